package access_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/access"
	"portcare/procedure"
)

// world is a handful of people, procedures and units over ten days, for random delegations among them.
type world struct {
	people []uuid.UUID
	places map[uuid.UUID][]access.Place
	grants []access.Grant
}

const days = 10

var (
	day0       = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	procedures = []procedure.ID{procedure.PreService, procedure.InService}
	owners     = []string{"KD", "CNTV"}
)

func dayAt(day int) time.Time { return day0.Add(time.Duration(day) * 24 * time.Hour) }

// newWorld has two leaders and, last, somebody who is head of a unit no more; the others are.
func newWorld(n int) *world {
	w := &world{places: map[uuid.UUID][]access.Place{}}
	for i := range n {
		id := uuid.New()
		place := access.Place{Unit: "VP", Kind: procedure.UnitOffice, Role: procedure.RoleHead}
		switch i {
		case 0:
			place = access.Place{Unit: "BGD", Kind: procedure.UnitLeadership, Role: procedure.RoleGeneral}
		case 1:
			place = access.Place{Unit: "BGD", Kind: procedure.UnitLeadership, Role: procedure.RoleDeputy}
		case n - 1:
			place.Role = procedure.RoleOfficer
		}
		w.people, w.places[id] = append(w.people, id), []access.Place{place}
	}
	return w
}

func (w *world) draw(t *rapid.T) access.Grant {
	g := access.Grant{
		From: rapid.SampledFrom(w.people).Draw(t, "from"), To: rapid.SampledFrom(w.people).Draw(t, "to"),
		Scope: access.Scope{
			Procedure: rapid.SampledFrom(append([]procedure.ID{""}, procedures...)).Draw(t, "procedure"),
			Unit:      rapid.SampledFrom(append([]string{""}, owners...)).Draw(t, "unit"),
		},
		Start: dayAt(rapid.IntRange(0, days-1).Draw(t, "start")),
	}
	if length := rapid.IntRange(0, days).Draw(t, "length"); length > 0 { // 0: no end
		g.End = g.Start.Add(time.Duration(length) * 24 * time.Hour)
	}
	return g
}

func (w *world) inForce(now time.Time) []access.Grant {
	return slices.DeleteFunc(slices.Clone(w.grants), func(g access.Grant) bool {
		return g.Start.After(now) || !g.End.IsZero() && !g.End.After(now)
	})
}

// held are those in force whose receiver is a deputy or a head.
func (w *world) held(now time.Time) []access.Grant {
	return slices.DeleteFunc(w.inForce(now), func(g access.Grant) bool {
		role := w.places[g.To][0].Role
		return role != procedure.RoleDeputy && role != procedure.RoleHead
	})
}

// reaches is the naive oracle: links are added one by one, until nobody new is reached, for one case.
func (w *world) reaches(grants []access.Grant, from, to uuid.UUID, c access.Case) bool {
	reached := map[uuid.UUID]bool{from: true}
	for range len(w.people) {
		for _, g := range grants {
			if reached[g.From] && g.Fits(c) {
				reached[g.To] = true
			}
		}
	}
	return reached[to]
}

// everywhere walks all cases and times that tell delegations apart.
func everywhere(visit func(c access.Case, now time.Time)) {
	for _, p := range procedures {
		for _, owner := range owners {
			for day := range 2*days + 1 {
				visit(access.Case{Procedure: p, Owner: owner, Handling: owner}, dayAt(day))
			}
		}
	}
}

func TestX2DelegationsAreFollowedAndNeverMakeACircle(t *testing.T) {
	t.Parallel()
	step := deciding(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(rapid.IntRange(2, 6).Draw(t, "people"))
		for range rapid.IntRange(0, 12).Draw(t, "grants") {
			g := w.draw(t)
			circle := g.From == g.To // what the oracle says of this one: somewhere, at some time, To leads to From
			everywhere(func(c access.Case, now time.Time) {
				in := !g.Start.After(now) && (g.End.IsZero() || g.End.After(now))
				circle = circle || in && g.Fits(c) && w.reaches(w.inForce(now), g.To, g.From, c)
			})
			require.Equal(t, circle, access.Circle(w.grants, g), "a circle is refused, and nothing else")
			if !circle {
				w.grants = append(w.grants, g)
			}
		}
		everywhere(func(c access.Case, now time.Time) {
			c.Step = step
			for _, to := range w.people {
				p := access.Person{ID: to, Places: w.places[to], Mandates: access.Mandates(to, w.inForce(now), w.places)}
				own := access.Person{ID: to, Places: w.places[to]}.Has(procedure.Accountable, c)
				may := own
				for _, leader := range w.people[:2] {
					led := leader != to && w.reaches(w.held(now), leader, to, c)
					may = may || led
					require.Equal(t, led, slices.ContainsFunc(p.Mandates, func(m access.Mandate) bool { return m.For == leader && m.Fits(c) }))
					require.Equal(t, led, slices.Contains(access.Delegates(leader, w.inForce(now), w.places, c), to), "who is told is who may")
				}
				require.Equal(t, may, access.Can(p, access.Decide, c) == access.Allowed)
				m, acts := access.Acting(p, access.Decide, c)
				require.Equal(t, may, acts)
				if own {
					require.Equal(t, uuid.Nil, m.For, "the own letter comes first")
				}
				require.NotContains(t, m.Via, to)
			}
		})
	})
}

func deciding(t *testing.T) *procedure.Step {
	t.Helper()
	return step(t, procedure.AssignAuthority)
}

