package apiserver

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/text/language"

	"portcare/access"
	"portcare/models"
)

// call is what is known about one request; it fills up on the way to the handler.
type call struct {
	trace   string
	lang    string // vi or en
	address string // of the caller, as far as proxies are trusted
	asked   string // path and query

	user    *models.User  // nil: nobody is signed in
	person  access.Person // the same, for package access
	secret  string        // of the session or token in use
	program bool          // it is a token's

	sight sight // whose data the answer shows

	key       string // Idempotency-Key
	operation *huma.Operation
	hash      []byte // of method, path and body, for the key
}

type callKey struct{}

func callOf(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{lang: "vi"}
}

// actor names the caller in the record.
func (c *call) actor() string {
	if c.user == nil {
		return publicActor
	}
	return c.user.ID.String()
}

// publicActor is everybody without a sign-in.
const publicActor = "public"

func newTrace() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

var languages = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// langFor picks Vietnamese unless English is preferred.
func langFor(acceptLanguage string) string {
	_, i := language.MatchStrings(languages, acceptLanguage)
	if i == 1 {
		return "en"
	}
	return "vi"
}
