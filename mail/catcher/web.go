package catcher

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"regexp"
	"time"
)

//go:embed pages
var files embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{"clock": clock, "links": links}).ParseFS(files, "pages/*.html"))

// Handler shows the caught mail to whoever can reach it; it has no sign-in of its own. Its links are relative, so it may
// be mounted below any path that ends in a slash. `/api/messages?to=address` answers in JSON, newest first.
func (c *Catcher) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", c.answer(c.showList))
	mux.HandleFunc("GET /messages/{id}", c.answer(c.showMessage))
	mux.HandleFunc("GET /messages/{id}/raw", c.answer(c.showRaw))
	mux.HandleFunc("GET /api/messages", c.answer(c.listJSON))
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, files, "pages/style.css")
	})
	return safely(mux)
}

// safely: the mail of strangers is shown, and the addresses in it are secrets.
func safely(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func (c *Catcher) answer(show func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := show(w, r)
		switch {
		case errors.Is(err, errNoMessage):
			http.Error(w, "Không có thư này. / No such message.", http.StatusNotFound)
		case err != nil:
			c.log.Error("showing caught mail", "error", err)
			http.Error(w, "Không đọc được hộp thư. / The mail can't be read.", http.StatusInternalServerError)
		}
	}
}

type listPage struct {
	To       string
	Messages []Message
}

func (c *Catcher) showList(w http.ResponseWriter, r *http.Request) error {
	to := r.URL.Query().Get("to")
	messages, err := c.store.list(to)
	if err != nil {
		return err
	}
	return render(w, "list.html", listPage{To: to, Messages: messages})
}

func (c *Catcher) showMessage(w http.ResponseWriter, r *http.Request) error {
	message, err := c.store.read(r.PathValue("id"))
	if err != nil {
		return err
	}
	return render(w, "message.html", message)
}

func (c *Catcher) showRaw(w http.ResponseWriter, r *http.Request) error {
	raw, err := c.store.raw(r.PathValue("id"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(raw) //nolint:gosec // plain text, and no browser guesses otherwise; a reader who left needs no answer
	return nil
}

func (c *Catcher) listJSON(w http.ResponseWriter, r *http.Request) error {
	messages, err := c.store.list(r.URL.Query().Get("to"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(messages)
}

func render(w http.ResponseWriter, page string, data any) error {
	var html bytes.Buffer
	if err := pages.ExecuteTemplate(&html, page, data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = html.WriteTo(w) // a reader who left needs no answer
	return nil
}

// clock shows a time as it is in Vietnam, which has had no other offset since 1975.
func clock(at time.Time) string {
	return at.In(time.FixedZone("ICT", 7*60*60)).Format("02/01/2006 15:04:05")
}

// piece is a stretch of a text, and the address it leads to if it is one.
type piece struct {
	Text string
	URL  string
}

// An address ends before white space and brackets; a full stop at its end is the sentence's.
var address = regexp.MustCompile(`https?://[^\s<>"]*[^\s<>".,;:!?)\]]`)

func links(text string) []piece {
	var pieces []piece
	for {
		found := address.FindStringIndex(text)
		if found == nil {
			return append(pieces, piece{Text: text})
		}
		url := text[found[0]:found[1]]
		pieces = append(pieces, piece{Text: text[:found[0]]}, piece{Text: url, URL: url})
		text = text[found[1]:]
	}
}
