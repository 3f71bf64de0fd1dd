package models

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// PastErasure is a deletion that was carried out, by ids and codes only: it is kept outside the database, since a backup
// that is older brings the person back when it is restored (CUS-9).
type PastErasure struct {
	Request  uuid.UUID `json:"request"`
	Person   uuid.UUID `json:"person"` // number in the ledger
	ErasedAt time.Time `json:"erased_at"`
	ErasedBy uuid.UUID `json:"erased_by"`
	Records  []string  `json:"records"` // references of cases and codes of customers in which rows changed
}

// PastErasures returns all deletions that were carried out, oldest first.
func (db *DB) PastErasures(ctx context.Context) ([]PastErasure, error) {
	var rows []struct {
		Erasure
		SubjectID uuid.UUID
	}
	err := db.with(ctx).Table("erasures").Select("erasures.*, r.subject_id").Joins("JOIN privacy_requests r ON r.id = erasures.request_id").
		Order("erased_at, erasures.id").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read the deletions: %w", err)
	}
	past := make([]PastErasure, 0, len(rows))
	for _, r := range rows {
		past = append(past, PastErasure{r.RequestID, r.SubjectID, r.ErasedAt.UTC(), r.ErasedBy, r.Counts.records()})
	}
	return past, nil
}

// records are the cases and customers in which rows changed.
func (e Erased) records() []string {
	found := []string{}
	for _, r := range e.Records {
		if r.Record != "" && r.What == "erased" {
			found = append(found, r.Record)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// ErrOtherRequest means that the request that a deletion is listed with wasn't that of the person to have the data deleted.
var ErrOtherRequest = errors.New("not the request of this deletion")

// EraseAgain carries a deletion out once more that a restored backup took back, and closes its request for the reason. It
// returns nothing if the person stands deleted. ErrNotFound: the backup is older than the person's place in the ledger, so
// that nobody can tell from the list who it was; ErrHeld: a hold is in force; ErrOtherRequest: the list was changed.
func (db *DB) EraseAgain(ctx context.Context, past PastErasure, reason string, now time.Time) (done *Erased, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		request, err := tx.requestToErase(ctx, past) // locked first: whoever does the same waits, and then finds it done
		if err != nil {
			return err
		}
		who, err := tx.SubjectByID(ctx, past.Person)
		if err != nil || who.ErasedAt != nil {
			return err
		}
		if err := tx.closeAgain(ctx, request, who, past, reason); err != nil {
			return err
		}
		erased, err := tx.Erase(ctx, who, now)
		if err != nil {
			return err
		}
		done = &erased
		if request == nil {
			return nil
		}
		return tx.AddErasure(ctx, &Erasure{
			RequestID: request.ID, Pseudonym: Pseudonym(who.ID), ErasedAt: past.ErasedAt, ErasedBy: *request.ClosedBy, Counts: erased,
		})
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// requestToErase locks the request of a deletion; there is none if it came in after the backup.
func (db *DB) requestToErase(ctx context.Context, past PastErasure) (*PrivacyRequest, error) {
	r, err := db.LockPrivacyRequest(ctx, past.Request)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case r.SubjectID != past.Person || r.Kind != procedure.DeleteData:
		return nil, ErrOtherRequest
	}
	return r, nil
}

// closeAgain closes the request of a deletion, if there is one, and the person's other ones. Whoever ordered the deletion
// may have come after the backup: then it was who took the request down, as far as this database knows.
func (db *DB) closeAgain(ctx context.Context, r *PrivacyRequest, who *DataSubject, past PastErasure, reason string) error {
	by := &past.ErasedBy
	if _, err := first[User](db.with(ctx).Where("id = ?", by)); errors.Is(err, ErrNotFound) {
		by = nil
	} else if err != nil {
		return err
	}
	if r == nil {
		return db.CloseOtherRequests(ctx, &PrivacyRequest{ID: past.Request, Subject: *who, ClosedAt: &past.ErasedAt, ClosedBy: by}, reason)
	}
	if by == nil {
		by = &r.EnteredBy
	}
	if r.FirstAnsweredAt == nil {
		r.FirstAnswer, r.FirstAnsweredAt, r.FirstAnsweredBy = reason, &past.ErasedAt, by
	}
	r.State, r.Answer, r.ClosedAt, r.ClosedBy = PrivacyDone, reason, &past.ErasedAt, by
	if err := db.CloseOtherRequests(ctx, r, reason); err != nil {
		return err
	}
	return db.SavePrivacyRequest(ctx, r)
}
