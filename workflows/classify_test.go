package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestClassificationsThatDoNotFitAreRefused(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.after(1*minute, "kd.officer", forms.Acknowledge, taken)
	refused := map[string]*outcome{}
	cases := []struct {
		name, location, code string
		form                 forms.Classification
	}{
		{"INS-1c information is checked before it is classified", "form.checked", "check_first", forms.Classification{Nature: procedure.Question, Kind: 3}},
		{"INS-2a a question isn't a complaint's kind", "form.kind", "kind_not_of_nature", forms.Classification{Nature: procedure.Question, Kind: 4, Checked: true, CommittedHours: 5}},
		{"INS-2a a complaint isn't a suggestion's kind", "form.kind", "kind_not_of_nature", forms.Classification{Nature: procedure.Complaint, Kind: 5, Checked: true}},
		{"INS-2a another matter is of kind 6 only", "form.kind", "kind_not_of_nature", forms.Classification{Nature: procedure.OtherWord, Kind: 1, Checked: true}},
		{"INS-2b a complaint needs a committed term", "form.committed_hours", "required", forms.Classification{Nature: procedure.Complaint, Kind: 4, Checked: true}},
		{"INS-2b a claim needs a committed term", "form.committed_hours", "required", forms.Classification{Nature: procedure.Claim, Kind: 4, Checked: true}},
		{"INS-2b another matter needs a committed term", "form.committed_hours", "required", forms.Classification{Nature: procedure.OtherWord, Kind: 6, Checked: true}},
		{"INS-2b a commitment isn't longer than the norm", "form.committed_hours", "longer_than_norm", forms.Classification{Nature: procedure.Question, Kind: 2, Checked: true, CommittedHours: 1.1}},
		{"INS-2c the handling unit exists", "form.unit", "unknown_unit", forms.Classification{Nature: procedure.Question, Kind: 3, Checked: true, Unit: "XXXX"}},
		{"INS-3b beyond authority needs a report", "form.report.what_happened", "required", forms.Classification{Nature: procedure.Complaint, Kind: 4, Checked: true, CommittedHours: 5}},
		{"INS-3b the report says what the customer asks for", "form.report.customer_demand", "required", forms.Classification{Nature: procedure.Complaint, Kind: 4, Checked: true, CommittedHours: 5, Report: report("customer_demand")}},
		{"INS-3b the report has no other fields", "form.report", "unknown_field", forms.Classification{Nature: procedure.Complaint, Kind: 4, Checked: true, CommittedHours: 5, Report: with(report(), "guess", "?")}},
	}
	for _, c := range cases {
		refused[c.name] = s.after(2*minute, "kd.officer", forms.Submit, c.form)
	}
	s.after(3*minute, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refused[c.name].refusedFor(t, c.location, c.code)
		})
	}
	require.Equal(t, []string{"INS-1/1", "INS-2/1"}, s.path(), "what was refused changed nothing")
	require.Zero(t, s.theCase().Kind)
	require.Empty(t, s.journal("submit"))
}

func with(report map[string]string, field, text string) map[string]string {
	report[field] = text
	return report
}

