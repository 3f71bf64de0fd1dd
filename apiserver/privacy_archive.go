package apiserver

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"path"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"
	"go.uber.org/zap"

	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// archived is a part of a person's archive: what one table has.
type archived struct {
	Title   string
	File    string
	Records []models.PersonalRecord
}

// Rows are the records as an indented text, for people.
func (a archived) Rows() []string {
	var rows []string
	for _, r := range a.Records {
		text, err := json.MarshalIndent(r.Row, "", "  ")
		if err == nil {
			rows = append(rows, string(text))
		}
	}
	return rows
}

// personArchive is everything about a person but the contents of files, which are read one at a time.
type personArchive struct {
	Name, Made string
	Parts      []archived
	Files      []models.PersonalFile
	Consents   []models.Consent
	Kept       []string // what may name the person and isn't in it

	s   *Server
	ctx context.Context //nolint:containedctx // it lives as long as the request
}

// archiveOf gathers what is kept about a person, from the map that a deletion reads as well (CUS-9).
func (s *Server) archiveOf(ctx context.Context, subject *models.DataSubject) (*personArchive, error) {
	a := &personArchive{Name: subject.Name, Made: web.When(s.now()), s: s, ctx: ctx}
	parts, shared, err := s.db.PersonalData(ctx, subject)
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		a.Parts = append(a.Parts, archived{p.Table.Title.In("vi"), "data/" + p.Table.Name + ".json", p.Records})
	}
	for _, t := range models.PersonalTables() {
		if t.Why.VI != "" {
			a.Kept = append(a.Kept, t.Title.VI+": "+t.Why.VI)
		}
	}
	if len(shared) > 0 {
		a.Kept = append(a.Kept, "Văn bản chỉ nêu họ tên hoặc số điện thoại mà người khác cũng có: không chắc nói về ai.")
	}
	if a.Files, err = s.db.PersonalFiles(ctx, subject); err != nil {
		return nil, err
	}
	a.Consents, err = s.db.ConsentsOf(ctx, subject.ID)
	return a, err
}

// getPrivacyArchive gives everything about the person of a request as one archive. It is logged as an export before its
// first byte leaves.
func (s *Server) getPrivacyArchive(ctx context.Context, in *privacyRequestID) (*huma.StreamResponse, error) {
	row, err := s.privacyRequest(ctx, s.db.PrivacyRequest, in.ID)
	if err != nil {
		return nil, err
	}
	a, err := s.archiveFor(ctx, row)
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(h huma.Context) {
		h.SetHeader("Content-Type", "application/zip")
		h.SetHeader("Content-Disposition", archiveName(row))
		h.SetHeader("Cache-Control", "no-store")
		if err := a.write(h.BodyWriter()); err != nil {
			s.log.Error("archive broken off", zap.String("trace_id", callOf(ctx).trace), zap.Error(err))
		}
	}}, nil
}

// takesArchive tells whether the caller may take the archive of the request's person: see access.Person.TakesArchive.
func takesArchive(ctx context.Context, row *models.PrivacyRequest) bool {
	var answered []uuid.UUID
	for _, by := range []*uuid.UUID{row.FirstAnsweredBy, row.ClosedBy} {
		if by != nil && row.State != models.PrivacyRefused {
			answered = append(answered, *by)
		}
	}
	return callOf(ctx).person.TakesArchive(row.Kind, row.EnteredBy, answered)
}

// archiveFor gathers the archive of a request's person, and notes that all of it is about to be exported.
func (s *Server) archiveFor(ctx context.Context, row *models.PrivacyRequest) (*personArchive, error) {
	if !takesArchive(ctx, row) {
		return nil, fail(forbidden)
	}
	if row.Subject.ErasedAt != nil {
		return nil, fail(notFound)
	}
	a, err := s.archiveOf(ctx, &row.Subject)
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(max(1, a.count()))
	callOf(ctx).sight.asked = models.AskedByRequest + row.ID.String() // so that the log says whose data it was
	return a, nil
}

func archiveName(row *models.PrivacyRequest) string {
	return `attachment; filename="` + models.Pseudonym(row.SubjectID) + `.zip"`
}

func (a *personArchive) count() (n int) {
	for _, p := range a.Parts {
		n += len(p.Records)
	}
	return n
}

// write streams the archive: a page to read, the data as JSON, and the files.
func (a *personArchive) write(to io.Writer) error {
	z := zip.NewWriter(to)
	index, err := z.Create("index.html")
	if err != nil {
		return err
	}
	if err := archiveIndex.Execute(index, a); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	for _, p := range a.Parts {
		if err := addJSON(z, p.File, p.Records); err != nil {
			return err
		}
	}
	if err := addJSON(z, "data/consents.json", a.Consents); err != nil {
		return err
	}
	for _, f := range a.Files {
		content, err := a.s.db.AttachmentContent(a.ctx, f.ID)
		if err != nil {
			return fmt.Errorf("read a file: %w", err)
		}
		w, err := z.Create(a.FilePath(f))
		if err != nil {
			return err
		}
		if _, err := w.Write(content); err != nil {
			return err
		}
	}
	return z.Close()
}

// FilePath is where a file is in the archive: no two have the same, and none leads out of it.
func (*personArchive) FilePath(f models.PersonalFile) string {
	name := path.Base(strings.NewReplacer(`\`, "/", "\x00", "").Replace(f.Name))
	return "files/" + f.ID.String()[:8] + "-" + strings.TrimLeft(name, "./")
}

func addJSON(z *zip.Writer, name string, value any) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

var archiveIndex = template.Must(template.New("index").Funcs(template.FuncMap{
	"when":    web.When,
	"purpose": func(p models.Purpose) string { return choiceTitle("purpose", string(p), "vi") },
	"given": func(given bool) string {
		return choiceTitle("consent_answer", map[bool]string{true: "agreed", false: "withdrawn"}[given], "vi")
	},
}).Parse(`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Dữ liệu cá nhân: {{.Name}}</title>
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;background:#f4f4f4;padding:.5rem}</style></head>
<body><h1>Dữ liệu cá nhân: {{.Name}}</h1>
<p>Cảng Hải Phòng lập lúc {{.Made}}. Dưới đây là toàn bộ dữ liệu về người này trong hệ thống chăm sóc khách hàng; thư mục <code>data</code> có cùng nội dung ở dạng JSON.</p>
<h2>Sự đồng ý</h2>{{if .Consents}}<ul>{{range .Consents}}<li>{{when .At}}: {{given .Given}} – {{purpose .Purpose}}{{with .TextShown}}<br><q>{{.}}</q>{{end}}</li>{{end}}</ul>{{else}}<p>Chưa có ghi nhận nào.</p>{{end}}
{{range .Parts}}<h2>{{.Title}}</h2>{{range .Rows}}<pre>{{.}}</pre>{{end}}{{end}}
<h2>Tệp đã gửi</h2>{{$a := .}}{{if .Files}}<ul>{{range .Files}}<li><a href="{{$a.FilePath .}}">{{.Name}}</a></li>{{end}}</ul>{{else}}<p>Không có.</p>{{end}}
<h2>Không nằm trong tệp này</h2><ul>{{range .Kept}}<li>{{.}}</li>{{end}}</ul>
</body></html>
`))

// keptText says what a deletion leaves and why.
func keptText(lang string) string {
	said := ""
	for _, t := range models.PersonalTables() {
		if t.Why != (procedure.Text{}) {
			said += t.Title.In(lang) + ": " + t.Why.In(lang) + " "
		}
	}
	return strings.TrimSpace(said)
}
