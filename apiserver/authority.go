package apiserver

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

// mayKeepAuthority: the company's matrix is kept by administrators and the head of Sales, the process owner.
func mayKeepAuthority(p access.Person) bool {
	if p.Administers() {
		return true
	}
	for _, pl := range p.Places {
		if pl.Kind == procedure.UnitSales && pl.Role == procedure.RoleHead {
			return true
		}
	}
	return false
}

type authorityOutput struct {
	ETag string `header:"ETag"`
	Body matrix
}

type matrix struct {
	Rows []authorityRow `json:"rows" maxItems:"1000"`
}

// authorityRow lets a unit settle a kind of request by itself up to an amount (INS-2c).
type authorityRow struct {
	Unit string `json:"unit" minLength:"2" maxLength:"12"`
	Kind int    `json:"kind" minimum:"1" maximum:"6"`
	UpTo int64  `json:"up_to" minimum:"0" maximum:"1000000000000000" doc:"Whole dong"`
}

// getAuthority shows which unit may settle which kind up to which amount; without a row a kind is beyond authority.
func (s *Server) getAuthority(ctx context.Context, _ *struct{}) (*authorityOutput, error) {
	return authorityIn(ctx, s.db)
}

type putAuthorityInput struct {
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that was read"`
	Body    matrix
}

// putAuthority replaces the whole matrix by the one given, unless somebody changed it since it was read.
func (s *Server) putAuthority(ctx context.Context, in *putAuthorityInput) (*authorityOutput, error) {
	if in.IfMatch == "" {
		return nil, fail(versionMissing)
	}
	rows, err := s.authorityRows(ctx, in.Body.Rows)
	if err != nil {
		return nil, err
	}
	out, err := once(ctx, s, func(tx *models.DB) (authorityOutput, error) {
		if err := tx.LockAuthority(ctx); err != nil {
			return authorityOutput{}, err
		}
		now, err := authorityIn(ctx, tx)
		if err != nil {
			return authorityOutput{}, err
		}
		if now.ETag != in.IfMatch {
			return authorityOutput{}, fail(staleVersion)
		}
		if err := tx.ReplaceAuthority(ctx, rows, callOf(ctx).user.ID, s.now()); err != nil {
			return authorityOutput{}, err
		}
		now, err = authorityIn(ctx, tx)
		if err != nil {
			return authorityOutput{}, err
		}
		return *now, nil
	})
	return &out, err
}

// authorityRows checks what the form's types can't: that units exist, and no row is there twice.
func (s *Server) authorityRows(ctx context.Context, given []authorityRow) ([]models.Authority, error) {
	units, err := s.db.Units(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, u := range units {
		known[u.ID] = true
	}
	seen := map[models.Authority]bool{}
	rows := make([]models.Authority, 0, len(given))
	for i, r := range given {
		at := fmt.Sprintf("body.rows[%d]", i)
		if !known[r.Unit] {
			return nil, wrong("unknown", at+".unit")
		}
		key := models.Authority{UnitID: r.Unit, Kind: r.Kind}
		if seen[key] {
			return nil, wrong("not_unique", at)
		}
		seen[key] = true
		rows = append(rows, models.Authority{UnitID: r.Unit, Kind: r.Kind, UpTo: r.UpTo})
	}
	return rows, nil
}

func authorityIn(ctx context.Context, db *models.DB) (*authorityOutput, error) {
	rows, err := db.AuthorityMatrix(ctx)
	if err != nil {
		return nil, err
	}
	out := &authorityOutput{Body: matrix{Rows: []authorityRow{}}}
	for _, r := range rows {
		out.Body.Rows = append(out.Body.Rows, authorityRow{Unit: r.UnitID, Kind: r.Kind, UpTo: r.UpTo})
	}
	out.ETag, err = etag(out.Body)
	return out, err
}

// etag is the version of something as it is shown.
func etag(shown any) (string, error) {
	text, err := json.Marshal(shown)
	if err != nil {
		return "", fmt.Errorf("compute the version: %w", err)
	}
	return `"` + hex.EncodeToString(hashOf(text)[:16]) + `"`, nil
}
