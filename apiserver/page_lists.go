package apiserver

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// pageSize is how many rows a page of a list has.
const pageSize = 50

// tasksPage shows what waits for the reader, the late first.
func (s *Server) tasksPage(g *gin.Context) error {
	ctx := g.Request.Context()
	tasks, err := s.listTasks(ctx, &tasksInput{State: "open", Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	p := &web.TasksPage{Frame: s.frame(g), Next: nextPage(g.Request.URL, tasks.Body.NextCursor)}
	p.Live = true
	units, err := s.unitNames(ctx)
	if err != nil {
		return err
	}
	var references []string
	for _, t := range tasks.Body.Items {
		if t.Reference != "" {
			references = append(references, t.Reference)
		}
	}
	said, err := s.db.Excerpts(ctx, references)
	if err != nil {
		return err
	}
	shown := &callOf(ctx).sight
	shown.list(len(said))
	for reference := range said {
		shown.ofCase(reference) // with the customer's words
	}
	customers, err := s.customersOf(ctx, tasks.Body.Items)
	if err != nil {
		return err
	}
	for _, t := range tasks.Body.Items {
		line := s.taskLine(t, p.Frame, units, said)
		if t.Customer != "" {
			line.Record, line.Title, line.StepTitle = t.Customer, customers[t.Customer], registerTaskTitle(t.RegisterTask, p.Lang)
		}
		p.Tasks = append(p.Tasks, line)
	}
	if p.Readings, p.Unread, err = s.readings(ctx, p.Lang); err != nil {
		return err
	}
	return s.show(g, http.StatusOK, p)
}

func (s *Server) taskLine(t task, f web.Frame, units, said map[string]string) web.Task {
	line := web.Task{
		Reference: t.Reference, Step: string(t.Step), StepTitle: s.stepTitle(t.Step, f.Lang), Title: said[t.Reference],
		Letter: string(t.Letter), Unit: units[t.Unit], Round: t.Round, Opened: t.OpenedAt,
	}
	if t.Title != "" {
		line.Title = t.Title
	}
	if t.Assignee != nil {
		line.Assignee = t.Assignee.Name
	}
	line.For = nameOf(t.For)
	if t.DueAt != nil {
		line.Clock = web.NewClock(t.OpenedAt, *t.DueAt, f.Now, f.Lang)
	}
	return line
}

// casesPage lists the cases that the reader sees, by filters.
func (s *Server) casesPage(g *gin.Context) error {
	ctx := g.Request.Context()
	p := &web.CasesPage{Frame: s.frame(g)}
	names, err := s.unitNames(ctx)
	if err != nil {
		return err
	}
	if p.Filter, err = s.filterOf(ctx, g); err != nil {
		return err
	}
	in := &casesInput{
		Customer: p.Filter.Customer, Q: p.Filter.Words, State: p.Filter.State, Overdue: p.Filter.Overdue, Unit: p.Filter.Unit, Step: p.Filter.Step,
		Limit: pageSize, Cursor: g.Query("cursor"),
	}
	in.Tier, _ = strconv.Atoi(p.Filter.Tier)
	cases, err := s.listCases(ctx, in)
	if err != nil {
		return err
	}
	p.Next = nextPage(g.Request.URL, cases.Body.NextCursor)
	for _, c := range cases.Body.Items {
		p.Cases = append(p.Cases, s.caseLine(c, p.Frame, names))
	}
	return s.show(g, http.StatusOK, p)
}

func (s *Server) caseLine(c CaseLine, f web.Frame, units map[string]string) web.CaseLine {
	line := web.CaseLine{
		Reference: c.Reference, Step: string(c.Step), StepTitle: s.stepTitle(c.Step, f.Lang), Round: c.Round, State: string(c.State),
		Handling: units[c.Handling], Customer: c.Customer, Tier: c.Tier, Opened: c.OpenedAt, Outcome: c.Outcome,
	}
	if c.Assignee != nil {
		line.Assignee = c.Assignee.Name
	}
	if c.DueAt != nil {
		line.Clock = web.NewClock(c.OpenedAt, *c.DueAt, f.Now, f.Lang)
	}
	return line
}

// filterOf reads the filters; what isn't among the choices counts as not chosen.
func (s *Server) filterOf(ctx context.Context, g *gin.Context) (web.Filter, error) {
	lang := callOf(ctx).lang
	units, err := s.unitChoices(ctx)
	if err != nil {
		return web.Filter{}, err
	}
	f := web.Filter{Customer: firstRunes(g.Query("customer"), 20), Units: units, Tiers: []string{"1", "2", "3", "4"}, Words: firstRunes(g.Query("q"), 100)}
	for _, p := range s.charts {
		for _, step := range p.Steps {
			f.Steps = append(f.Steps, web.Choice{Value: string(step.ID), Title: string(step.ID) + " · " + step.Title.In(lang)})
		}
	}
	one := func(name string, values ...string) string {
		if v := g.Query(name); slices.Contains(values, v) {
			return v
		}
		return ""
	}
	f.State, f.Overdue = one("state", "open", "closed", "withdrawn"), one("overdue", "true", "false")
	f.Unit, f.Step, f.Tier = one("unit", values(f.Units)...), one("step", values(f.Steps)...), one("tier", f.Tiers...)
	return f, nil
}

func values(choices []web.Choice) []string {
	var all []string
	for _, c := range choices {
		all = append(all, c.Value)
	}
	return all
}

func firstRunes(text string, n int) string {
	if r := []rune(text); len(r) > n {
		return string(r[:n])
	}
	return text
}

// nextPage is the address of the page after this one; empty: this is the last.
func nextPage(u *url.URL, cursor string) string {
	if cursor == "" {
		return ""
	}
	q := u.Query()
	q.Set("cursor", cursor)
	return u.Path + "?" + q.Encode()
}

// unitNames are the names of all units by id, in the reader's language.
func (s *Server) unitNames(ctx context.Context) (map[string]string, error) {
	choices, err := s.unitChoices(ctx)
	names := map[string]string{}
	for _, c := range choices {
		names[c.Value] = c.Title
	}
	return names, err
}

func (s *Server) unitChoices(ctx context.Context) ([]web.Choice, error) {
	units, err := s.db.Units(ctx)
	if err != nil {
		return nil, err
	}
	var choices []web.Choice
	for _, u := range units {
		choices = append(choices, web.Choice{Value: u.ID, Title: unitName(u, callOf(ctx).lang)})
	}
	return choices, nil
}

func unitName(u models.Unit, lang string) string {
	return procedure.Text{VI: u.NameVI, EN: u.NameEN}.In(lang)
}
