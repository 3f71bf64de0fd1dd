package mailtest

import (
	"strings"

	"github.com/emersion/go-smtp"
)

// behaviour is what the sink was told to do to the next messages. The zero value accepts everything.
type behaviour struct {
	greylist   int             // recipients still to be put off
	drop       int             // messages still to be taken without an answer
	hangUp     int             // messages still to be accepted and followed by silence
	refused    map[string]bool // recipients, in lower case
	sender     *smtp.SMTPError // the answer to MAIL; nil: accepted
	content    *smtp.SMTPError // the answer to what comes with DATA; nil: accepted
	user, pass string          // wanted before MAIL; none when empty
}

// Accept takes back everything that the other methods asked for.
func (s *Sink) Accept() {
	s.tell(func(b *behaviour) { *b = behaviour{} })
}

// Greylist answers the next n recipients with 451, come back later.
func (s *Sink) Greylist(n int) {
	s.tell(func(b *behaviour) { b.greylist = n })
}

// Refuse answers this recipient with 550, no such person here.
func (s *Sink) Refuse(address string) {
	s.tell(func(b *behaviour) {
		if b.refused == nil {
			b.refused = map[string]bool{}
		}
		b.refused[strings.ToLower(address)] = true
	})
}

// RefuseSender answers MAIL with the code and the enhanced code, for every message.
func (s *Sink) RefuseSender(code int, enhanced [3]int) {
	s.tell(func(b *behaviour) {
		b.sender = &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: "Not from you"}
	})
}

// RefuseContent reads every message and then answers with the code and the enhanced code.
func (s *Sink) RefuseContent(code int, enhanced [3]int) {
	s.tell(func(b *behaviour) {
		b.content = &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: "Not this message"}
	})
}

// DropAfterData records the next n messages but hangs up instead of saying 250, so that the sender can't know.
func (s *Sink) DropAfterData(n int) {
	s.tell(func(b *behaviour) { b.drop = n })
}

// HangUpAfterAccept says 250 to the next n messages and hangs up at once, deaf to the sender's goodbye.
func (s *Sink) HangUpAfterAccept(n int) {
	s.tell(func(b *behaviour) { b.hangUp = n })
}

// RequireLogin accepts mail only after a sign-in with AUTH PLAIN.
func (s *Sink) RequireLogin(user, password string) {
	s.tell(func(b *behaviour) { b.user, b.pass = user, password })
}

func (s *Sink) tell(change func(*behaviour)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.behaviour)
}
