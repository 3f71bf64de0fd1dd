package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type caseOutput struct {
	ETag string `header:"ETag"`
	Body caseView
}

// caseView is a case with everything about it. Supervisors get the line, the rounds, deadlines and open tasks: where it
// stands, without personal data.
type caseView struct {
	CaseLine
	Edition      string       `json:"edition"`
	Amount       int64        `json:"amount,omitempty" doc:"At stake, whole dong"`
	LeadersAsked bool         `json:"leaders_asked" doc:"The 48 h limit applies"`
	Rating       *int         `json:"rating,omitempty"`
	Request      *request     `json:"request,omitempty"`
	Opening      *opening     `json:"opening,omitempty" doc:"What a case other than a request was opened with"`
	Rounds       []round      `json:"rounds"`
	Deadlines    []deadline   `json:"deadlines"`
	Tasks        []task       `json:"tasks"`
	Documents    []document   `json:"documents,omitempty" doc:"Every act that counted, with its form"`
	Decisions    []decision   `json:"decisions,omitempty"`
	Opinions     []opinion    `json:"opinions,omitempty"`
	WorkItems    []workItem   `json:"work_items,omitempty"`
	Attachments  []attachment `json:"attachments,omitempty"`
	EnteredBy    *person      `json:"entered_by,omitempty"`
	Research     *research    `json:"research,omitempty" doc:"PRE-1: how far the customers are researched, for whoever sees what is known about them"`
	Gifts        *giftsView   `json:"gifts,omitempty" doc:"What was given, and the invoices (PRE-4a, POS-4c)"`

	Corrective *ActionFacts `json:"corrective,omitempty" doc:"What a corrective action is about"`
	Actions    []ActionLine `json:"corrective_actions,omitempty" doc:"Raised from this case, those that the caller sees"`

	NextProcedure procedure.ID `json:"next_procedure,omitempty" doc:"Which follows, once the result was found good"`

	May       []access.Action `json:"may" doc:"What the caller may do with the case as it stands"`
	InPlaceOf *person         `json:"in_place_of,omitempty" doc:"For which leader the caller would decide or advise"`
}

type request struct {
	Channel    procedure.ChannelID `json:"channel"`
	ReceivedAt time.Time           `json:"received_at"`
	EnteredAt  time.Time           `json:"entered_at"`
	Requester  requester           `json:"requester"`
	Content    string              `json:"content"`
	Parked     bool                `json:"parked,omitempty"`
}

type round struct {
	Step     procedure.StepID `json:"step"`
	Round    int              `json:"round"`
	OpenedAt time.Time        `json:"opened_at"`
	ClosedAt *time.Time       `json:"closed_at,omitempty"`
	Outcome  string           `json:"outcome,omitempty"`
	Reason   string           `json:"reason,omitempty" doc:"Why the step was opened again"`
}

type document struct {
	Submission uuid.UUID        `json:"submission"`
	Step       procedure.StepID `json:"step"`
	Round      int              `json:"round"`
	Act        forms.Act        `json:"act"`
	Form       anyForm          `json:"form,omitempty" doc:"Missing, as is the comment: it tells of customers of whom the caller sees no more than the name (CUS-6)"`
	Comment    string           `json:"comment,omitempty"`
	By         *person          `json:"by,omitempty" doc:"Missing: the customer, by link"`
	For        *person          `json:"for,omitempty" doc:"In whose place"`
	At         *time.Time       `json:"at"`
}

type decision struct {
	Step      procedure.StepID `json:"step"`
	Round     int              `json:"round"`
	Decision  string           `json:"decision" enum:"approve,reject"`
	Reason    string           `json:"reason,omitempty"`
	Unit      *string          `json:"unit,omitempty"`
	Direction string           `json:"direction,omitempty"`
	By        *person          `json:"by"`
	For       *person          `json:"for,omitempty" doc:"In whose place"`
	At        time.Time        `json:"at"`
}

type opinion struct {
	Step  procedure.StepID `json:"step"`
	Round int              `json:"round"`
	Text  string           `json:"text"`
	By    *person          `json:"by"`
	At    time.Time        `json:"at"`
}

// getCase shows a case to who sees it, and its outline to supervisors.
func (s *Server) getCase(ctx context.Context, in *caseInput) (*caseOutput, error) {
	row, err := s.caseFor(ctx, access.SeeOutline, in.Reference)
	if err != nil {
		return nil, err
	}
	object, err := activities.Object(ctx, s.db, row)
	if err != nil {
		return nil, err
	}
	may := func(action access.Action) bool {
		return access.Can(callOf(ctx).person, action, object) == access.Allowed
	}
	v := view{s: s, row: row, names: newNames(), seen: may(access.See), knows: may(access.SeeCustomers)}
	if v.seen {
		callOf(ctx).sight.ofCase(row.Reference)
	}
	if err := v.load(ctx); err != nil {
		return nil, err
	}
	out := &caseOutput{Body: v.body(ctx)}
	out.Body.May = offered(callOf(ctx).person, object, row.Edition)
	if out.Body.InPlaceOf, err = s.leaderOf(ctx, object); err != nil {
		return nil, err
	}
	out.ETag, err = etag(out.Body)
	return out, err
}