func TestTheKindSetsTheNormAndTheCustomerHearsTheTerm(t *testing.T) {
	t.Parallel()
	type result struct {
		norm    string // of INS-4
		letters int    // about the term
		step    procedure.StepID
	}
	for name, c := range map[string]struct {
		form   forms.Classification
		change func(*models.Case, *models.Request)
		want   result
	}{
		"INS-2b kind 1 has 12 minutes":                    {forms.Classification{Nature: procedure.Question, Kind: 1}, nil, result{"12m0s", 1, procedure.Handle}},
		"INS-2b kind 2 has an hour":                       {forms.Classification{Nature: procedure.Question, Kind: 2}, nil, result{"1h0m0s", 1, procedure.Handle}},
		"INS-2b kind 3 has an hour":                       {forms.Classification{Nature: procedure.Question, Kind: 3}, nil, result{"1h0m0s", 1, procedure.Handle}},
		"INS-2b kind 5 has 12 minutes":                    {forms.Classification{Nature: procedure.Suggestion, Kind: 5}, nil, result{"12m0s", 1, procedure.Handle}},
		"INS-2b a shorter commitment counts":              {forms.Classification{Nature: procedure.Question, Kind: 3, CommittedHours: 0.5}, nil, result{"30m0s", 1, procedure.Handle}},
		"INS-2b within the hour nobody has to be told":    {forms.Classification{Nature: procedure.Question, Kind: 3}, withoutAddress, result{"1h0m0s", 0, procedure.Handle}},
		"INS-2c within authority up to the amount":        {forms.Classification{Nature: procedure.Question, Kind: 2, Amount: 10_000_000}, nil, result{"1h0m0s", 1, procedure.Handle}},
		"INS-2c an amount above is beyond authority":      {forms.Classification{Nature: procedure.Question, Kind: 2, Amount: 10_000_001, Report: report()}, nil, result{"", 1, procedure.AssignAuthority}},
		"INS-2c a kind without a row is beyond authority": {complaint, nil, result{"", 1, procedure.AssignAuthority}},
		"INS-2c another unit's row counts for that unit":  {forms.Classification{Nature: procedure.Question, Kind: 2, Unit: modelstest.Operations, Report: report()}, nil, result{"", 1, procedure.AssignAuthority}},
		"INS-2c whoever classifies may ask the leaders":   {forms.Classification{Nature: procedure.Question, Kind: 2, Beyond: true, Report: report()}, nil, result{"", 1, procedure.AssignAuthority}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var change []func(*models.Case, *models.Request)
			if c.change != nil {
				change = append(change, c.change)
			}
			s := newStory(t, change...)
			c.form.Checked = true
			s.after(5*minute, "kd.officer", forms.Acknowledge, forms.Acknowledgement{Told: forms.ByPhone})
			classified := s.after(15*minute, "kd.officer", forms.Submit, c.form)
			s.after(16*minute, "kd.head", forms.Withdraw, withdrawn)
			s.play()
			classified.taken(t)
			require.Equal(t, c.want.step, classified.answer.Step)
			require.Len(t, s.letters("term"), c.want.letters)
			if c.want.norm != "" {
				require.Equal(t, c.want.norm, s.deadline(procedure.Handle, 1, procedure.Handling).Term.String())
			}
		})
	}
}

func TestALongTermIsToldToTheCustomerWithDateAndTime(t *testing.T) {
	t.Parallel()
	long := complaint
	byPhone := complaint
	byPhone.Told = forms.ByPhone
	t.Run("INS-2b the letter has the date and time in Vietnam; where leaders are asked, the end of the 48 h", func(t *testing.T) {
		t.Parallel()
		s := newStory(t)
		s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
		s.after(15*minute, "kd.officer", forms.Submit, long)
		s.after(16*minute, "kd.head", forms.Withdraw, withdrawn)
		s.play()
		letters := s.letters("term")
		require.Len(t, letters, 1)
		require.Contains(t, letters[0].Body, "22/11/2026")
		require.Contains(t, letters[0].Body, "09:00")
	})
	t.Run("INS-2b within authority, the end of the committed term", func(t *testing.T) {
		t.Parallel()
		s := newStory(t)
		require.NoError(t, s.db.SaveAuthority(t.Context(), models.Authority{UnitID: modelstest.Sales, Kind: 4, UpTo: 1, Version: 1}))
		s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
		s.after(15*minute, "kd.officer", forms.Submit, long)
		s.after(16*minute, "kd.head", forms.Withdraw, withdrawn)
		s.play()
		letters := s.letters("term")
		require.Len(t, letters, 1)
		require.Contains(t, letters[0].Body, "21/11/2026")
		require.Contains(t, letters[0].Body, "05:15")
		d := s.deadline(procedure.Handle, 1, procedure.Handling)
		sameTime(t, 20*hour+15*minute, &d.DueAt)
	})
	t.Run("INS-2b without an address whoever classifies has to say how the customer heard", func(t *testing.T) {
		t.Parallel()
		s := newStory(t, withoutAddress)
		s.after(5*minute, "kd.officer", forms.Acknowledge, forms.Acknowledgement{Told: forms.ByPhone})
		silent := s.after(15*minute, "kd.officer", forms.Submit, long)
		told := s.after(16*minute, "kd.officer", forms.Submit, byPhone)
		s.after(17*minute, "kd.head", forms.Withdraw, withdrawn)
		s.play()
		silent.refusedFor(t, "form.told", "no_address")
		told.taken(t)
		require.Empty(t, s.letters("term"))
	})
	t.Run("INS-2d the matter can be given to the unit that knows, whose people then work it", func(t *testing.T) {
		t.Parallel()
		s := newStory(t)
		require.NoError(t, s.db.SaveAuthority(t.Context(), models.Authority{UnitID: modelstest.Operations, Kind: 3, UpTo: 0, Version: 1}))
		given := question
		given.Unit = modelstest.Operations
		s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
		s.after(15*minute, "kd.officer", forms.Submit, given)
		worked := s.after(20*minute, "dhsx.officer", forms.Submit, solvedWork)
		s.after(21*minute, "kd.head", forms.Withdraw, withdrawn)
		s.play()
		worked.taken(t)
		require.Equal(t, []string{"R DHSX "}, s.tasks(procedure.Handle))
	})
}
