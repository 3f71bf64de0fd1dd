package apiserver

import (
	"context"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"portcare/procedure"
	"portcare/web"
)

// picks finds the choices that forms ask for and can't know by themselves: those of the edition, the directory and the
// record. What costs a question to the record is asked once, and only when a form needs it.
type picks struct {
	s         *Server
	reference string // of the case that the forms are about; empty: of none yet
	handling  string
	facts     web.Facts
}

func (s *Server) newPicks(ctx context.Context, e *procedure.Edition, units []web.Choice, reference, handling string) *picks {
	return &picks{s, reference, handling, factsFor(e, units, callOf(ctx).lang)}
}

// of returns the choices for a form.
func (p *picks) of(ctx context.Context, form *huma.Schema) (web.Facts, error) {
	sources := p.sources()
	for pick := range web.PicksOf(form) {
		ask, asked := sources[pick]
		if _, known := p.facts[pick]; known || !asked {
			continue
		}
		var err error
		if p.facts[pick], err = ask(ctx); err != nil {
			return nil, err
		}
	}
	return p.facts, nil
}

// sources has who asks the record for which choices.
func (p *picks) sources() map[string]func(context.Context) ([]web.Choice, error) {
	return map[string]func(context.Context) ([]web.Choice, error){
		"colleague": p.colleagues, "customer": p.customers, "guest": p.guests, "owner": p.owners,
	}
}

// colleagues are the people of the handling unit.
func (p *picks) colleagues(ctx context.Context) ([]web.Choice, error) {
	people, err := p.s.db.Colleagues(ctx, p.handling, "", 200)
	if err != nil {
		return nil, err
	}
	choices := []web.Choice{}
	for _, person := range people {
		choices = append(choices, web.Choice{Value: person.ID.String(), Title: person.Name})
	}
	return choices, nil
}

// customers are those whom the case is about, or else all whom the reader sees.
func (p *picks) customers(ctx context.Context) ([]web.Choice, error) {
	choices := []web.Choice{}
	about, err := p.s.db.CaseCustomers(ctx, p.reference)
	if err != nil {
		return nil, err
	}
	for _, c := range about {
		choices = append(choices, customerChoice(c.CustomerCode, c.Customer.Name))
	}
	if len(choices) > 0 {
		return choices, nil
	}
	person := callOf(ctx).person
	seen, err := p.s.db.CustomerNames(ctx, person.Units(), person.SeesAll())
	for _, c := range seen {
		choices = append(choices, customerChoice(c.Code, c.Name))
	}
	return choices, err
}

func customerChoice(code, name string) web.Choice {
	return web.Choice{Value: code, Title: code + " – " + name}
}

// guests are those on the list of the case's care programme.
func (p *picks) guests(ctx context.Context) ([]web.Choice, error) {
	shown, err := p.s.programme(ctx, p.reference)
	if err != nil {
		return nil, err
	}
	choices := []web.Choice{}
	for _, g := range shown.Guests {
		choices = append(choices, web.Choice{Value: g.ID.String(), Title: joinWords(g.Name, g.Firm)})
	}
	return choices, nil
}

// owners are the reader's units that own cases.
func (p *picks) owners(ctx context.Context) ([]web.Choice, error) {
	own := []web.Choice{}
	for _, unit := range callOf(ctx).person.Owns() {
		for _, u := range p.facts["unit"] {
			if u.Value == unit {
				own = append(own, u)
			}
		}
	}
	return own, nil
}

// factsFor are the choices that come from the edition and the directory.
func factsFor(e *procedure.Edition, units []web.Choice, lang string) web.Facts {
	facts := web.Facts{"unit": units}
	for _, n := range e.Natures {
		facts["nature"] = append(facts["nature"], web.Choice{Value: string(n.ID), Title: n.Title.In(lang)})
	}
	for _, k := range e.Kinds {
		facts["kind"] = append(facts["kind"], web.Choice{Value: strconv.Itoa(k.ID), Title: kindTitle(k, lang)})
	}
	for _, ch := range e.Channels {
		facts["channel"] = append(facts["channel"], web.Choice{Value: string(ch.ID), Title: ch.Title.In(lang)})
	}
	for _, o := range e.Occasions {
		facts["occasion"] = append(facts["occasion"], web.Choice{Value: o.ID, Title: o.Title.In(lang)})
	}
	for _, p := range e.Procedures {
		for _, s := range p.Steps {
			for _, c := range s.Checklists {
				facts[c.ID] = rowsOf(c, lang)
			}
		}
	}
	for _, f := range e.SurveyForms {
		facts["survey_form"] = append(facts["survey_form"], web.Choice{Value: f.ID, Title: f.ID + " · " + f.Title.In(lang)})
	}
	return facts
}

// rowsOf are the rows of a checklist, to be ticked off by their numbers (PRE-2b).
func rowsOf(c procedure.Checklist, lang string) []web.Choice {
	rows := make([]web.Choice, len(c.Rows))
	for i, row := range c.Rows {
		rows[i] = web.Choice{Value: strconv.Itoa(i + 1), Title: row.In(lang)}
	}
	return rows
}
