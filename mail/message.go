package mail

import (
	"net/mail"
	"regexp"
	"strings"
	"unicode"

	gomail "github.com/wneessen/go-mail"
)

// Message is one letter to one person, in plain text.
type Message struct {
	ID      string // becomes Message-ID <ID@domain of the sender>; the same on every try, so that doubles can be told
	To      string // bare address
	ToName  string // display name; may be empty
	Subject string // one line
	Body    string // UTF-8, lines of any length
}

// maxAddress is the longest address that SMTP can carry, in bytes (RFC 5321, 4.5.3.1.3).
const maxAddress = 254

// A dot-atom, without the characters that some servers stumble over.
var messageID = regexp.MustCompile(`^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$`)

// check refuses what can't be sent and what could smuggle a header in.
func (m Message) check() error {
	refuse := func(reason string) error { return &Error{Reason: reason, Permanent: true} }

	address, err := mail.ParseAddress(m.To)
	switch {
	case !messageID.MatchString(m.ID):
		return refuse("message id: letters, digits, dot, dash and underscore only")
	case err != nil || address.Address != m.To || len(m.To) > maxAddress || hasControl(m.To):
		return refuse("recipient: not a mail address")
	case hasControl(m.ToName):
		return refuse("recipient's name: contains control characters")
	case strings.TrimSpace(m.Subject) == "":
		return refuse("subject: missing")
	case hasControl(m.Subject):
		return refuse("subject: contains control characters")
	}
	return nil
}

// compose expects a checked message.
func (m Message) compose(from *mail.Address) *gomail.Msg {
	letter := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	letter.FromMailAddress(from)
	letter.ToMailAddress(&mail.Address{Name: m.ToName, Address: m.To})
	letter.Subject(m.Subject)
	letter.SetDate()
	letter.SetMessageIDWithValue(m.ID + "@" + from.Address[strings.LastIndexByte(from.Address, '@')+1:])
	// No answering machine may answer: its mail would come in as a request. Exchange knows the second header only.
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	letter.SetGenHeader(gomail.HeaderXAutoResponseSuppress, "OOF, AutoReply")
	letter.SetBodyString(gomail.TypeTextPlain, m.Body, gomail.WithPartEncoding(gomail.EncodingQP))
	return letter
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, unicode.IsControl)
}
