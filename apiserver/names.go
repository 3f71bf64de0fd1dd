package apiserver

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"portcare/models"
)

// person is somebody of the company, for who may see the case.
type person struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
}

// names collects ids and finds all names with one question.
type names struct{ known map[uuid.UUID]string }

// ids are those of people; nobody is nil.
type ids = []*uuid.UUID

// namesOf finds what people are called.
func namesOf(ctx context.Context, db *models.DB, of ...*uuid.UUID) (*names, error) {
	n := newNames()
	n.want(of...)
	return n, n.load(ctx, db)
}

// namesIn finds what the people are called of whom rows tell.
func namesIn[R any](ctx context.Context, db *models.DB, rows []R, of func(r *R) ids) (*names, error) {
	n := newNames()
	for i := range rows {
		n.want(of(&rows[i])...)
	}
	return n, n.load(ctx, db)
}

func newNames() *names { return &names{map[uuid.UUID]string{}} }

func (n *names) want(ids ...*uuid.UUID) {
	for _, id := range ids {
		if id != nil {
			n.known[*id] = ""
		}
	}
}

func (n *names) load(ctx context.Context, db *models.DB) (err error) {
	if len(n.known) > 0 {
		n.known, err = db.Names(ctx, slices.Collect(maps.Keys(n.known)))
	}
	return err
}

// of returns the person, or nil for nobody.
func (n *names) of(id *uuid.UUID) *person {
	if id == nil {
		return nil
	}
	return &person{ID: *id, Name: n.known[*id]}
}
