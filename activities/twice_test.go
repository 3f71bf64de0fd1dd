package activities_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // database/sql driver "pgx"
	"github.com/stretchr/testify/require"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

var began = time.Date(2026, 11, 20, 2, 0, 0, 0, time.UTC)

// desk is a record with one case in it, and the activities to work it with.
type desk struct {
	*testing.T
	*activities.Activities
	staff     modelstest.Staff
	reference string
	acts      int
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	d := &desk{T: t, staff: staff, Activities: &activities.Activities{DB: db, PublicURL: "https://care.example", Log: zap.NewNop()}}
	require.NoError(t, db.SaveAuthority(t.Context(), models.Authority{UnitID: modelstest.Sales, Kind: 3, Version: 1}))
	require.NoError(t, db.InTx(t.Context(), func(tx *models.DB) (err error) {
		if d.reference, err = tx.NextReference(t.Context(), "YC", 2026); err != nil {
			return err
		}
		err = tx.CreateCase(t.Context(), &models.Case{
			Reference: d.reference, Procedure: procedure.InService, Edition: procedure.Default, State: models.CaseOpen,
			Step: procedure.Receive, Round: 1, OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Sales, OpenedAt: began,
		})
		if err != nil {
			return err
		}
		return tx.CreateRequest(t.Context(), &models.Request{
			Reference: d.reference, Channel: "hotline", ReceivedAt: began, EnteredAt: began,
			RequesterName: "Lê Văn Nam", RequesterEmail: "khach@example.com", Content: "Xe chờ lâu",
		})
	}))
	return d
}

// open opens the first round as the case's workflow does.
func (d *desk) open(step procedure.StepID, after time.Duration, from ...string) activities.Standing {
	d.Helper()
	now, err := d.OpenStep(d.Context(), activities.Opening{Reference: d.reference, Step: step, Round: 1, At: began.Add(after), From: from})
	require.NoError(d, err)
	return now
}

// submit commits what somebody does.
func (d *desk) submit(login string, step procedure.StepID, act forms.Act, form any) string {
	d.Helper()
	d.acts++
	raw, err := json.Marshal(form)
	require.NoError(d, err)
	id := d.staff[login].ID
	s, err := d.DB.Submit(d.Context(), models.Submission{
		Reference: d.reference, Step: step, Round: 1, Act: string(act), Form: raw, ActorID: &id, Actor: id.String(),
		Key: fmt.Sprint(d.acts), BodyHash: []byte{1},
	})
	require.NoError(d, err)
	return s.ID.String()
}

func (d *desk) record(submission string, step procedure.StepID, after time.Duration) activities.Recorded {
	d.Helper()
	r, err := d.RecordAct(d.Context(), activities.ActInput{
		Reference: d.reference, Submission: submission, Step: step, Round: 1, At: began.Add(after),
	})
	require.NoError(d, err)
	return r
}

func (d *desk) fire(m activities.Mark, after time.Duration) activities.Clocks {
	d.Helper()
	c, err := d.FireMark(d.Context(), activities.FireInput{Reference: d.reference, Mark: m, At: began.Add(after)})
	require.NoError(d, err)
	return c
}

// unchanged runs something and says that no row of any table about cases is other than before. When a case was last
// looked at isn't a fact about it.
func (d *desk) unchanged(again func()) {
	d.Helper()
	before := d.everything()
	again()
	require.Equal(d, before, d.everything())
}

func (d *desk) everything() map[string]string {
	d.Helper()
	tables := strings.Fields("cases rounds tasks submissions decisions opinions work_items deadlines marks support_log messages links journal journal_texts")
	all := map[string]string{}
	for _, table := range tables {
		var rows sql.NullString
		query := "SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY to_jsonb(x) - 'updated_at') FROM " + table + " x"
		require.NoError(d, modelstest.SQL(d.T).QueryRowContext(context.Background(), query).Scan(&rows))
		all[table] = rows.String
	}
	return all
}

const minute = time.Minute

