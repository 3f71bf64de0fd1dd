package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
)

// importView is an import with what it does; nothing in it is a customer's.
type importView struct {
	ID       uuid.UUID          `json:"id"`
	Kind     string             `json:"kind" enum:"customers,contracts,revenue"`
	State    models.ImportState `json:"state" enum:"reading,preview,applying,applied,cancelled,failed"`
	File     importFile         `json:"file"`
	By       *person            `json:"by" doc:"Who sent the file"`
	At       time.Time          `json:"at"`
	Branches []string           `json:"branches,omitempty" doc:"Whose customers it may concern; missing: everybody's"`
	Columns  importColumns      `json:"columns" doc:"As soon as they are known"`
	ReadRows int                `json:"read_rows" doc:"So far"`

	New       int `json:"new" doc:"Rows that make something new"`
	Changed   int `json:"changed" doc:"Rows that change something"`
	Same      int `json:"same" doc:"Rows that change nothing"`
	Wrong     int `json:"wrong" doc:"Rows that can't be kept"`
	Otherwise int `json:"otherwise" doc:"Rows that the register had changed for between preview and application; they were applied as is right now"`

	Mode      models.ImportMode `json:"mode,omitempty" enum:"all_or_nothing,good_rows"`
	AppliedBy *person           `json:"applied_by,omitempty"`
	EndedBy   *person           `json:"cancelled_by,omitempty"`
	EndedAt   *time.Time        `json:"ended_at,omitempty"`
	Failure   *importFailure    `json:"failure,omitempty" doc:"Why the file can't be imported, or why all rows or nothing couldn't be applied"`
}

type importFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size" doc:"Bytes"`
	SHA256 string `json:"sha256" doc:"Hexadecimal"`
}

type importColumns struct {
	Taken   []importColumn `json:"taken"`
	Ignored []string       `json:"ignored" doc:"Headers of columns that aren't read"`
}

type importColumn struct {
	Header string `json:"header" doc:"As the file has it"`
	Field  string `json:"field" doc:"What it was taken for"`
}

type importFailure struct {
	Code    string `json:"code"`
	About   string `json:"about,omitempty" doc:"Columns that are missing, or a line"`
	Message string `json:"message" doc:"In the caller's language"`
}

type importsOutput pageOutput[importView]

// listImports shows the imports that the caller sees, newest first.
func (s *Server) listImports(ctx context.Context, in *pageInput) (*importsOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	p := callOf(ctx).person
	rows, err := s.db.ListImports(ctx, models.ImportViewer{All: p.SeesAll(), ID: p.ID}, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &importsOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Import) string { return endOf(last.MadeAt, last.ID) })
	rows = slices.DeleteFunc(rows, func(i models.Import) bool { // made in a role that is lost
		return access.CanImport(p, access.SeeImport, importObject(&i)) != access.Allowed
	})
	out.Body.Items, err = s.importsShown(ctx, rows)
	return out, err
}

type importID struct {
	ID string `path:"id" maxLength:"36"`
}

type importOutput struct{ Body importView }

// getImport shows where an import is and what it does.
func (s *Server) getImport(ctx context.Context, in *importID) (*importOutput, error) {
	row, err := s.importFor(ctx, s.db, access.SeeImport, in.ID)
	if err != nil {
		return nil, err
	}
	shown, err := s.importsShown(ctx, []models.Import{*row})
	if err != nil {
		return nil, err
	}
	return &importOutput{shown[0]}, nil
}

// importFor returns the import when the caller may do the action with it: 404 when it isn't the caller's to see.
func (s *Server) importFor(ctx context.Context, db *models.DB, action access.ImportAction, text string) (*models.Import, error) {
	id, err := parseID(text)
	if err != nil {
		return nil, err
	}
	row, err := db.Import(ctx, id)
	if err != nil {
		return nil, err
	}
	return row, permit(access.CanImport(callOf(ctx).person, action, importObject(row)))
}

func importObject(i *models.Import) access.Import {
	return access.Import{Kind: i.Kind, By: i.MadeBy, Branches: i.Branches}
}

func (s *Server) importsShown(ctx context.Context, rows []models.Import) ([]importView, error) {
	names, err := namesIn(ctx, s.db, rows, func(r *models.Import) ids { return ids{&r.MadeBy, r.AppliedBy, r.EndedBy} })
	if err != nil {
		return nil, err
	}
	views := []importView{}
	for i := range rows {
		view, err := importShown(&rows[i], names, callOf(ctx).lang)
		if err != nil {
			return nil, err
		}
		views = append(views, view)
	}
	return views, nil
}

func importShown(i *models.Import, names *names, lang string) (importView, error) {
	v := importView{
		ID: i.ID, Kind: i.Kind, State: i.State, File: importFile{i.FileName, i.FileSize, fmt.Sprintf("%x", i.SHA256)},
		By: names.of(&i.MadeBy), At: i.MadeAt, Branches: i.Branches, ReadRows: i.ReadRows,
		New: i.NewRows, Changed: i.ChangedRows, Same: i.SameRows, Wrong: max(i.WrongRows, i.UnreadRows), Otherwise: i.Otherwise,
		AppliedBy: names.of(i.AppliedBy), EndedBy: names.of(i.EndedBy), EndedAt: i.EndedAt,
	}
	if i.Mode != nil {
		v.Mode = *i.Mode
	}
	if i.Failure != "" {
		v.Failure = &importFailure{i.Failure, i.FailedAt, failureText(i.Failure, i.FailedAt, lang)}
	}
	columns, err := importColumnsOf(i)
	v.Columns = importColumns{Taken: []importColumn{}, Ignored: append([]string{}, columns.Ignored...)}
	for _, c := range columns.Taken {
		v.Columns.Taken = append(v.Columns.Taken, importColumn{c.Header, c.Name})
	}
	return v, err
}

// importColumnsOf are the columns of the file, as soon as they are known.
func importColumnsOf(i *models.Import) (columns activities.ImportColumns, err error) {
	if err = json.Unmarshal(i.Columns, &columns); err != nil {
		err = fmt.Errorf("read the columns of the import: %w", err)
	}
	return columns, err
}
