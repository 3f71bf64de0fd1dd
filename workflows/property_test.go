package workflows_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"
	"pgregory.net/rapid"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// move is something to try.
type move struct {
	act   forms.Act
	steps []procedure.StepID // where the form belongs; nil: anywhere
	form  any
}

// moves is what people may try, wherever the case stands: most of it is out of place most of the time.
var moves = []move{
	{forms.Acknowledge, []procedure.StepID{procedure.Receive}, taken},
	{forms.Submit, []procedure.StepID{procedure.Classify}, question},
	{forms.Submit, []procedure.StepID{procedure.Classify}, complaint},
	{forms.Decide, []procedure.StepID{procedure.AssignAuthority}, assigned},
	{forms.Decide, []procedure.StepID{procedure.AssignAuthority}, within},
	{forms.Submit, []procedure.StepID{procedure.Handle}, solvedWork},
	{forms.Escalate, []procedure.StepID{procedure.Handle}, forms.Escalation{Report: report()}},
	{forms.Progress, []procedure.StepID{procedure.Handle}, forms.ProgressNote{Note: "Đang tra"}},
	{forms.HandOver, []procedure.StepID{procedure.Confirm}, handedOut},
	{forms.AnswerAct, []procedure.StepID{procedure.Confirm}, answered(true, 5, "")},
	{forms.AnswerAct, []procedure.StepID{procedure.Confirm}, answered(false, 1, "Chưa xong")},
	{forms.Submit, []procedure.StepID{procedure.Confirm}, forms.Recheck{Satisfied: "Đã hỏi", Recurrence: "Không", FollowUp: "Đã gọi"}},
	{forms.Decide, []procedure.StepID{procedure.Evaluate}, passed},
	{forms.Decide, []procedure.StepID{procedure.Evaluate}, failed},
	{forms.Submit, []procedure.StepID{procedure.File}, filed},
	{forms.GiveOpinion, nil, forms.Opinion{Text: "Nên"}},
	{forms.OpenWorkItem, nil, forms.WorkItem{Unit: modelstest.Office, Title: "Mượn xe"}},
	{forms.Withdraw, nil, withdrawn},
}

var actors = []string{"kd.officer", "kd.head", "dhsx.officer", "vp.officer", "gd", "dgd", customer}

// arrows is the flow chart.
var arrows = map[procedure.StepID][]procedure.StepID{
	procedure.Receive:         {procedure.Classify},
	procedure.Classify:        {procedure.AssignAuthority, procedure.Handle},
	procedure.AssignAuthority: {procedure.Handle},
	procedure.Handle:          {procedure.AssignAuthority, procedure.Confirm},
	procedure.Confirm:         {procedure.Handle, procedure.Evaluate},
	procedure.Evaluate:        {procedure.Classify, procedure.File},
	procedure.File:            {},
}

func TestWhateverPeopleTryACaseStaysSound(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	for _, kind := range []int{1, 2, 3, 5} {
		require.NoError(t, db.SaveAuthority(t.Context(), models.Authority{UnitID: modelstest.Sales, Kind: kind, UpTo: 10_000_000, Version: 1}))
	}
	until := time.Now().Add(15 * time.Second)
	rapid.Check(t, func(r *rapid.T) {
		if time.Now().After(until) {
			return
		}
		s := &story{T: t, db: db, staff: staff, reference: takeIn(t, db)}
		chance(r, s)
		s.play()
		sound(r, s)
	})
}

// chance plans acts at random times: two in three by somebody who believes the case to be where it is, with a form that
// belongs there, the others anyhow. The case is withdrawn at last, unless it has ended by then.
func chance(r *rapid.T, s *story) {
	at := time.Duration(rapid.IntRange(0, 40).Draw(r, "start")) * minute
	s.start = at
	for i := range rapid.IntRange(1, 40).Draw(r, "acts") {
		name := fmt.Sprint(i)
		at += time.Duration(rapid.OneOf(rapid.IntRange(0, 20), rapid.IntRange(0, 2000)).Draw(r, "minutes"+name)) * minute
		fits := rapid.IntRange(0, 2).Draw(r, "fits"+name) > 0
		pick := rapid.IntRange(0, 1<<16).Draw(r, "move"+name)
		actor := rapid.SampledFrom(actors).Draw(r, "actor"+name)
		again := rapid.IntRange(0, 4).Draw(r, "again"+name) == 0
		s.at(at, func(env *testsuite.TestWorkflowEnvironment) { s.try(env, pick, actor, fits, again) })
	}
	s.at(at+time.Hour, func(env *testsuite.TestWorkflowEnvironment) {
		s.act(env, "gd", forms.Withdraw, withdrawn, place{}, &outcome{})
	})
}