// offered lists what a page can offer the person, by the edition that the case follows.
func offered(p access.Person, object access.Case, edition string) []access.Action {
	allowed := []access.Action{}
	e, known := procedure.Find(edition)
	raises := known && object.Step != nil && activities.NotOffered(e, object.Step.ID, forms.RequestCorrection) == ""
	for _, action := range []access.Action{
		access.Work, access.Decide, access.Approve, access.Advise, access.Assign, access.Ask, access.Confirm, access.Raise,
		access.Withdraw, access.CloseItem, access.Note,
	} {
		if action == access.Raise && !raises {
			continue // nothing to raise (ED-2)
		}
		if object.Step != nil && access.Can(p, action, object) == access.Allowed {
			allowed = append(allowed, action)
		}
	}
	return allowed
}

// leaderOf returns the leader in whose place the caller would decide or advise; nil: nobody's.
func (s *Server) leaderOf(ctx context.Context, object access.Case) (*person, error) {
	for _, action := range []access.Action{access.Decide, access.Approve, access.Advise} {
		m, ok := access.Acting(callOf(ctx).person, action, object)
		if !ok {
			continue
		}
		if m.For == uuid.Nil {
			return nil, nil
		}
		names, err := namesOf(ctx, s.db, &m.For)
		return names.of(&m.For), err
	}
	return nil, nil
}

func (v *view) body(ctx context.Context) caseView {
	b := caseView{
		CaseLine: lineOf(models.Listed{Case: *v.row, Seen: v.seen, Owned: v.knows}, v.names), Edition: v.row.Edition, LeadersAsked: v.row.LeadersAsked,
		Rounds: []round{}, Tasks: []task{},
		Deadlines: deadlinesOf(callOf(ctx).lang, v.row, v.deadlines, v.marks, v.clocks, v.s.now()),
	}
	for _, r := range v.rounds {
		shown := round{Step: r.Step, Round: r.Round, OpenedAt: r.OpenedAt, ClosedAt: r.ClosedAt, Outcome: r.Outcome}
		if v.seen {
			shown.Reason = r.Reason // somebody's words
		}
		b.Rounds = append(b.Rounds, shown)
	}
	for _, t := range v.tasks {
		b.Tasks = append(b.Tasks, v.task(t))
	}
	if v.seen {
		v.details(&b)
	}
	return b
}

func (v *view) task(t models.Task) task {
	shown := task{
		Kind: "task", ID: t.ID, Reference: t.Reference, Procedure: v.row.Procedure, Step: t.Step, Round: t.Round,
		Letter: t.Letter, Unit: t.UnitID, Role: t.Role, OpenedAt: t.OpenedAt, DueAt: t.DueAt, ClosedAt: t.ClosedAt,
	}
	if v.seen {
		shown.Assignee = v.names.of(t.AssigneeID)
	}
	return shown
}

func (v *view) details(b *caseView) {
	b.Amount, b.Rating, b.EnteredBy = v.row.Amount, v.row.Rating, v.names.of(v.row.EnteredBy)
	if r := v.request; r != nil {
		b.Request = &request{
			Channel: r.Channel, ReceivedAt: r.ReceivedAt, EnteredAt: r.EnteredAt, Content: r.Content, Parked: r.Parked,
			Requester: requester{Name: r.RequesterName, Phone: r.RequesterPhone, Email: r.RequesterEmail, Firm: r.RequesterFirm},
		}
	}
	b.Opening = openingOf(v.opening, v.customers, v.knows)
	if v.knows {
		b.Research = researchOf(v.row, v.customers, v.findings)
	}
	b.Gifts = giftsOf(v.invoices, v.gifts, v.items)
	b.NextProcedure = nextProcedure(v.row)
	b.Corrective, b.Actions = v.corrective()
	for _, a := range v.acts {
		b.Documents = append(b.Documents, v.document(a))
	}
	for _, d := range v.decisions {
		b.Decisions = append(b.Decisions, decision{
			Step: d.Step, Round: d.Round, Decision: d.Decision, Reason: d.Reason, Unit: d.UnitID, Direction: d.Direction,
			By: v.names.of(&d.DecidedBy), For: v.names.of(d.DecidedFor), At: d.DecidedAt,
		})
	}
	for _, o := range v.opinions {
		b.Opinions = append(b.Opinions, opinion{Step: o.Step, Round: o.Round, Text: o.Text, By: v.names.of(&o.GivenBy), At: o.GivenAt})
	}
	b.WorkItems = workItemsOf(v.items, v.names)
	for _, f := range v.files {
		b.Attachments = append(b.Attachments, attachmentOf(f))
	}
}

// document leaves out what was said about customers where the caller doesn't see that.
func (v *view) document(a models.Submission) document {
	d := document{
		Submission: a.ID, Step: a.Step, Round: a.Round, Act: forms.Act(a.Act), By: v.names.of(a.ActorID), For: v.names.of(a.ForID), At: a.AppliedAt,
	}
	if v.knows || !forms.TellsOfCustomers(a.Step, d.Act) {
		d.Form, d.Comment = anyForm(a.Form), a.Comment
	}
	return d
}
