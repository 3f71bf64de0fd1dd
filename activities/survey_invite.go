package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// firstHour of a later wave's first day is when its letters go out.
const firstHour = 8

// inviting is the work of opening SUR-2: the plan's waves, who takes part, and an invitation for each customer asked.
type inviting struct {
	*opening
	owner *models.Unit
	units []models.Unit
	sales string

	unwritten map[string]models.NoLetter // of the wave's customers, by mail address (CUS-9)

	waves       []models.Wave
	partners    map[string]bool
	places      []models.Place
	invitations []models.Invitation
	letters     []models.Message
}

// invite makes the invitations of all waves, one a customer and wave, and queues the letters of those by mail (SUR-2a).
func (o *opening) invite(ctx context.Context) error {
	s, err := o.tx.LastApplied(ctx, o.Reference, procedure.PlanSurvey, string(forms.Submit))
	if errors.Is(err, models.ErrNotFound) {
		return nil // an edition without a plan
	}
	if err != nil {
		return fmt.Errorf("find the plan of %s: %w", o.Reference, err)
	}
	plan, err := forms.Decode[forms.SurveyPlan](s.Form)
	if err != nil {
		return err
	}
	v := inviting{opening: o, partners: map[string]bool{}}
	if err := v.directory(ctx); err != nil {
		return err
	}
	for i, w := range plan.Waves {
		if err := v.wave(ctx, i+1, w); err != nil {
			return fmt.Errorf("invite to wave %d of %s: %w", i+1, o.Reference, err)
		}
	}
	return v.save(ctx)
}

func (v *inviting) directory(ctx context.Context) (err error) {
	if v.owner, err = v.tx.Unit(ctx, v.c.OwnerUnitID); err != nil {
		return err
	}
	if v.units, err = v.tx.Units(ctx); err != nil {
		return err
	}
	for _, u := range v.units {
		if u.Kind == procedure.UnitSales {
			v.sales = u.ID
		}
	}
	return nil
}

func (v *inviting) wave(ctx context.Context, number int, w forms.SurveyWave) error {
	row := models.Wave{Reference: v.Reference, Number: number, Form: w.Form, Channel: w.Channel, Audience: w.Audience}
	var err error
	if row.FromDay, err = w.From.In(time.UTC); err != nil {
		return err
	}
	if row.ToDay, err = w.To.In(time.UTC); err != nil {
		return err
	}
	if w.Unit != "" {
		row.UnitID = &w.Unit
	}
	v.waves = append(v.waves, row)
	v.takePart(w)
	if w.Audience != "contract" {
		v.place(number, w)
		return nil
	}
	customers, err := v.customers(ctx, w)
	if err != nil {
		return err
	}
	mails := make([]string, 0, len(customers))
	for i := range customers {
		mails = append(mails, customers[i].Email)
	}
	if v.unwritten, err = v.tx.NotConsented(ctx, models.Surveys, mails); err != nil {
		return fmt.Errorf("find who agreed to be asked: %w", err)
	}
	for i := range customers {
		if err := v.ask(row, w, &customers[i]); err != nil {
			return err
		}
	}
	return nil
}

// takePart notes who collects in the wave: the branches it is for, the units whose service the form asks about, and the
// call centre when it calls.
func (v *inviting) takePart(w forms.SurveyWave) {
	var about procedure.UnitKind
	for _, f := range v.edition.SurveyForms {
		if f.ID == w.Form {
			about = f.Unit
		}
	}
	for _, u := range v.units {
		branch := u.Kind == procedure.UnitBranch && v.owner.Kind == procedure.UnitSales && (w.Unit == "" || w.Unit == u.ID)
		if branch || about != "" && u.Kind == about || w.Channel == "call_centre" && u.Kind == procedure.UnitCallCentre {
			v.partners[u.ID] = true
		}
	}
}

// place gives visitors a link where they come: at each branch that the wave is for, and on the website of Sales.
func (v *inviting) place(number int, w forms.SurveyWave) {
	for _, u := range v.units {
		asks := u.ID == v.owner.ID || u.Kind == procedure.UnitBranch && v.owner.Kind == procedure.UnitSales
		if asks && (w.Unit == "" || w.Unit == u.ID) {
			token, _ := models.NewSecret()
			v.places = append(v.places, models.Place{Token: token, Reference: v.Reference, Wave: number, UnitID: u.ID})
		}
	}
}

