package apiserver

import (
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// How long a body may take to arrive: seconds for JSON and forms, minutes for a file on a slow line.
const (
	bodyTerm = 30 * time.Second
	fileTerm = 5 * time.Minute
)

// timeBody ends bodies that don't end by themselves. The deadline is the connection's, and net/http takes it for the
// caller's going when it strikes while the handler works; so it is taken away as soon as the body has been read.
func (s *Server) timeBody(g *gin.Context) {
	if body := g.Request.Body; body != nil && body != http.NoBody {
		term := s.bodyTerm
		if strings.HasPrefix(g.ContentType(), "multipart/") {
			term = s.fileTerm
		}
		control := http.NewResponseController(g.Writer)
		if control.SetReadDeadline(time.Now().Add(term)) == nil { // a test's recorder has none
			g.Request.Body = &timedBody{body, control}
		}
	}
	g.Next()
}

// timedBody takes the deadline away at the end of the body. After any other error it stays: what is left of the body is
// thrown away by net/http, which must not wait for it either.
type timedBody struct {
	io.ReadCloser
	control *http.ResponseController
}

// Read reads the body.
func (b *timedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		_ = b.control.SetReadDeadline(time.Time{}) // as it was set
	}
	return n, err
}
