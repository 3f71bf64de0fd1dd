package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"portcare/app"
	"portcare/erasures"
	"portcare/models"
)

type eraseAgainCommand struct {
	databaseFlags
	AnchorDir string `type:"path" help:"Folder of the anchor files, where the list of deletions is (default: that of the instance in the data folder)."`
}

// Run carries out again the deletions of people's data that a restored backup took back (CUS-9). It ends with an error when
// somebody has to look at one.
func (c *eraseAgainCommand) Run(ctx context.Context) error {
	dir := cmp.Or(c.AnchorDir, app.AnchorDir(c.DataDir))
	return withDB(ctx, c.databaseFlags, func(db *models.DB) error {
		all, err := erasures.Again(ctx, db, dir, time.Now())
		left := 0
		for _, o := range all {
			fmt.Println(outcomeText(o))
			if o.Err != nil {
				left++
			}
		}
		if err == nil && left > 0 {
			err = fmt.Errorf("%d of %d deletions weren't carried out again: see above", left, len(all))
		}
		return err
	})
}

func outcomeText(o erasures.Outcome) string {
	request := "request " + o.Request.String() + ": "
	switch {
	case errors.Is(o.Err, models.ErrHeld):
		return request + "a hold on the person's data is in force; lift it and run this again"
	case errors.Is(o.Err, models.ErrOtherRequest):
		return request + "it isn't the request of person " + o.Person.String() + " to be deleted; the list was changed, and nothing was deleted by this line"
	case o.Err != nil:
		return request + "the backup is older than the person's place in the ledger; delete by hand what is about the person, also in " + strings.Join(o.Records, ", ")
	case o.Rows == 0:
		return request + "stands deleted"
	}
	return fmt.Sprintf("%sdeleted again, %d rows", request, o.Rows)
}
