package mail

import (
	"errors"
	"fmt"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// Error is a refusal: by the mail server, or by us because the message can't be sent as it is. Errors travel to logs
// and into workflow histories, so its text has neither the address nor the server's words, which often repeat it.
type Error struct {
	Reason       string // what was refused, or what is wrong with the message
	Code         int    // SMTP reply code; 0 when the server was not asked or didn't answer
	EnhancedCode string // such as "5.1.1"; empty when the server gave none
	Permanent    bool   // trying again can't help
}

func (e *Error) Error() string {
	if e.Code == 0 {
		return e.Reason
	}
	if e.EnhancedCode == "" {
		return fmt.Sprintf("%s: %d", e.Reason, e.Code)
	}
	return fmt.Sprintf("%s: %d %s", e.Reason, e.Code, e.EnhancedCode)
}

// IsPermanent reports whether err says that this message will never reach this address. Everything else, a silent
// server included, is worth another try.
func IsPermanent(err error) bool {
	var refusal *Error
	return errors.As(err, &refusal) && refusal.Permanent
}

func classify(sendErr *gomail.SendError) *Error {
	refusal := &Error{Reason: sendErr.Reason.String(), Code: sendErr.ErrorCode(), EnhancedCode: sendErr.EnhancedStatusCode()}
	refusal.Permanent = refusal.Code >= 500 && refusal.aboutMessage(sendErr.Reason)
	return refusal
}

const (
	codeSignInFirst = 530 // a complaint about our settings, whatever it answers
	codeTooBig      = 552
)

// aboutMessage tells whether the server refused this message: its recipient, or what came with DATA. A refusal of the
// sender is a complaint about our settings, which somebody may mend, unless it is about the message's size or writing.
func (e *Error) aboutMessage(during gomail.SendErrReason) bool {
	switch during {
	case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
		return e.Code != codeSignInFirst
	case gomail.ErrSMTPMailFrom:
		return e.Code == codeTooBig || e.EnhancedCode == "5.3.4" || strings.HasPrefix(e.EnhancedCode, "5.6.")
	default:
		return false
	}
}