// customers are those with a contract signed: of the branch that asks, or that the wave names; otherwise all.
func (v *inviting) customers(ctx context.Context, w forms.SurveyWave) ([]models.Customer, error) {
	today := v.At.In(calendar.Zone)
	switch {
	case v.owner.Kind == procedure.UnitBranch:
		return v.tx.ContractCustomers(ctx, today, v.owner.ID, false)
	case w.Unit == "":
		return v.tx.ContractCustomers(ctx, today, "", true)
	case w.Unit == v.sales:
		return v.tx.ContractCustomers(ctx, today, "", false)
	}
	return v.tx.ContractCustomers(ctx, today, w.Unit, false)
}

func (v *inviting) ask(wave models.Wave, w forms.SurveyWave, c *models.Customer) error {
	i := models.Invitation{
		ID: uuid.New(), Reference: v.Reference, Wave: wave.Number, CustomerCode: c.Code, UnitID: v.sales, MadeAt: v.At,
	}
	if c.BranchID != nil {
		i.UnitID = *c.BranchID
	}
	if w.Channel == "mail" {
		i.WhyUnsent = v.unwritten[models.NormalMail(c.Email)]
	}
	if w.Channel == "mail" && c.Email != "" && i.WhyUnsent == "" {
		letter, hash, err := v.letter(i, wave, c)
		if err != nil {
			return err
		}
		i.TokenHash = hash
		v.letters = append(v.letters, letter)
	}
	v.invitations = append(v.invitations, i)
	return nil
}

// letter has the invitation's id, so that what becomes of it tells how far the invitation got. A wave that begins later is
// kept until then.
func (v *inviting) letter(i models.Invitation, w models.Wave, c *models.Customer) (models.Message, []byte, error) {
	subject, body, err := letters.Render(letters.SurveyInvitation, "vi", letters.SurveyData{
		Name: c.Name, Reference: v.Reference, Until: lastMoment(w.ToDay),
	})
	if err != nil {
		return models.Message{}, nil, err
	}
	secret, hash := models.NewSecret()
	m := models.Message{
		ID: i.ID, Reference: &v.Reference, Event: fmt.Sprintf("%s/%s/%d/%s", v.Reference, letters.SurveyInvitation, w.Number, c.Code),
		Kind: string(letters.SurveyInvitation), Channel: "email", State: "pending", CustomerCode: &c.Code, Address: c.Email, Name: c.Name,
		Subject: subject, Body: body, Link: v.publicURL + "/p/survey/" + secret, NextAt: time.Now(),
	}
	if first := w.FromDay.Add(firstHour*time.Hour - localOffset); first.After(m.NextAt) && !sameDay(first, m.NextAt) {
		m.NextAt = first
	}
	return m, hash, nil
}

func (v *inviting) save(ctx context.Context) error {
	partners := make([]models.SurveyUnit, 0, len(v.partners))
	for _, u := range v.units {
		if v.partners[u.ID] {
			partners = append(partners, models.SurveyUnit{Reference: v.Reference, UnitID: u.ID})
		}
	}
	if err := v.tx.SaveWaves(ctx, v.waves, partners); err != nil {
		return fmt.Errorf("save the waves of %s: %w", v.Reference, err)
	}
	if err := v.tx.SavePlaces(ctx, v.places); err != nil {
		return fmt.Errorf("save the places of %s: %w", v.Reference, err)
	}
	if err := v.tx.Invite(ctx, v.invitations); err != nil {
		return fmt.Errorf("invite the customers of %s: %w", v.Reference, err)
	}
	return v.tx.EnqueueAll(ctx, v.letters)
}

// localOffset is how far the company's time is ahead of UTC.
const localOffset = 7 * time.Hour

// lastMoment is the last second of a day as the record keeps days, in the company's time.
func lastMoment(day time.Time) time.Time { return day.Add(24*time.Hour - localOffset - time.Second) }

func sameDay(a, b time.Time) bool {
	return a.In(calendar.Zone).Format(time.DateOnly) == b.In(calendar.Zone).Format(time.DateOnly)
}
