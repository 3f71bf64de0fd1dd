package intake

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"portcare/calendar"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// entry is the work on one request, within its transaction.
type entry struct {
	Request
	tx *models.DB

	edition   *procedure.Edition
	procedure *procedure.Procedure
	customer  *models.Customer // nil: unknown
	owner     string           // unit
	handling  string           // unit
	files     []models.Attachment
}

// keep looks everything up first and takes the number last, since others who want one wait until this transaction ends.
func (e *entry) keep(ctx context.Context) (Receipt, error) {
	for _, find := range []func(context.Context) error{e.facts, e.times, e.content, e.whose, e.units, e.attachments} {
		if err := find(ctx); err != nil {
			return Receipt{}, err
		}
	}
	reference, err := e.tx.NextReference(ctx, e.procedure.Prefix, e.ReceivedAt.In(calendar.Zone).Year())
	if err != nil {
		return Receipt{}, fmt.Errorf("take a reference: %w", err)
	}
	for _, write := range []func(context.Context, string) error{e.writeCase, e.writeJournal, e.writeLetter} {
		if err := write(ctx, reference); err != nil {
			return Receipt{}, err
		}
	}
	return Receipt{
		Reference: reference, Edition: e.edition.ID, OwnerUnit: e.owner, HandlingUnit: e.handling,
		ReceivedAt: e.ReceivedAt, EnteredAt: e.Now, EntryLate: e.Now.Sub(e.ReceivedAt) > e.edition.EntryLimit, Parked: e.Parked,
	}, nil
}

func (e *entry) writeCase(ctx context.Context, reference string) error {
	c := models.Case{
		Reference: reference, Procedure: e.procedure.ID, Edition: e.edition.ID, State: models.CaseOpen,
		Step: e.procedure.Steps[0].ID, Round: 1, OwnerUnitID: e.owner, HandlingUnitID: e.handling,
		EnteredBy: e.EnteredBy, OpenedAt: e.ReceivedAt,
	}
	if e.customer != nil {
		c.CustomerCode, c.Tier = &e.customer.Code, e.customer.Tier
	}
	if err := e.tx.CreateCase(ctx, &c); err != nil {
		return err
	}
	err := e.tx.CreateRequest(ctx, &models.Request{
		Reference: reference, Channel: e.Channel, ReceivedAt: e.ReceivedAt, EnteredAt: e.Now,
		RequesterName: e.RequesterName, RequesterPhone: e.Phone, RequesterEmail: e.Email, RequesterFirm: e.Firm,
		Content: e.Content, Parked: e.Parked,
	})
	if err != nil {
		return fmt.Errorf("insert the request: %w", err)
	}
	if err := e.tx.AttachFiles(ctx, reference, e.files); err != nil {
		return fmt.Errorf("attach the files: %w", err)
	}
	return nil
}

// said is what the journal keeps of a request: all of it, the files by their digests. It can be erased by law.
type said struct {
	Channel    procedure.ChannelID `json:"channel"`
	ReceivedAt time.Time           `json:"received_at"`
	Requester  map[string]string   `json:"requester"`
	Customer   string              `json:"customer,omitempty"`
	Content    string              `json:"content"`
	Unit       string              `json:"unit"`
	Files      []file              `json:"attachments,omitempty"`
	Parked     bool                `json:"parked,omitempty"`
}

type file struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
}

func (e *entry) writeJournal(ctx context.Context, reference string) error {
	actor := "customer"
	if e.EnteredBy != nil {
		actor = e.EnteredBy.String()
	}
	words := said{
		Channel: e.Channel, ReceivedAt: e.ReceivedAt, Customer: e.CustomerCode, Content: e.Content, Unit: e.handling, Parked: e.Parked,
		Requester: map[string]string{"name": e.RequesterName, "phone": e.Phone, "email": e.Email, "firm": e.Firm},
	}
	for _, f := range e.files {
		words.Files = append(words.Files, file{f.ID.String(), hex.EncodeToString(f.SHA256)})
	}
	return e.tx.AppendJournal(ctx, models.Entry{
		Reference: reference, At: e.Now, Actor: actor, Event: "received", Step: e.procedure.Steps[0].ID, Round: 1,
	}, words)
}

// receiptPause is how long an address that anybody can name is left in peace after a receipt.
const receiptPause = 10 * time.Minute

// writeLetter queues the receipt, without the requester's name: see letters.Receipt.
func (e *entry) writeLetter(ctx context.Context, reference string) error {
	if wanted, err := e.receiptWanted(ctx); err != nil || !wanted {
		return err
	}
	data := letters.CustomerData{Reference: reference, Received: e.ReceivedAt, Due: e.takenBy()}
	subject, body, err := letters.Render(letters.Receipt, "vi", data)
	if err != nil {
		return err
	}
	m := models.Message{
		Reference: &reference, Event: "receipt/" + reference, Kind: string(letters.Receipt),
		Address: e.Email, Subject: subject, Body: body,
	}
	if e.customer != nil {
		m.CustomerCode = &e.customer.Code
	}
	err = e.tx.Enqueue(ctx, m)
	if err != nil {
		return fmt.Errorf("queue the receipt: %w", err)
	}
	return nil
}

// receiptWanted: the public form must not become a way to flood somebody else's mail box. The answer on the page names
// the reference anyway. Requests of a year commit one after the other, so two at once can't both be the first.
func (e *entry) receiptWanted(ctx context.Context) (bool, error) {
	if e.Email == "" || e.Parked {
		return false, nil
	}
	if e.EnteredBy != nil {
		return true, nil
	}
	sent, err := e.tx.ReceiptSent(ctx, e.Email, receiptPause)
	if err != nil {
		return false, fmt.Errorf("look for an earlier receipt: %w", err)
	}
	return !sent, nil
}

// takenBy is when a person takes the request at the latest; zero when a request typed in late has passed it already.
func (e *entry) takenBy() time.Time {
	d, ok := e.procedure.Steps[0].Deadline(procedure.Acknowledgement)
	if !ok {
		return time.Time{}
	}
	if due := e.ReceivedAt.Add(d.Term); due.After(e.Now) {
		return due
	}
	return time.Time{}
}
