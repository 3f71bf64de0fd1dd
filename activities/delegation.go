package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// ErrCircle means that by a delegation somebody would, through others, decide for themselves.
var ErrCircle = errors.New("the delegation closes a circle")

// Delegate makes a delegation and lets both know. ErrCircle: it isn't made. Nobody else makes one until the transaction
// ends.
func Delegate(ctx context.Context, tx *models.DB, d *models.Delegation, publicURL string) error {
	if err := tx.LockDelegations(ctx); err != nil {
		return fmt.Errorf("lock the delegations: %w", err)
	}
	ahead, err := tx.DelegationsAhead(ctx, d.CreatedAt)
	if err != nil {
		return fmt.Errorf("read the delegations: %w", err)
	}
	if access.Circle(Grants(ahead), Grants([]models.Delegation{*d})[0]) {
		return ErrCircle
	}
	if err := tx.MakeDelegation(ctx, d); err != nil {
		return fmt.Errorf("make a delegation: %w", err)
	}
	return tellDelegation(ctx, tx, letters.Delegation, d, publicURL)
}

// Revoke ends a delegation at once and lets both know; one that is over stays as it is. It returns what stands.
func Revoke(ctx context.Context, tx *models.DB, id, by uuid.UUID, at time.Time, publicURL string) (*models.Delegation, error) {
	revoked, err := tx.RevokeDelegation(ctx, id, by, at)
	if err != nil {
		return nil, fmt.Errorf("revoke a delegation: %w", err)
	}
	d, err := tx.Delegation(ctx, id)
	if err != nil || !revoked {
		return d, err
	}
	return d, tellDelegation(ctx, tx, letters.DelegationRevoked, d, publicURL)
}

// tellDelegation writes to both of whom the delegation is.
func tellDelegation(ctx context.Context, tx *models.DB, kind letters.Kind, d *models.Delegation, publicURL string) error {
	var both [2]*models.User
	for i, id := range []uuid.UUID{d.FromID, d.ToID} {
		var err error
		if both[i], err = tx.User(ctx, id); err != nil {
			return fmt.Errorf("find of whom a delegation is: %w", err)
		}
	}
	unit, err := unitOf(ctx, tx, d)
	if err != nil {
		return err
	}
	data := letters.DelegationData{
		From: both[0].Name, To: both[1].Name, Procedure: procedureOf(d), Starts: d.StartsAt, Ends: valueOf(d.EndsAt),
		Revoked: valueOf(d.RevokedAt), URL: publicURL + "/delegations",
	}
	for _, u := range both {
		if u.Email == "" || u.LeftAt != nil {
			continue
		}
		data.Name, data.Unit = u.Name, unit.In(u.Lang)
		subject, body, err := letters.Render(kind, u.Lang, data)
		if err != nil {
			return err
		}
		err = tx.Enqueue(ctx, models.Message{
			Event: fmt.Sprintf("%s/%s/%s", kind, d.ID, u.ID), Kind: string(kind), UserID: &u.ID, Address: u.Email, Name: u.Name,
			Subject: subject, Body: body,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// procedureOf is the title of the procedure that the delegation is about; empty: every one.
func procedureOf(d *models.Delegation) procedure.Text {
	if d.Procedure == nil {
		return procedure.Text{}
	}
	return ProcedureTitle(*d.Procedure)
}

// ProcedureTitle is what a procedure is called in the first edition that has it.
func ProcedureTitle(id procedure.ID) procedure.Text {
	for _, e := range procedure.Editions() {
		if p, ok := e.Procedure(id); ok {
			return p.Title
		}
	}
	return procedure.Text{VI: string(id), EN: string(id)}
}

func unitOf(ctx context.Context, tx *models.DB, d *models.Delegation) (procedure.Text, error) {
	if d.UnitID == nil {
		return procedure.Text{}, nil
	}
	unit, err := tx.Unit(ctx, *d.UnitID)
	if err != nil {
		return procedure.Text{}, fmt.Errorf("find the unit of a delegation: %w", err)
	}
	return procedure.Text{VI: unit.NameVI, EN: unit.NameEN}, nil
}
