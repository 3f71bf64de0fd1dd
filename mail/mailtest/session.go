package mailtest

import (
	"fmt"
	"io"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"portcare/mail/internal/eml"
)

// Received is one message as it arrived.
type Received struct {
	EnvelopeFrom string
	EnvelopeTo   []string
	eml.Letter
	Raw []byte
}

var (
	errGreylisted = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "Greylisted, try again later"}
	errNoSuchUser = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user"}
	errSignIn     = &smtp.SMTPError{Code: 530, EnhancedCode: smtp.EnhancedCode{5, 7, 0}, Message: "Authentication required"}
)

type session struct {
	sink     *Sink
	conn     *smtp.Conn
	signedIn bool
	from     string
	to       []string
	hangUp   bool
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.sink.mu.Lock()
		defer s.sink.mu.Unlock()
		if user != s.sink.behaviour.user || password != s.sink.behaviour.pass {
			return smtp.ErrAuthFailed
		}
		s.signedIn = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.sink.mu.Lock()
	defer s.sink.mu.Unlock()
	if refused := s.sink.behaviour.sender; refused != nil {
		return refused
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.sink.mu.Lock()
	defer s.sink.mu.Unlock()
	wanted := &s.sink.behaviour
	switch {
	case wanted.user != "" && !s.signedIn:
		return errSignIn
	case wanted.refused[strings.ToLower(to)]:
		return errNoSuchUser
	case wanted.greylist > 0:
		wanted.greylist--
		return errGreylisted
	}
	s.to = append(s.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if refused := s.sink.refusedContent(); refused != nil {
		return refused
	}
	letter, err := eml.Parse(raw)
	if err != nil {
		return fmt.Errorf("recording a message: %w", err)
	}
	var drop bool
	drop, s.hangUp = s.sink.record(Received{EnvelopeFrom: s.from, EnvelopeTo: s.to, Letter: letter, Raw: raw})
	if drop {
		return s.conn.Conn().Close()
	}
	return nil
}

// refusedContent is the answer to what comes with DATA; nil: it is accepted.
func (s *Sink) refusedContent() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.behaviour.content == nil {
		return nil
	}
	return s.behaviour.content
}

// record keeps a message and says whether the connection is to be lost before the answer, or right after it.
func (s *Sink) record(message Received) (drop, hangUp bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.received = append(s.received, message)
	close(s.changed)
	s.changed = make(chan struct{})
	if s.behaviour.drop > 0 {
		s.behaviour.drop--
		return true, false
	}
	if s.behaviour.hangUp > 0 {
		s.behaviour.hangUp--
		return false, true
	}
	return false, false
}

// Reset is called after the answer to DATA as well.
func (s *session) Reset() {
	s.from, s.to = "", nil
	if s.hangUp {
		_ = s.conn.Conn().Close() // the server reports it once more, to nobody
	}
}

func (s *session) Logout() error { return nil }
