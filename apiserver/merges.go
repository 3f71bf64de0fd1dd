package apiserver

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type mergeInput struct {
	Code string `path:"code" maxLength:"20"`
	Body forms.Merging
}

// keptMerge is what a merge came to.
type keptMerge struct {
	ID   uuid.UUID `json:"id"`
	From string    `json:"from"`
	Into string    `json:"into" doc:"Code of the record that goes on"`
}

type keptMergeOutput struct {
	Location string `header:"Location"`
	Body     keptMerge
}

// mergeCustomer moves everything about a customer to another record (CUS-4). Both records keep, in their changes, what
// they were.
func (s *Server) mergeCustomer(ctx context.Context, in *mergeInput) (*keptMergeOutput, error) {
	reason, err := saidIn(in.Body.Reason, "body.reason")
	if err != nil {
		return nil, err
	}
	if in.Code == in.Body.Into {
		return nil, refusedMerge(models.MergeIntoItself, "body.into")
	}
	m := models.Merge{FromCode: in.Code, IntoCode: in.Body.Into, Reason: reason, MergedBy: callOf(ctx).user.ID, MergedAt: s.now()}
	kept, err := once(ctx, s, func(tx *models.DB) (keptMerge, error) {
		if err := mayGovern(ctx, tx, m); err != nil {
			return keptMerge{}, err
		}
		err := s.merge(ctx, tx, &m)
		return keptMerge{m.ID, m.FromCode, m.IntoCode}, refusedMerge(err, "body.into")
	})
	return &keptMergeOutput{base + "/merges/" + kept.ID.String(), kept}, err
}

func (s *Server) merge(ctx context.Context, tx *models.DB, m *models.Merge) error {
	from, into, err := recordsOf(ctx, tx, *m)
	if err != nil {
		return err
	}
	gone := from
	gone.MergedInto = m.IntoCode
	if err := s.logChange(ctx, tx, m.FromCode, m.Reason, from, gone); err != nil { // goes along with its history
		return err
	}
	if err := tx.MergeCustomers(ctx, m, assessed); err != nil {
		return err
	}
	_, after, err := recordsOf(ctx, tx, *m)
	if err != nil {
		return err
	}
	if err := s.logChange(ctx, tx, m.IntoCode, m.Reason, into, after); err != nil {
		return err
	}
	return tx.FindDuplicates(ctx, m.FromCode, m.IntoCode)
}

// mayGovern demands that the caller may merge, and sees both records.
func mayGovern(ctx context.Context, tx *models.DB, m models.Merge) error {
	if _, err := customerAsIs(ctx, tx, access.GovernRegister, m.FromCode, false); err != nil {
		return err
	}
	_, err := customerAsIs(ctx, tx, access.GovernRegister, m.IntoCode, false)
	return orUnknown(unmasked(err), "body.into")
}

// unmasked turns a hidden record that a field names into one that isn't there.
func unmasked(err error) error {
	var f *failure
	if errors.As(err, &f) && f.id == notFound.id {
		return models.ErrNotFound
	}
	return err
}

// refusedMerge says at the field why two records can't be merged.
func refusedMerge(err error, at string) error {
	var refused models.MergeRefused
	if errors.As(err, &refused) {
		return &failure{problemType: cantMerge, errors: []field{{code: "merge_" + string(refused), location: at}}}
	}
	return err
}

// assessed tells how complete what a case found about a customer is.
func assessed(profile json.RawMessage, use models.Use) (int, []string, error) {
	found, err := forms.Decode[forms.Profile](profile)
	if err != nil {
		return 0, nil, err
	}
	c := found.Completeness(use == models.FormerlyUsed)
	return c.Percent(), append([]string{}, c.Missing...), nil
}

// mergedRecordChange is a record in the changes of a merge: all of it, and where it leads.
type mergedRecordChange struct {
	forms.CustomerRecord

	Representatives []forms.Representative `json:"representatives,omitempty"`
	MergedInto      string                 `json:"merged_into,omitempty"`
}

// recordsOf are both records of a merge as they are, locked.
func recordsOf(ctx context.Context, tx *models.DB, m models.Merge) (from, into mergedRecordChange, err error) {
	rows, err := tx.LockCustomers(ctx, []string{m.FromCode, m.IntoCode})
	if err != nil {
		return from, into, err
	}
	for i := range rows {
		to := &into
		if rows[i].Code == m.FromCode {
			to = &from
		}
		if *to, err = mergedChangeOf(ctx, tx, &rows[i]); err != nil {
			return from, into, err
		}
	}
	return from, into, nil
}

func mergedChangeOf(ctx context.Context, tx *models.DB, row *models.Customer) (change mergedRecordChange, err error) {
	if change.CustomerRecord, change.Representatives, err = recordOf(ctx, tx, row); row.MergedInto != nil {
		change.MergedInto = *row.MergedInto
	}
	return change, err
}

type mergeID struct {
	ID string `path:"id" maxLength:"36"`
}

type undoMergeInput struct {
	ID   string `path:"id" maxLength:"36"`
	Body forms.Parting
}

// undoneMerge says what undoing a merge came to.
type undoneMerge struct {
	ID        uuid.UUID              `json:"id"`
	From      string                 `json:"from"`
	Into      string                 `json:"into"`
	Conflicts []models.MergeConflict `json:"conflicts" doc:"What was changed since, and stays as it is now"`
	Stayed    map[string]int64       `json:"stayed" doc:"Rows that came after the merge and stay with the record that went on, by table"`
}

type undoneMergeOutput struct{ Body undoneMerge }

// undoMerge makes two records of one again, each with what it had.
func (s *Server) undoMerge(ctx context.Context, in *undoMergeInput) (*undoneMergeOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	reason, err := saidIn(in.Body.Reason, "body.reason")
	if err != nil {
		return nil, err
	}
	undone, err := once(ctx, s, func(tx *models.DB) (undoneMerge, error) {
		m, err := s.mergeFor(ctx, tx, id)
		if err != nil {
			return undoneMerge{}, err
		}
		if m, err = s.part(ctx, tx, m, reason); err != nil {
			return undoneMerge{}, refusedMerge(err, "path.id")
		}
		return undoneMerge{m.ID, m.FromCode, m.IntoCode, m.Undoing.Conflicts, m.Undoing.Stayed}, nil
	})
	return &undoneMergeOutput{undone}, err
}

func (s *Server) part(ctx context.Context, tx *models.DB, m *models.Merge, reason string) (*models.Merge, error) {
	from, into, err := recordsOf(ctx, tx, *m)
	if err != nil {
		return nil, err
	}
	if m, err = tx.UndoMerge(ctx, m.ID, callOf(ctx).user.ID, s.now(), reason); err != nil {
		return nil, err
	}
	back, left, err := recordsOf(ctx, tx, *m)
	if err != nil {
		return nil, err
	}
	if err := s.logChange(ctx, tx, m.FromCode, reason, from, back); err != nil {
		return nil, err
	}
	if err := s.logChange(ctx, tx, m.IntoCode, reason, into, left); err != nil {
		return nil, err
	}
	return m, tx.FindDuplicates(ctx, m.FromCode, m.IntoCode)
}

// mergeFor is a merge of which the caller sees both records and may merge them.
func (s *Server) mergeFor(ctx context.Context, tx *models.DB, id uuid.UUID) (*models.Merge, error) {
	m, err := tx.Merge(ctx, id)
	if err != nil {
		return nil, err
	}
	return m, unmasked(mayGovern(ctx, tx, *m))
}