func (s *story) try(env *testsuite.TestWorkflowEnvironment, pick int, actor string, fits, again bool) {
	c, err := s.db.Case(context.Background(), s.reference)
	require.NoError(s, err)
	possible := moves
	if fits {
		possible = slices.DeleteFunc(slices.Clone(moves), func(m move) bool { return !slices.Contains(m.steps, c.Step) })
		actor = map[procedure.StepID]string{procedure.AssignAuthority: "gd", procedure.Evaluate: "dgd"}[c.Step]
		if actor == "" {
			actor = "kd.officer"
		}
	}
	chosen := possible[pick%len(possible)]
	at := place{c.Step, c.Round}
	if !fits && chosen.steps != nil {
		at = place{chosen.steps[0], 1 + pick%2}
	}
	for range 1 + map[bool]int{true: 1}[again] {
		s.act(env, actor, chosen.act, chosen.form, at, &outcome{})
	}
}

// sound says what is true of every case that is over.
func sound(r *rapid.T, s *story) {
	ctx := context.Background()
	c, err := s.db.Case(ctx, s.reference)
	require.NoError(r, err)
	require.NotEqual(r, models.CaseOpen, c.State)
	atRest(r, s.db, s.reference)

	rounds, err := s.db.Rounds(ctx, s.reference)
	require.NoError(r, err)
	slices.SortFunc(rounds, func(a, b models.Round) int { return openedAt(r, s, a) - openedAt(r, s, b) })
	visits := map[procedure.StepID]int{}
	for i, round := range rounds {
		visits[round.Step]++
		require.Equal(r, visits[round.Step], round.Round, "rounds count up")
		if i > 0 {
			require.Contains(r, arrows[rounds[i-1].Step], round.Step, "the path is legal by the chart")
			require.Equal(r, rounds[i-1].ClosedAt, &rounds[i].OpenedAt, "one round is open at a time")
		}
		decided(r, s, round)
	}
	onTime(r, s)
	chained(r, s)
}

func openedAt(r *rapid.T, s *story, round models.Round) int {
	for _, e := range s.journal("opened") {
		if e.Step == round.Step && e.Round == round.Round {
			return int(e.Seq)
		}
	}
	require.Fail(r, "a round was opened without a word in the journal")
	return 0
}

// decided: every round of a deciding step that came to a decision has exactly one.
func decided(r *rapid.T, s *story, round models.Round) {
	_, err := s.db.Decision(context.Background(), s.reference, round.Step, round.Round)
	if round.Outcome == "approve" || round.Outcome == "reject" {
		require.NoError(r, err)
		return
	}
	require.ErrorIs(r, err, models.ErrNotFound)
}

// onTime: no mark fired early or, before its clock stopped, not at all; a breach is recorded at the due time.
func onTime(r *rapid.T, s *story) {
	deadlines, marks, err := s.db.Deadlines(context.Background(), s.reference)
	require.NoError(r, err)
	clock := map[string]models.Deadline{}
	for _, d := range deadlines {
		clock[fmt.Sprint(d.Step, d.Round, d.Name)] = d
		require.NotNil(r, d.StoppedAt)
		require.Equal(r, d.DueAt.Before(*d.StoppedAt), d.BreachedAt != nil && !d.DueAt.Equal(*d.StoppedAt), "breached means: not done by the due time")
		if d.BreachedAt != nil {
			require.Equal(r, d.DueAt, *d.BreachedAt)
		}
	}
	fired := 0
	for _, m := range marks {
		d := clock[fmt.Sprint(m.Step, m.Round, m.Name)]
		if m.FiredAt == nil {
			require.False(r, m.At.Before(*d.StoppedAt) && d.Name != procedure.Resolution, "%s %s %d should have fired", m.Name, m.Kind, m.Rung)
			continue
		}
		fired++
		require.False(r, m.FiredAt.Before(m.At), "%s %s %d fired early", m.Name, m.Kind, m.Rung)
	}
	require.Len(r, append(s.journal("warned"), s.journal("escalated")...), fired, "each mark that fired is journalled once")
}

// chained: every entry of the journal carries the hash it must have, over the entry before it and its own words.
func chained(r *rapid.T, s *story) {
	entries, texts, err := s.db.Journal(context.Background(), s.reference)
	require.NoError(r, err)
	before := []byte{}
	for i := range entries {
		e := &entries[i]
		require.EqualValues(r, i+1, e.Seq)
		require.True(r, bytes.Equal(before, e.PrevHash), "entry %d doesn't follow the one before", e.Seq)
		require.Equal(r, e.ComputeHash(), e.Hash)
		words, err := models.Canonical(texts[e.Seq].Body)
		require.NoError(r, err)
		require.Equal(r, models.Digest(texts[e.Seq].Salt, words), e.Digest)
		before = e.Hash
	}
}