func TestEveryActivityMayRunTwice(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	opened := d.open(procedure.Receive, 0)
	require.Len(t, opened.Clocks.Marks, 5)
	d.unchanged(func() { require.Equal(t, opened, d.open(procedure.Receive, minute)) })

	warning := opened.Clocks.Marks[0]
	left := d.fire(warning, 10*minute)
	require.Len(t, left.Marks, 4)
	d.unchanged(func() { require.Equal(t, left, d.fire(warning, 11*minute)) })
	late := d.fire(left.Marks[0], 15*minute)
	require.True(t, late.Overdue)
	d.unchanged(func() { require.Equal(t, late, d.fire(left.Marks[0], 16*minute)) })

	ack := d.submit("kd.officer", procedure.Receive, forms.Acknowledge, forms.Acknowledgement{})
	recorded := d.record(ack, procedure.Receive, 17*minute)
	require.True(t, recorded.Closes)
	d.unchanged(func() { require.Equal(t, recorded, d.record(ack, procedure.Receive, 18*minute)) })
	d.open(procedure.Classify, 17*minute, ack)
	d.unchanged(func() { d.open(procedure.Classify, 18*minute, ack) })

	withdraw := d.submit("kd.head", procedure.Classify, forms.Withdraw, forms.Withdrawal{Reason: "Khách rút"})
	d.record(withdraw, procedure.Classify, 19*minute)
	closing := activities.Closing{Reference: d.reference, At: began.Add(19 * minute), Withdrawn: true}
	require.NoError(t, d.CloseCase(t.Context(), closing))
	d.unchanged(func() {
		closing.At = closing.At.Add(minute)
		require.NoError(t, d.CloseCase(t.Context(), closing))
	})
}

func TestAWriterThatWasFrozenChangesNothing(t *testing.T) {
	t.Parallel()
	t.Run("R3 between the closing of a round and the next one nobody else closes it", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		d.open(procedure.Receive, 0)
		first, second := d.acknowledged()
		d.unchanged(func() {
			again := d.record(second, procedure.Receive, 6*minute)
			require.Equal(t, &activities.Refusal{Type: activities.RefusedStale, Code: "step_not_open"}, again.Refused)
			require.Nil(t, d.record(first, procedure.Receive, 7*minute).Refused, "who closed it gets the same answer again")
		})
	})
	t.Run("R5 a late opening, mark or act of a round that is over changes nothing", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		opened := d.open(procedure.Receive, 0)
		first, second := d.acknowledged()
		d.open(procedure.Classify, 6*minute, first)
		d.unchanged(func() {
			now := d.open(procedure.Receive, 20*minute)
			require.Equal(t, procedure.Classification, now.Clocks.Marks[0].Name, "the clocks that run are those of the open step")
			for _, m := range opened.Clocks.Marks {
				d.fire(m, 20*minute)
			}
			require.NotNil(t, d.record(second, procedure.Receive, 20*minute).Refused)
		})
	})
	t.Run("R5 nothing wakes a case that is over", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		opened := d.open(procedure.Receive, 0)
		_, second := d.acknowledged()
		d.open(procedure.Classify, 6*minute)
		d.record(d.submit("kd.head", procedure.Classify, forms.Withdraw, forms.Withdrawal{Reason: "Khách rút"}), procedure.Classify, 19*minute)
		require.NoError(t, d.CloseCase(t.Context(), activities.Closing{Reference: d.reference, At: began.Add(19 * minute), Withdrawn: true}))
		d.unchanged(func() {
			d.open(procedure.Classify, 30*minute)
			for _, m := range opened.Clocks.Marks {
				d.fire(m, 30*minute)
			}
			require.NotNil(t, d.record(second, procedure.Classify, 30*minute).Refused)
		})
	})
	t.Run("R6 a signal that is ignored twice is journalled once", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		d.open(procedure.Receive, 0)
		wrong := activities.SignalInput{
			Reference: d.reference, Step: procedure.AssignAuthority, Round: 1, At: began, By: "gd", Decision: "approve",
		}
		id, err := d.CommitSignal(t.Context(), wrong)
		require.NoError(t, err)
		require.Empty(t, id)
		d.unchanged(func() {
			wrong.At = began.Add(minute)
			_, err := d.CommitSignal(t.Context(), wrong)
			require.NoError(t, err)
		})
	})
}

// acknowledged lets two people take the request; only the act of the first is recorded.
func (d *desk) acknowledged() (first, second string) {
	d.Helper()
	first = d.submit("kd.officer", procedure.Receive, forms.Acknowledge, forms.Acknowledgement{})
	second = d.submit("kd.duty", procedure.Receive, forms.Acknowledge, forms.Acknowledgement{})
	require.True(d, d.record(first, procedure.Receive, 5*minute).Closes)
	return first, second
}
