package mail_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/mail"
)

func TestAllMistakesOfAConfigurationAreReportedAtOnce(t *testing.T) {
	t.Parallel()
	notPEM := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(notPEM, []byte("not a certificate"), 0o600))
	config := mail.Config{Host: "", Port: 70000, Username: "cskh", From: "nobody", TLS: "ssl", CAFile: notPEM}

	err := config.Validate()
	for _, part := range []string{"mail host", "mail port", "mail sender", "mail TLS", "mail sign-in", "mail CA file"} {
		require.ErrorContains(t, err, part)
	}
	_, err = mail.NewSender(config)
	require.Error(t, err)
}

func TestPasswordNeverCrossesTheNetworkInTheClear(t *testing.T) {
	t.Parallel()
	config := mail.Config{Host: "mail.example.vn", Port: 25, Username: "cskh", Password: "x", From: "cskh@example.vn", TLS: mail.TLSNone}
	require.ErrorContains(t, config.Validate(), "in the clear")

	config.Host = "127.0.0.1"
	require.NoError(t, config.Validate())
	config.Host, config.TLS = "mail.example.vn", mail.TLSStartTLS
	require.NoError(t, config.Validate())
}
