// Package mail hands messages to a mail server. A message is sent as often as its caller asks, under the same
// Message-ID; the errors say whether asking again makes sense.
package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// timeout bounds connecting, signing in and handing over, each; a context may end the whole earlier.
const timeout = 30 * time.Second

// Sender sends over SMTP, one connection for each message. It is safe for use by several goroutines.
type Sender struct {
	config Config
	from   *mail.Address
	tls    *tls.Config
}

// NewSender returns a sender for a configuration, or everything that is wrong with it. It doesn't connect yet.
func NewSender(config Config) (*Sender, error) {
	if err := config.Validate(); err != nil {
		return nil, err
	}
	from, err := mail.ParseAddress(config.From)
	if err != nil {
		return nil, fmt.Errorf("reading the mail sender: %w", err)
	}
	settings, err := config.tlsConfig()
	if err != nil {
		return nil, err
	}
	return &Sender{config: config, from: from, tls: settings}, nil
}

// Send returns nil once the mail server has taken the message over. A refusal is an *Error, see IsPermanent. After any
// other error the server may or may not have the message: send it again, with the same ID.
func (s *Sender) Send(ctx context.Context, message Message) error {
	if err := message.check(); err != nil {
		return err
	}
	conn, err := s.connect(ctx)
	if err != nil {
		return fmt.Errorf("connecting to the mail server: %w", err)
	}
	// The library leaves the connection open when the server's greeting or our sign-in goes wrong, and it looks at the
	// context while connecting only. So the connection is ours: it ends with this call, or with the context.
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()

	letter := message.compose(s.from)
	err = s.deliver(ctx, conn, letter)
	switch {
	case letter.IsDelivered():
		// Whatever went wrong after the server's 250, a second delivery would be a double.
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("sending mail: %w", context.Cause(ctx))
	}
	return err
}

func (s *Sender) connect(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	address := net.JoinHostPort(s.config.Host, strconv.Itoa(s.config.Port))
	if s.config.TLS == TLSImplicit {
		return (&tls.Dialer{Config: s.tls}).DialContext(ctx, "tcp", address)
	}
	return (&net.Dialer{}).DialContext(ctx, "tcp", address)
}

func (s *Sender) deliver(ctx context.Context, conn net.Conn, letter *gomail.Msg) error {
	client, err := gomail.NewClient(s.config.Host, s.options(conn)...)
	if err != nil {
		return fmt.Errorf("preparing to send mail: %w", err)
	}
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("greeting the mail server: %w", err)
	}
	err = client.SendWithSMTPClient(session, letter)
	var refusal *gomail.SendError
	if errors.As(err, &refusal) {
		return fmt.Errorf("sending mail: %w", classify(refusal))
	}
	if err != nil {
		return fmt.Errorf("sending mail: %w", err)
	}
	return client.CloseWithSMTPClient(session)
}

func (s *Sender) options(conn net.Conn) []gomail.Option {
	options := []gomail.Option{
		gomail.WithDialContextFunc(func(context.Context, string, string) (net.Conn, error) { return conn, nil }),
		gomail.WithTimeout(timeout),
		gomail.WithTLSConfig(s.tls),
		gomail.WithTLSPolicy(gomail.NoTLS),
		// One message for each connection needs neither.
		gomail.WithoutNoop(),
		gomail.WithoutRset(),
	}
	if s.config.TLS == TLSStartTLS {
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.config.Username != "" {
		options = append(options,
			gomail.WithUsername(s.config.Username),
			gomail.WithPassword(s.config.Password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthSCRAMSHA1,
				gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	return options
}
