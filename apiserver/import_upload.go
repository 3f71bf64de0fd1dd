package apiserver

import (
	"context"
	"crypto/sha256"
	"io"
	"mime/multipart"
	"path"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"
	"go.uber.org/zap"

	"portcare/access"
	"portcare/imports"
	"portcare/models"
	"portcare/workflows"
)

type addImportInput struct {
	RawBody huma.MultipartFormFiles[struct {
		Kind string        `form:"kind" required:"true" enum:"customers,contracts,revenue" doc:"What the file holds"`
		File huma.FormFile `form:"file" required:"true" doc:"An xlsx workbook or a csv table, at most 64 MB"`
	}]
}

// keptImport is what sending a file came to.
type keptImport struct {
	ID    uuid.UUID          `json:"id"`
	Kind  string             `json:"kind" enum:"customers,contracts,revenue"`
	State models.ImportState `json:"state" enum:"reading,preview,applying,applied,cancelled,failed" doc:"When it was answered"`
}

type addImportOutput struct {
	Location string `header:"Location"`
	Body     keptImport
}

// addImport keeps a file and begins to read it.
func (s *Server) addImport(ctx context.Context, in *addImportInput) (*addImportOutput, error) {
	sent := in.RawBody.Data()
	defer sent.File.Close() // it was only read
	kept, err := s.takeImport(ctx, sent.Kind, sent.File.Filename, sent.File)
	return &addImportOutput{base + importsAddress + "/" + kept.ID.String(), kept}, err
}

// takeImport keeps the file, for the API and for the page, and lets its workflow begin. The file is never in memory as a
// whole.
func (s *Server) takeImport(ctx context.Context, kind, name string, file multipart.File) (keptImport, error) {
	c := callOf(ctx)
	branches, may := access.ImportReach(c.person, kind)
	if !may {
		return keptImport{}, fail(forbidden)
	}
	digest := sha256.New()
	size, err := io.Copy(digest, file)
	switch {
	case err != nil:
		return keptImport{}, fail(malformed)
	case size == 0:
		return keptImport{}, wrong("empty_file", "body.file")
	case size > imports.MaxBytes:
		return keptImport{}, fail(tooLarge)
	}
	row := models.Import{
		Kind: kind, FileName: tableName(name), FileSize: size, SHA256: digest.Sum(nil), MadeBy: c.user.ID, MadeAt: s.now(), Branches: branches,
	}
	c.hash = hashOf([]byte(row.Kind), []byte(row.FileName), row.SHA256) // the envelope differs from one try to the next
	kept, err := once(ctx, s, func(tx *models.DB) (keptImport, error) {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return keptImport{}, err
		}
		err := tx.KeepImport(ctx, &row, file)
		return keptImport{row.ID, row.Kind, models.ImportReading}, err
	})
	if err == nil && kept.ID == row.ID {
		s.tellImport(ctx, &models.Import{ID: row.ID, Orders: 1})
	}
	return kept, err
}

// tableName is a name that is safe anywhere, with the ending that it came with if a table may have it.
func tableName(given string) string {
	ending := strings.ToLower(path.Ext(given))
	if !slices.Contains([]string{".xlsx", ".csv", ".txt", ".tsv"}, ending) {
		ending = ""
	}
	return fileName(given, ending)
}

// tellImport lets the import's workflow hear of what was ordered, if the engine answers soon; otherwise the sweeper does.
func (s *Server) tellImport(ctx context.Context, i *models.Import) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), min(startDeadline, s.actDeadline))
	defer cancel()
	err := workflows.TellImport(ctx, s.temporal, i.ID)
	if err == nil {
		err = s.db.MarkImportHeard(ctx, i.ID, i.Orders)
	}
	if err != nil {
		s.log.Warn("import left to the sweeper", zap.Stringer("import", i.ID), zap.String("trace_id", callOf(ctx).trace), zap.Error(err))
	}
}
