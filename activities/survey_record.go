package activities

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"portcare/forms"
	"portcare/models"
)

// mostOpinions is how many characters of opinions a customer's record keeps; the oldest make room.
const mostOpinions = 4000

// recordOpinions writes what known customers said in the survey into their records, each with its change, and ends the
// case (CHP 6.4 B9, CUS-4).
func (r *recording) recordOpinions(ctx context.Context) error {
	form, err := forms.Decode[forms.SurveyRecord](r.s.Form)
	if err != nil {
		return err
	}
	said, err := r.opinionsByCustomer(ctx)
	if err != nil {
		return fmt.Errorf("read the opinions of %s: %w", r.Reference, err)
	}
	err = r.rewrite(ctx, slices.Collect(maps.Keys(said)), func(code string, known forms.Profile) (rewritten, error) {
		known.Care.Opinions = newest(joinLines(known.Care.Opinions, said[code]))
		return rewritten{known, true, form.Note}, nil
	})
	if err != nil {
		return err
	}
	r.noted = map[string]any{"records_updated": len(said)}
	return r.submitted(ctx)
}

func (r *recording) opinionsByCustomer(ctx context.Context) (map[string]string, error) {
	const page = 500
	said := map[string]string{}
	filter := models.ResponseFilter{Said: true, Limit: page}
	for {
		rows, err := r.tx.Responses(ctx, r.Reference, filter)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if row.CustomerCode != nil {
				line := fmt.Sprintf("[%s, %s] %s", r.Reference, row.GivenOn.Format("02/01/2006"), row.Opinion)
				said[*row.CustomerCode] = joinLines(said[*row.CustomerCode], line)
			}
		}
		if len(rows) < page {
			return said, nil
		}
		filter.After = rows[page-1].Number
	}
}

// newest is the end of a text, as much of it as a record keeps.
func newest(text string) string {
	letters := []rune(text)
	if len(letters) <= mostOpinions {
		return text
	}
	return "…" + string(letters[len(letters)-mostOpinions+1:])
}
