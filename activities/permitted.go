package activities

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/procedure"
)

// permitted checks the letter again: it may have been lost since the API looked.
func (r *recording) permitted(ctx context.Context) error {
	act := forms.Act(r.s.Act)
	if r.s.ActorID == nil { // the customer, by link
		if act != forms.AnswerAct {
			return refuse(RefusedLetter, "not_yours")
		}
		return nil
	}
	user, err := r.tx.User(ctx, *r.s.ActorID)
	if err != nil {
		return fmt.Errorf("find who acted: %w", err)
	}
	action, ok := Action(r.Step, act)
	if !ok {
		return invalid("act", "unknown_act")
	}
	if code := NotOffered(r.edition, r.Step, act); code != "" {
		return invalid("act", code)
	}
	object, err := Object(ctx, r.tx, r.c)
	if err != nil {
		return err
	}
	person, err := PersonAt(ctx, r.tx, user, time.Now())
	if err != nil {
		return err
	}
	if user.LeftAt != nil || access.Can(person, action, object) != access.Allowed {
		return refuse(RefusedLetter, "letter_missing")
	}
	r.actor = user
	r.mandate, _ = access.Acting(person, action, object)
	if r.s.ForID == nil && r.mandate.For != uuid.Nil || r.s.ForID != nil && r.mandate.For != *r.s.ForID {
		return refuse(RefusedLetter, "letter_missing") // by which it was sent
	}
	return nil
}

// Action returns the action of access that an act is in a step; not ok: there is no such act.
func Action(step procedure.StepID, act forms.Act) (access.Action, bool) {
	if step == procedure.Confirm && (act == forms.AnswerAct || act == forms.Submit) {
		return access.Confirm, true
	}
	if act == forms.Progress && slices.Contains(careSteps, step) {
		return access.Note, true
	}
	a, ok := actions[act]
	return a, ok
}

// actions says which action of access an act is.
var actions = map[forms.Act]access.Action{
	forms.Acknowledge: access.Work, forms.Submit: access.Work, forms.Progress: access.Work, forms.Escalate: access.Work,
	forms.HandOver: access.Work, forms.AnswerAct: access.Work, forms.Decide: access.Decide, forms.GiveOpinion: access.Advise,
	forms.Reassign: access.Assign, forms.Withdraw: access.Withdraw, forms.OpenWorkItem: access.Ask, forms.CloseWorkItem: access.CloseItem,
	forms.ListParticipants: access.Work, forms.ListGifts: access.Work, forms.SubmitOutline: access.Work, forms.DecideOutline: access.Approve,
	forms.MoveEvent: access.Work, forms.Contacted: access.Work, forms.RecordAttendance: access.Work, forms.ReportUnforeseen: access.Work,
	forms.SetDate: access.Work, forms.RequestCorrection: access.Raise,
	forms.TellRaiser:  access.Work,
	forms.ResearchAct: access.Work, forms.IssueInvoice: access.Work, forms.RecordGift: access.Work,
}

// careSteps are those on which every unit that has something to do reports on the way (POS-5a).
var careSteps = []procedure.StepID{procedure.PlanCare, procedure.CarryOutCare, procedure.ReportCare}
