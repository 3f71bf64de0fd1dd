package apiserver

import (
	"context"
	"errors"
	"strconv"

	"portcare/access"
	"portcare/models"
)

type applyImportInput struct {
	ID   string `path:"id" maxLength:"36"`
	Body struct {
		Mode models.ImportMode `json:"mode" enum:"all_or_nothing,good_rows" doc:"What becomes of the good rows when others are wrong"`
	}
}

// orderedImport is what an order came to.
type orderedImport struct {
	ID    string             `json:"id"`
	State models.ImportState `json:"state" enum:"reading,preview,applying,applied,cancelled,failed"`
}

type orderedImportOutput struct{ Body orderedImport }

// applyImport orders that what the preview shows comes into the register: in one transaction, soon. All rows or nothing
// is refused when some are wrong.
func (s *Server) applyImport(ctx context.Context, in *applyImportInput) (*orderedImportOutput, error) {
	return s.orderImport(ctx, in.ID, func(tx *models.DB, i *models.Import) (*models.Import, error) {
		if i.State == models.ImportPreview && in.Body.Mode == models.AllOrNothing && i.WrongRows > 0 {
			return nil, &failure{problemType: wrongRows, errors: []field{
				{code: "rows_wrong", location: "body.mode", n: strconv.Itoa(i.WrongRows)},
			}}
		}
		return tx.OrderImport(ctx, i.ID, in.Body.Mode, callOf(ctx).user.ID, s.now())
	})
}

// cancelImport ends an import before anything of it is in the register, also while it is read or applied.
func (s *Server) cancelImport(ctx context.Context, in *importID) (*orderedImportOutput, error) {
	return s.orderImport(ctx, in.ID, func(tx *models.DB, i *models.Import) (*models.Import, error) {
		return tx.CancelImport(ctx, i.ID, &callOf(ctx).user.ID, s.now())
	})
}

// orderImport writes an order to the record, which is what counts, and then lets the import's workflow hear of it.
func (s *Server) orderImport(ctx context.Context, id string, order func(*models.DB, *models.Import) (*models.Import, error)) (*orderedImportOutput, error) {
	var moved *models.Import
	ordered, err := once(ctx, s, func(tx *models.DB) (orderedImport, error) {
		row, err := s.importFor(ctx, tx, access.RunImport, id)
		if err != nil {
			return orderedImport{}, err
		}
		if moved, err = order(tx, row); errors.Is(err, models.ErrImportOver) {
			return orderedImport{}, fail(importMoved)
		} else if err != nil {
			return orderedImport{}, err
		}
		return orderedImport{row.ID.String(), moved.State}, nil
	})
	if err == nil && moved != nil {
		s.tellImport(ctx, moved)
	}
	return &orderedImportOutput{ordered}, err
}