func TestX2AMandateIsOnlyForTheLetterAndItsScope(t *testing.T) {
	t.Parallel()
	gd, head := people["GD"], people["other branch"]
	places := map[uuid.UUID][]access.Place{gd.ID: gd.Places, head.ID: head.Places}
	grant := access.Grant{From: gd.ID, To: head.ID, Scope: access.Scope{Procedure: procedure.InService, Unit: "KD"}}
	head.Mandates = access.Mandates(head.ID, []access.Grant{grant}, places)
	within := access.Case{Procedure: procedure.InService, Owner: "KD", Handling: "DHSX", Step: deciding(t)}

	t.Run("X-2 within its scope the delegate sees and decides, and does nothing else that the leader may", func(t *testing.T) {
		t.Parallel()
		for _, action := range append([]access.Action{access.Confirm, access.Approve}, actions...) {
			want := access.Forbidden
			if action == access.Decide || action == access.See || action == access.SeeOutline {
				want = access.Allowed
			}
			require.Equal(t, want, access.Can(head, action, within), action)
		}
		m, ok := access.Acting(head, access.Decide, within)
		require.True(t, ok)
		require.Equal(t, gd.ID, m.For)
		require.True(t, m.Concerns(gd.ID))
		require.False(t, m.Concerns(head.ID))
	})
	t.Run("X-2 outside of it the case isn't theirs to see", func(t *testing.T) {
		t.Parallel()
		for _, c := range []access.Case{
			{Procedure: procedure.PreService, Owner: "KD", Handling: "KD", Step: deciding(t)},
			{Procedure: procedure.InService, Owner: "CNTV", Handling: "CNTV", Step: deciding(t)},
		} {
			require.Equal(t, access.Hidden, access.Can(head, access.Decide, c))
			require.Equal(t, access.Hidden, access.Can(head, access.See, c))
		}
	})
	t.Run("X-2 a working step isn't decided, by nobody", func(t *testing.T) {
		t.Parallel()
		c := within
		c.Step = step(t, procedure.Handle)
		require.Equal(t, access.Forbidden, access.Can(head, access.Decide, c))
		require.Equal(t, access.Forbidden, access.Can(head, access.Work, c))
	})
	t.Run("X-2 who has lost the letter passes nothing on", func(t *testing.T) {
		t.Parallel()
		require.Empty(t, access.Mandates(head.ID, []access.Grant{grant}, map[uuid.UUID][]access.Place{
			gd.ID: {{Unit: "BGD", Role: procedure.RoleOfficer}}, head.ID: head.Places,
		}))
		require.Empty(t, access.Mandates(head.ID, []access.Grant{grant}, map[uuid.UUID][]access.Place{head.ID: head.Places}))
	})
	t.Run("X-2 who is a head no more has no mandate, and passes none on", func(t *testing.T) {
		t.Parallel()
		next := people["unit head"]
		chain := []access.Grant{grant, {From: head.ID, To: next.ID}}
		now := map[uuid.UUID][]access.Place{gd.ID: gd.Places, head.ID: head.Places, next.ID: next.Places}
		require.Len(t, access.Mandates(next.ID, chain, now), 1)
		require.ElementsMatch(t, []uuid.UUID{head.ID, next.ID}, access.Delegates(gd.ID, chain, now, within))
		now[head.ID] = []access.Place{{Unit: "CNTV", Kind: procedure.UnitBranch, Role: procedure.RoleOfficer}}
		require.Empty(t, access.Mandates(head.ID, chain, now))
		require.Empty(t, access.Mandates(next.ID, chain, now))
		require.Empty(t, access.Delegates(gd.ID, chain, now, within))
	})
	t.Run("X-2 who holds the letter or a mandate can delegate, to a deputy or a head", func(t *testing.T) {
		t.Parallel()
		for name, p := range people {
			require.Equal(t, name == "GD" || name == "DGD", p.Delegates(), name)
			require.Equal(t, len(p.Places) > 0 && (p.Places[0].Role == procedure.RoleHead || name == "DGD"), p.StandsIn(), name)
		}
		require.True(t, head.Delegates())
	})
}

func TestX1TheLettersOfTheGroupsEdition(t *testing.T) {
	t.Parallel()
	e, ok := procedure.Find("vimc-1")
	require.True(t, ok)
	c := access.Case{Procedure: procedure.InService, Owner: "CNTV", Handling: "DHSX"}
	who := []string{"branch officer", "branch head", "unit officer", "unit head", "GD", "DGD", "sales head", "stranger"}
	for _, row := range []struct {
		step          procedure.StepID
		works, advise string // one letter each of who
		decides       string
	}{
		{procedure.Receive, "yyyynnn-", "nnnnnnn-", "nnnnnnn-"},
		{procedure.Handle, "yyyynnn-", "nnnnnnn-", "nnnnnnn-"},
		{procedure.Confirm, "nynynnn-", "nnnnnnn-", "nnnnnnn-"}, // handed over by the head; the officer is told
		{procedure.ApproveCare, "nnnnnnn-", "nnnnnnn-", "nnnnyyn-"},
		{procedure.CarryOutCare, "yyyyyyn-", "nnnnnnn-", "nnnnnnn-"}, // all three columns carry it out
		{procedure.EvaluateCare, "nnnnnnn-", "nnnnnnn-", "nnnnyyn-"},
	} {
		t.Run("X-1 ED-2 "+string(row.step), func(t *testing.T) {
			t.Parallel()
			step, known := e.Step(row.step)
			require.True(t, known)
			c := c
			c.Step = step
			for action, want := range map[access.Action]string{access.Work: row.works, access.Advise: row.advise, access.Decide: row.decides} {
				got := ""
				for _, name := range who {
					got += map[access.Verdict]string{access.Allowed: "y", access.Forbidden: "n", access.Hidden: "-"}[access.Can(people[name], action, c)]
				}
				require.Equal(t, want, got, action)
			}
		})
	}
}
