package mail

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"os"
	"strings"
)

// How the connection to the mail server is protected.
const (
	TLSNone     = "none"     // not at all; for a server on the same machine
	TLSStartTLS = "starttls" // upgraded before anything else is said, usually port 587
	TLSImplicit = "tls"      // from the first byte, usually port 465
)

// Config says which mail server takes our messages and in whose name they go out.
type Config struct {
	Host     string // name or address of the mail server
	Port     int    // 1 to 65535
	Username string // empty: no sign-in
	Password string
	From     string // address, with or without a display name: "Chăm sóc khách hàng <cskh@example.vn>"
	TLS      string // TLSNone, TLSStartTLS or TLSImplicit
	CAFile   string // PEM file with the authority of a server that has a certificate of the house; empty: the system's
}

// Validate reports everything that is wrong with the configuration, joined into one error.
func (c Config) Validate() error {
	var mistakes []error
	wrong := func(format string, args ...any) { mistakes = append(mistakes, fmt.Errorf(format, args...)) }

	if c.Host == "" || strings.ContainsAny(c.Host, " \t\r\n/") {
		wrong("mail host %q: a host name or address is needed", c.Host)
	}
	if c.Port < 1 || c.Port > 65535 {
		wrong("mail port %d: must be between 1 and 65535", c.Port)
	}
	if from, err := mail.ParseAddress(c.From); err != nil {
		wrong("mail sender %q: %w", c.From, err)
	} else if hasControl(from.Name) || hasControl(from.Address) {
		wrong("mail sender %q: contains control characters", c.From)
	}
	switch c.TLS {
	case TLSStartTLS, TLSImplicit:
	case TLSNone:
		if c.Username != "" && !isLoopback(c.Host) {
			wrong("mail TLS %q: the password would cross the network in the clear", c.TLS)
		}
	default:
		wrong("mail TLS %q: must be %s, %s or %s", c.TLS, TLSNone, TLSStartTLS, TLSImplicit)
	}
	if (c.Username == "") != (c.Password == "") {
		wrong("mail sign-in: user name and password go together")
	}
	if _, err := c.tlsConfig(); err != nil {
		mistakes = append(mistakes, err)
	}
	return errors.Join(mistakes...)
}

func (c Config) tlsConfig() (*tls.Config, error) {
	settings := &tls.Config{ServerName: c.Host, MinVersion: tls.VersionTLS12}
	if c.CAFile == "" {
		return settings, nil
	}
	pem, err := os.ReadFile(c.CAFile)
	if err != nil {
		return nil, fmt.Errorf("mail CA file: %w", err)
	}
	settings.RootCAs = x509.NewCertPool()
	if !settings.RootCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("mail CA file %s: holds no certificate", c.CAFile)
	}
	return settings, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
