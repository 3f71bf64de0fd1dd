package apiserver

import (
	"context"
	"encoding/json"
	"fmt"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
)

// change is a case that changed, with all that has to be known to tell each subscriber what is his of it.
type change struct {
	reference string
	object    access.Case
	waiting   []models.Waiting
	names     *names
}

// changed is the data of an event: the caller's own tasks in a case, as they are now.
type changed struct {
	Reference string `json:"reference"`
	Tasks     []task `json:"tasks"`
}

// lookUp finds what there is to tell about a case; ErrNotFound: nothing.
func lookUp(ctx context.Context, db *models.DB, reference string) (*change, error) {
	row, err := db.Case(ctx, reference)
	if err != nil {
		return nil, err
	}
	c := &change{reference: reference}
	if c.object, err = activities.Object(ctx, db, row); err != nil {
		return nil, fmt.Errorf("find whose %s is: %w", reference, err)
	}
	if c.waiting, err = db.WaitingIn(ctx, reference); err != nil {
		return nil, err
	}
	c.names, err = assigneesOf(ctx, db, c.waiting)
	return c, err
}

// event is what the person hears of the change; nothing when it isn't that person's business.
func (c *change) event(p access.Person) (string, error) {
	if access.Can(p, access.See, c.object) != access.Allowed {
		return "", nil
	}
	own := ownOf(p)
	mine := own.Of(c.waiting)
	if len(mine) == 0 {
		return "", nil
	}
	data, err := json.Marshal(changed{Reference: c.reference, Tasks: tasksNamed(own, mine, c.names)})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("event: tasks\ndata: %s\n\n", data), nil
}
