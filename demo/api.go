package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"portcare/forms"
	"portcare/procedure"
)

const base = "/api/v1"

// Place is where in the chart somebody saw a case.
type Place struct {
	Step  procedure.StepID `json:"step"`
	Round int              `json:"round"`
}

// Enter keeps a request: in the name of who is signed in, otherwise by the public form, which has no channel, customer
// or unit.
func (c *Client) Enter(ctx context.Context, r NewRequest, options ...Option) (receipt Receipt, err error) {
	if c.token == "" {
		said := map[string]any{"requester": r.Requester, "content": r.Content}
		err = c.Do(ctx, http.MethodPost, base+"/public/requests", said, &receipt, options...)
		return receipt, err
	}
	err = c.Do(ctx, http.MethodPost, base+"/requests", r, &receipt, options...)
	return receipt, err
}

// Acknowledge takes a request.
func (c *Client) Acknowledge(ctx context.Context, reference string, form forms.Acknowledgement, options ...Option) (done Done, err error) {
	err = c.Do(ctx, http.MethodPost, casePath(reference, "acknowledgement"), form, &done, options...)
	return done, err
}

// Act does something in the open step.
func (c *Client) Act(ctx context.Context, reference string, at Place, act forms.Act, form any, options ...Option) (done Done, err error) {
	body := map[string]any{"step": at.Step, "round": at.Round, "act": act, "form": form}
	err = c.Do(ctx, http.MethodPost, casePath(reference, "acts"), body, &done, options...)
	return done, err
}

// Decide closes a deciding step.
func (c *Client) Decide(ctx context.Context, reference string, at Place, form any, options ...Option) (done Done, err error) {
	err = c.at(ctx, casePath(reference, "decisions"), at, form, &done, options...)
	return done, err
}

// GiveOpinion says what C thinks.
func (c *Client) GiveOpinion(ctx context.Context, reference string, at Place, form forms.Opinion, options ...Option) (done Done, err error) {
	err = c.at(ctx, casePath(reference, "opinions"), at, form, &done, options...)
	return done, err
}

// OpenWorkItem gives another unit something to do; its id is the answer's submission.
func (c *Client) OpenWorkItem(ctx context.Context, reference string, at Place, form forms.WorkItem, options ...Option) (done Done, err error) {
	err = c.at(ctx, casePath(reference, "work-items"), at, form, &done, options...)
	return done, err
}

// CloseWorkItem says that it is done.
func (c *Client) CloseWorkItem(ctx context.Context, reference, id, result string, options ...Option) (done Done, err error) {
	path := casePath(reference, "work-items", id, "completion")
	err = c.Do(ctx, http.MethodPost, path, map[string]string{"result": result}, &done, options...)
	return done, err
}

// Confirm answers by the link in a letter, as the customer.
func (c *Client) Confirm(ctx context.Context, link string, form forms.Answer, options ...Option) error {
	path, ok := strings.CutPrefix(link, c.url)
	if !ok {
		return fmt.Errorf("the link %s leads elsewhere", link)
	}
	return c.Do(ctx, http.MethodPost, path, form, nil, options...)
}

// Case returns a case as the person sees it.
func (c *Client) Case(ctx context.Context, reference string) (found Case, err error) {
	err = c.Do(ctx, http.MethodGet, casePath(reference), nil, &found)
	return found, err
}

// Cases returns a page of the cases that the query chooses, newest first.
func (c *Client) Cases(ctx context.Context, query url.Values) (list List[Case], err error) {
	err = c.Do(ctx, http.MethodGet, base+"/cases?"+query.Encode(), nil, &list)
	return list, err
}

// Journal returns every act in a case, oldest first.
func (c *Client) Journal(ctx context.Context, reference string) ([]JournalEntry, error) {
	return all[JournalEntry](ctx, c, casePath(reference, "journal"))
}

// Tasks returns everything that waits for the person, the most urgent first.
func (c *Client) Tasks(ctx context.Context) ([]Task, error) {
	return all[Task](ctx, c, base+"/tasks")
}

// all reads a list page by page.
func all[T any](ctx context.Context, c *Client, path string) ([]T, error) {
	var items []T
	query := url.Values{"limit": {"200"}}
	for {
		var page List[T]
		if err := c.Do(ctx, http.MethodGet, path+"?"+query.Encode(), nil, &page); err != nil {
			return nil, err
		}
		items = append(items, page.Items...)
		if page.NextCursor == "" {
			return items, nil
		}
		query.Set("cursor", page.NextCursor)
	}
}

// Users returns everybody who can sign in, for an administrator.
func (c *Client) Users(ctx context.Context) ([]Account, error) {
	var list List[Account]
	err := c.Do(ctx, http.MethodGet, base+"/users?limit=200", nil, &list)
	return list.Items, err
}

// WorkItems returns what other units have to do in a case.
func (c *Client) WorkItems(ctx context.Context, reference string) ([]WorkItem, error) {
	var list List[WorkItem]
	err := c.Do(ctx, http.MethodGet, casePath(reference, "work-items"), nil, &list)
	return list.Items, err
}

// Mail returns the letters to an address that the development system caught, newest first.
func (c *Client) Mail(ctx context.Context, to string) (letters []Letter, err error) {
	err = c.Do(ctx, http.MethodGet, "/mail/api/messages?to="+url.QueryEscape(to), nil, &letters)
	return letters, err
}

// at sends a form with the place where the person saw the case, beside the form's own fields.
func (c *Client) at(ctx context.Context, path string, at Place, form, answer any, options ...Option) error {
	text, err := json.Marshal(form)
	if err != nil {
		return fmt.Errorf("write the form: %w", err)
	}
	body := map[string]any{}
	if err := json.Unmarshal(text, &body); err != nil {
		return fmt.Errorf("write the form: %w", err)
	}
	body["step"], body["round"] = at.Step, at.Round
	return c.Do(ctx, http.MethodPost, path, body, answer, options...)
}

func casePath(reference string, rest ...string) string {
	return strings.Join(append([]string{base, "cases", reference}, rest...), "/")
}
