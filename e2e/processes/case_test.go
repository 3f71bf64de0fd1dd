package processes_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"portcare/demo"
	"portcare/forms"
	"portcare/mail/mailtest"
	"portcare/procedure"
)

// crew carries cases from the call to the file.
type crew struct {
	entry, officer, leader, customer *person

	sink *mailtest.Sink
	done func() // hears of every act that was answered; nil: nobody listens
}

func newCrew(t *testing.T, sink *mailtest.Sink, urls ...string) *crew {
	t.Helper()
	return &crew{
		entry: signIn(t, "tongdai", urls...), officer: signIn(t, "nvkd1", urls...), leader: signIn(t, "pgd", urls...),
		customer: visitor(urls...), sink: sink, done: func() {},
	}
}

// sentAgain is how often somebody had to send something again.
func (c *crew) sentAgain() int64 {
	return c.entry.again.Load() + c.officer.again.Load() + c.leader.again.Load() + c.customer.again.Load()
}

// actsOfACase is how often done is called for one case.
const actsOfACase = 9

// carry takes one request straight through all seven steps; every act is insisted on.
func (c *crew) carry(ctx context.Context) (reference string, err error) {
	request := aRequest()
	err = c.enter(ctx, request, &reference)
	if err != nil {
		return "", err
	}
	five := 5
	for _, act := range []func() error{
		func() error {
			return c.officer.insist(ctx, func(at *demo.Client, key demo.Option) error {
				_, err := at.Acknowledge(ctx, reference, forms.Acknowledgement{}, key)
				return err
			})
		},
		c.act(ctx, &reference, procedure.Classify, forms.Submit, forms.Classification{Nature: procedure.Question, Kind: 2, Checked: true}),
		c.act(ctx, &reference, procedure.Handle, forms.Submit, forms.Handling{Method: "Tra biểu cước.", Result: "Đã gửi biểu cước."}),
		c.act(ctx, &reference, procedure.Confirm, forms.HandOver, forms.Handover{Told: forms.ByMail}),
		func() error { return c.answer(ctx, request.Requester.Email, forms.Answer{Solved: true, Rating: &five}) },
		c.act(ctx, &reference, procedure.Confirm, forms.Submit, forms.Recheck{Satisfied: "Hài lòng.", Recurrence: "Không lặp lại."}),
		func() error {
			return c.leader.insist(ctx, func(at *demo.Client, key demo.Option) error {
				_, err := at.Decide(ctx, reference, first(procedure.Evaluate), forms.Decision{Decision: "approve"}, key)
				return err
			})
		},
		c.act(ctx, &reference, procedure.File, forms.Submit, forms.Filing{State: "Đã giải quyết xong."}),
	} {
		if err := act(); err != nil {
			return reference, fmt.Errorf("%s: %w", reference, err)
		}
		c.done()
	}
	return reference, nil
}

func (c *crew) enter(ctx context.Context, request demo.NewRequest, reference *string) error {
	err := c.entry.insist(ctx, func(at *demo.Client, key demo.Option) error {
		receipt, err := at.Enter(ctx, request, key)
		*reference = receipt.Reference
		return err
	})
	if err == nil {
		c.done()
	}
	return err
}

func (c *crew) act(ctx context.Context, reference *string, step procedure.StepID, act forms.Act, form any) func() error {
	return func() error {
		return c.officer.insist(ctx, func(at *demo.Client, key demo.Option) error {
			_, err := at.Act(ctx, *reference, first(step), act, form, key)
			return err
		})
	}
}

// answer uses the customer's link, as soon as the letter with it is there.
func (c *crew) answer(ctx context.Context, email string, form forms.Answer) error {
	path, err := c.pathOfLink(ctx, email)
	if err != nil {
		return err
	}
	return c.customer.insist(ctx, func(at *demo.Client, key demo.Option) error {
		return at.Do(ctx, http.MethodPost, path, form, nil, key)
	})
}

func (c *crew) pathOfLink(ctx context.Context, email string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		for _, m := range c.sink.Messages() {
			if len(m.EnvelopeTo) != 1 || m.EnvelopeTo[0] != email {
				continue
			}
			for word := range strings.FieldsSeq(m.Text) {
				if link, err := url.Parse(word); err == nil && strings.HasPrefix(link.Path, "/p/confirm/") {
					return link.Path, nil
				}
			}
		}
		select {
		case <-ctx.Done():
			return "", fmt.Errorf("wait for the letter with the link: %w", ctx.Err())
		case <-look.C:
		}
	}
}

// aRequest is what a customer says whom nobody knows; it goes to Sales.
func aRequest() demo.NewRequest {
	return demo.NewRequest{
		Channel: procedure.ChannelHotline, Content: "Biểu cước xếp dỡ năm nay là bao nhiêu?",
		Requester: demo.Requester{
			Name: "Tống Thị Thử Nghiệm", Phone: "0900 000 000", Email: "khach-" + uuid.NewString() + "@example.com",
		},
	}
}

// first is the first round of a step.
func first(step procedure.StepID) demo.Place { return demo.Place{Step: step, Round: 1} }
