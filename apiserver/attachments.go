package apiserver

import (
	"context"
	"crypto/sha256"
	"io"
	"maps"
	"mime"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gabriel-vasile/mimetype"
	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"portcare/access"
	"portcare/models"
)

// fileTypes are the types that are taken, told by content.
var fileTypes = map[string]string{
	"application/pdf": ".pdf",
	"image/png":       ".png",
	"image/jpeg":      ".jpg",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       ".xlsx",
}

func takenTypes() []string { return slices.Sorted(maps.Keys(fileTypes)) }

// longestName is that of a file, in characters.
const longestName = 200

type uploadInput struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true" doc:"pdf, png, jpeg, docx or xlsx, at most 20 MB"`
	}]
}

type uploadOutput struct{ Body attachment }

type attachment struct {
	ID          uuid.UUID `json:"id"`
	Name        string    `json:"name"`
	ContentType string    `json:"content_type"`
	Size        int64     `json:"size"`
	UploadedAt  time.Time `json:"uploaded_at"`
}

// upload keeps a file for its uploader until a request names it.
func (s *Server) upload(ctx context.Context, in *uploadInput) (*uploadOutput, error) {
	c := callOf(ctx)
	file := in.RawBody.Data().File
	defer file.Close() // it was only read
	content, err := io.ReadAll(file)
	if err != nil {
		return nil, fail(malformed)
	}
	row, err := s.inspect(file.Filename, content, "body.file")
	if err != nil {
		return nil, err
	}
	row.UploadedBy = &c.user.ID
	c.hash = hashOf([]byte(row.Name), row.SHA256) // the envelope differs from one try to the next
	made, err := once(ctx, s, func(tx *models.DB) (attachment, error) {
		err := tx.SaveAttachment(ctx, &row)
		return attachmentOf(row), err
	})
	return &uploadOutput{made}, err
}

// inspect tells a file's type by its content, and gives it a name that is safe anywhere. The location names the field in
// what it refuses.
func (s *Server) inspect(name string, content []byte, location string) (models.Attachment, error) {
	switch {
	case len(content) == 0:
		return models.Attachment{}, wrong("required", location)
	case len(content) > fileLimit:
		return models.Attachment{}, fail(tooLarge)
	}
	kind := mimetype.Detect(content).String()
	extension, taken := fileTypes[kind]
	if !taken {
		return models.Attachment{}, wrong("wrong_type", location)
	}
	digest := sha256.Sum256(content)
	return models.Attachment{
		Name: fileName(name, extension), ContentType: kind, Size: int64(len(content)), SHA256: digest[:], Content: content, CreatedAt: s.now(),
	}, nil
}

type downloadInput struct {
	ID string `path:"id"`
}

type downloadOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Policy      string `header:"Content-Security-Policy"`
	Length      string `header:"Content-Length"`
	Body        []byte
}

// download serves a file as something to keep, never to open inside the site.
func (s *Server) download(ctx context.Context, in *downloadInput) (*downloadOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	file, err := s.db.Attachment(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.seesFile(ctx, file); err != nil {
		return nil, err
	}
	callOf(ctx).sight.attachment = &file.ID
	content, err := s.db.AttachmentContent(ctx, id)
	if err != nil {
		return nil, err
	}
	return &downloadOutput{
		ContentType: file.ContentType,
		Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": file.Name}),
		Policy:      "sandbox; default-src 'none'",
		Length:      strconv.Itoa(len(content)),
		Body:        content,
	}, nil
}

// seesFile: a file is seen by whoever sees its case; before it has one, by who uploaded it.
func (s *Server) seesFile(ctx context.Context, file *models.Attachment) error {
	if file.Reference == nil {
		if file.UploadedBy == nil || *file.UploadedBy != callOf(ctx).user.ID {
			return fail(notFound)
		}
		return nil
	}
	_, err := s.caseFor(ctx, access.See, *file.Reference)
	return err
}

// fileName keeps the last part of the name that was given, without what can't be shown, and its right extension.
func fileName(given, extension string) string {
	name := path.Base(strings.ReplaceAll(norm.NFC.String(strings.ToValidUTF8(given, "")), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, name)
	name = strings.TrimSuffix(name, path.Ext(name))
	if r := []rune(name); len(r) > longestName {
		name = string(r[:longestName])
	}
	if name == "" || name == "." || name == "/" {
		name = "file"
	}
	return name + extension
}

func attachmentOf(a models.Attachment) attachment {
	return attachment{ID: a.ID, Name: a.Name, ContentType: a.ContentType, Size: a.Size, UploadedAt: a.CreatedAt}
}
