package activities

import (
	"context"
	"slices"
	"time"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// inService has what each act of the in-service procedure does to the record.
var inService = effects{
	{procedure.Receive, forms.Acknowledge}:    (*recording).acknowledge,
	{procedure.Classify, forms.Submit}:        (*recording).classify,
	{procedure.AssignAuthority, forms.Decide}: (*recording).assignAuthority,
	{procedure.Handle, forms.Progress}:        (*recording).progress,
	{procedure.Handle, forms.Escalate}:        (*recording).escalate,
	{procedure.Handle, forms.Submit}:          (*recording).handled,
	{procedure.Confirm, forms.HandOver}:       (*recording).handOver,
	{procedure.Confirm, forms.AnswerAct}:      (*recording).answer,
	{procedure.Confirm, forms.Submit}:         (*recording).recheck,
	{procedure.Evaluate, forms.Decide}:        (*recording).evaluate,
	{procedure.File, forms.Submit}:            (*recording).file,
}

var onInService = arrivals{
	procedure.File: (*opening).byOwner,
}

// byOwner gives the work to the case's owner: Sales or the branch files (INS-7).
func (o *opening) byOwner(context.Context) error {
	o.handle(o.c.OwnerUnitID)
	return nil
}

// acknowledge: a person takes the request, and the customer hears so (INS-1b).
func (r *recording) acknowledge(ctx context.Context) error {
	form, err := forms.Decode[forms.Acknowledgement](r.s.Form)
	if err != nil {
		return err
	}
	r.take()
	r.out.Closes = true
	return r.tellCustomer(ctx, form.Told, letters.Acknowledgement, letters.CustomerData{Officer: r.actor.Name})
}

// classify gives the request its nature and kind, and finds whether the unit may settle it by itself (INS-2).
func (r *recording) classify(ctx context.Context) error {
	form, err := forms.Decode[forms.Classification](r.s.Form)
	if err != nil {
		return err
	}
	kind, term, err := r.norm(form)
	if err != nil {
		return err
	}
	if form.Unit != "" && form.Unit != r.c.HandlingUnitID {
		if err := r.handlingUnit(ctx, "form.unit", form.Unit); err != nil {
			return err
		}
		r.c.HandlingUnitID, r.c.AssigneeID = form.Unit, nil
	}
	r.c.Nature, r.c.Kind, r.c.Amount = form.Nature, kind.ID, form.Amount
	within, err := r.tx.WithinAuthority(ctx, r.c.HandlingUnitID, kind.ID, form.Amount)
	if err != nil {
		return err
	}
	if form.Beyond && !asksLeaders(r.edition) {
		return invalid("form.beyond", "no_such_step")
	}
	if r.out.Beyond = (form.Beyond || !within) && asksLeaders(r.edition); r.out.Beyond {
		if err := r.report("form.report", form.Report); err != nil {
			return err
		}
	}
	r.out.Closes = true
	if term <= r.edition.Tell && form.Told == "" && !r.reachable(ctx) {
		form.Told = forms.NotPossible // settled within the hour: telling the term is a courtesy
	}
	return r.tellCustomer(ctx, form.Told, letters.Term, letters.CustomerData{
		Nature: form.Nature, Kind: kind.Title, Due: r.promised(term),
	})
}

// norm checks nature, kind and committed term against each other (INS-2a, INS-2b).
func (r *recording) norm(form forms.Classification) (*procedure.Kind, time.Duration, error) {
	if !form.Checked {
		return nil, 0, invalid("form.checked", "check_first") // INS-1c
	}
	nature, ok := r.edition.Nature(form.Nature)
	if !ok {
		return nil, 0, invalid("form.nature", "not_one_of")
	}
	kind, ok := r.edition.Kind(form.Kind)
	if !ok {
		return nil, 0, invalid("form.kind", "not_one_of")
	}
	if !slices.Contains(nature.Kinds, kind.ID) {
		return nil, 0, invalid("form.kind", "kind_not_of_nature")
	}
	term := form.CommittedTerm()
	switch {
	case kind.Norm == 0 && term == 0:
		return nil, 0, invalid("form.committed_hours", "required")
	case kind.Norm > 0 && term > kind.Norm:
		return nil, 0, invalid("form.committed_hours", "longer_than_norm")
	case term == 0:
		term = kind.Norm
	}
	return kind, term, nil
}

// promised is the date and time told to the customer: the end of the norm or of the committed term, or of the 48 h where
// the leaders are asked (INS-3a).
func (r *recording) promised(term time.Duration) time.Time {
	if r.out.Beyond {
		if step, ok := r.edition.Step(procedure.Handle); ok {
			if limit, ok := step.Deadline(procedure.Resolution); ok {
				return r.c.OpenedAt.Add(limit.Term)
			}
		}
	}
	return r.At.Add(term)
}

// report refuses a report to the leaders that leaves out what the edition asks for (INS-3b).
func (r *recording) report(location string, report map[string]string) error {
	known, missing := map[string]bool{}, []string{}
	for _, f := range r.edition.Complaint {
		known[f.ID] = true
		if f.Required && blank(report[f.ID]) {
			missing = append(missing, location+"."+f.ID)
		}
	}
	if len(missing) > 0 {
		return &refusal{Refusal{Type: RefusedInvalid, Code: "required", Location: missing[0], Others: missing[1:]}}
	}
	for id := range report {
		if !known[id] {
			return invalid(location, "unknown_field") // the name is somebody's text, and a refusal lands in history
		}
	}
	return nil
}

// assignAuthority: the leaders name the unit and give direction, and the 48 h limit applies from now on; a rejection
// says that the request is within the unit's authority (INS-3a, X-1).
func (r *recording) assignAuthority(ctx context.Context) error {
	form, err := forms.Decode[forms.Assignment](r.s.Form)
	if err != nil {
		return err
	}
	d := models.Decision{Decision: form.Decision, Reason: form.Reason, Direction: form.Direction}
	if form.Decision == "approve" {
		switch {
		case form.Unit == "":
			return invalid("form.unit", "required")
		case blank(form.Direction):
			return invalid("form.direction", "required")
		}
		if err := r.handlingUnit(ctx, "form.unit", form.Unit); err != nil {
			return err
		}
		d.UnitID = &form.Unit
		if r.c.HandlingUnitID != form.Unit {
			r.c.HandlingUnitID, r.c.AssigneeID = form.Unit, nil
		}
		r.c.LeadersAsked = true
	}
	return r.decide(ctx, d)
}

// decide records the one decision of the round (R3).
func (r *recording) decide(ctx context.Context, d models.Decision) error {
	if d.Decision == "reject" && blank(d.Reason) {
		return invalid("form.reason", "required")
	}
	own, err := r.sameActor(ctx)
	if err != nil {
		return err
	}
	if own {
		return refuse(RefusedLetter, "own_plan")
	}
	d.Reference, d.Step, d.Round, d.SubmissionID = r.Reference, r.Step, r.Round, r.s.ID
	d.DecidedBy, d.DecidedFor, d.DecidedAt = r.actor.ID, r.s.ForID, r.At
	stands, err := r.tx.Decide(ctx, d)
	if err != nil {
		return err
	}
	if stands.SubmissionID != r.s.ID {
		return refuse(RefusedStale, "decided")
	}
	r.out.Closes, r.out.Approved = true, d.Decision == "approve"
	return r.reportToLeaders(ctx)
}

// progress keeps a note; the customer hears of it and of any new date (INS-4a).
func (r *recording) progress(ctx context.Context) error {
	form, err := forms.Decode[forms.ProgressNote](r.s.Form)
	if err != nil {
		return err
	}
	switch {
	case form.NewDate != nil && !form.NewDate.After(r.At):
		return invalid("form.new_date", "in_the_past")
	case form.NewDate == nil && form.Told == "":
		return nil // a note among colleagues
	}
	return r.tellCustomer(ctx, form.Told, letters.Progress, letters.CustomerData{
		Note: form.Note, Due: valueOf(form.NewDate),
	})
}

// escalate: found to be beyond authority, the leaders are asked (INS-4a). Where the edition has no step for them the
// act isn't offered.
func (r *recording) escalate(_ context.Context) error {
	form, err := forms.Decode[forms.Escalation](r.s.Form)
	if err != nil {
		return err
	}
	r.out.Closes, r.out.Beyond = true, true
	return r.report("form.report", form.Report)
}

// handled: the work is done (INS-4a); its result goes to the customer by the hand-over.
func (r *recording) handled(context.Context) error {
	r.take()
	r.out.Closes = true
	return nil
}

// evaluate: passed goes on to the filing, failed to a new classification (INS-6a).
func (r *recording) evaluate(ctx context.Context) error {
	form, err := forms.Decode[forms.Decision](r.s.Form)
	if err != nil {
		return err
	}
	if err := r.decide(ctx, models.Decision{Decision: form.Decision, Reason: form.Reason}); err != nil {
		return err
	}
	if !r.out.Approved {
		r.c.Outcome, r.c.Rating = "", nil // what the customer said of it counted for the round before
	}
	return nil
}
