package mail

import (
	"errors"
	"fmt"

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

// codeSignInFirst is a complaint about our settings, even as an answer about a recipient.
const codeSignInFirst = 530

func classify(sendErr *gomail.SendError) *Error {
	code := sendErr.ErrorCode()
	return &Error{
		Reason:       sendErr.Reason.String(),
		Code:         code,
		EnhancedCode: sendErr.EnhancedStatusCode(),
		Permanent:    sendErr.Reason == gomail.ErrSMTPRcptTo && code >= 500 && code != codeSignInFirst,
	}
}
