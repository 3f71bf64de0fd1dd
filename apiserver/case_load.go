package apiserver

import (
	"context"
	"errors"

	"portcare/models"
)

// view gathers the rows of a case.
type view struct {
	s     *Server
	row   *models.Case
	seen  bool
	knows bool // sees what is known about the customers
	names *names

	request   *models.Request
	opening   *models.Opening
	customers []models.CaseCustomer
	action    *models.CorrectiveAction
	actions   []models.ListedAction
	rounds    []models.Round
	deadlines []models.Deadline
	marks     []models.Mark
	clocks    clocks
	tasks     []models.Task
	acts      []models.Submission
	decisions []models.Decision
	opinions  []models.Opinion
	items     []models.WorkItem
	files     []models.Attachment
	findings  []models.Finding
	invoices  []models.GiftInvoice
	gifts     []models.Gift
}

func (v *view) load(ctx context.Context) (err error) {
	db, reference := v.s.db, v.row.Reference
	if v.rounds, err = db.Rounds(ctx, reference); err != nil {
		return err
	}
	if v.deadlines, v.marks, err = db.Deadlines(ctx, reference); err != nil {
		return err
	}
	if v.clocks, err = v.s.clocksOf(ctx, v.deadlines); err != nil {
		return err
	}
	if v.tasks, err = db.Tasks(ctx, reference); err != nil || !v.seen {
		return err
	}
	if v.request, err = db.Request(ctx, reference); err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	if v.opening, err = db.Opening(ctx, reference); err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	if v.customers, err = db.CaseCustomers(ctx, reference); err != nil {
		return err
	}
	if err := v.loadActions(ctx); err != nil {
		return err
	}
	if v.acts, err = db.Applied(ctx, reference); err != nil {
		return err
	}
	if v.decisions, err = db.Decisions(ctx, reference); err != nil {
		return err
	}
	if v.opinions, err = db.Opinions(ctx, reference); err != nil {
		return err
	}
	if v.items, err = db.WorkItems(ctx, reference); err != nil {
		return err
	}
	if v.files, err = db.Attachments(ctx, reference); err != nil {
		return err
	}
	if v.knows {
		if v.findings, err = db.Findings(ctx, reference); err != nil {
			return err
		}
	}
	if v.invoices, err = db.GiftInvoices(ctx, reference); err != nil {
		return err
	}
	if v.gifts, err = db.Gifts(ctx, reference); err != nil {
		return err
	}
	return v.loadNames(ctx)
}

func (v *view) loadNames(ctx context.Context) error {
	v.names.want(v.row.AssigneeID, v.row.EnteredBy)
	for _, t := range v.tasks {
		v.names.want(t.AssigneeID)
	}
	for _, a := range v.acts {
		v.names.want(a.ActorID, a.ForID)
	}
	for _, d := range v.decisions {
		v.names.want(&d.DecidedBy, d.DecidedFor)
	}
	for _, o := range v.opinions {
		v.names.want(&o.GivenBy)
	}
	for _, w := range v.items {
		v.names.want(w.OpenedBy, w.ClosedBy)
	}
	return v.names.load(ctx, v.s.db)
}
