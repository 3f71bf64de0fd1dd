package activities_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/forms"
	"portcare/mail"
	"portcare/mail/mailtest"
	"portcare/models"
	"portcare/procedure"
)

// withPost gives the desk a mail server, which refuses the customer's address.
func (d *desk) withPost() post {
	d.Helper()
	sink := mailtest.Start(d.T)
	sink.Refuse("khach@example.com")
	sender, err := mail.NewSender(sink.Config())
	require.NoError(d, err)
	d.Mail, d.Log = sender, zap.NewNop()
	return post{Activities: d.Activities, sink: sink, staff: d.staff}
}

// refused lets a letter of the case be refused for good, and returns what waits for the unit about it.
func (d *desk) refused(p post) []models.Waiting {
	d.Helper()
	p.enqueue(d.T, func(m *models.Message) { m.Reference = &d.reference })
	stop := p.deliver(d.T)
	eventually(d.T, func() bool { return number(d.T, "event = 'test/1' AND state = 'failed'") == 1 }, "refused")
	require.NoError(d, stop())
	return d.waiting()
}

// waiting is what waits for Sales about letters.
func (d *desk) waiting() (items []models.Waiting) {
	d.Helper()
	open := true
	rows, err := d.DB.ListTasks(d.Context(), models.Own{ID: d.staff["kd.officer"].ID, Units: []string{"KD"}},
		models.TaskFilter{Open: &open, Limit: 50})
	require.NoError(d, err)
	for _, w := range rows {
		if w.Kind == "work_item" {
			items = append(items, w)
		}
	}
	return items
}

func TestALetterThatDoesNotArriveIsATaskOfTheUnit(t *testing.T) {
	t.Parallel()

	t.Run("R4 it waits for the handling unit, holds no step up, and is done wherever the case stands", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		d.open(procedure.Receive, 0)
		p := d.withPost()
		items := d.refused(p)
		require.Len(t, items, 1)
		require.Equal(t, d.reference, items[0].Reference)
		require.Equal(t, procedure.Receive, items[0].Step)
		require.Contains(t, items[0].Title, "k***@example.com")
		require.NotContains(t, items[0].Title, "khach@")
		entries, _, err := d.DB.Journal(t.Context(), d.reference)
		require.NoError(t, err)
		require.Equal(t, "undeliverable", entries[len(entries)-1].Event)

		acknowledge, _ := d.acknowledged()
		d.open(procedure.Classify, 6*minute, acknowledge)
		moved := d.waiting()
		require.Len(t, moved, 1)
		require.Equal(t, procedure.Classify, moved[0].Step)

		result := forms.WorkItemResult{ID: items[0].ID.String(), Result: "Đã gọi điện"}
		done := d.record(d.submit("kd.officer", procedure.Classify, forms.CloseWorkItem, result), procedure.Classify, 8*minute)
		require.Nil(t, done.Refused)
		require.Empty(t, d.waiting())
		all, err := d.DB.WorkItems(t.Context(), d.reference)
		require.NoError(t, err)
		require.Len(t, all, 1)
		require.Equal(t, models.LetterItem, all[0].Kind)
		require.Equal(t, "Đã gọi điện", all[0].Result)
		require.Nil(t, all[0].OpenedBy)
		require.Equal(t, d.staff["kd.officer"].ID, *all[0].ClosedBy)
	})

	t.Run("R4 it ends with the case, and after that the letter to the duty officer is the way", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		d.open(procedure.Receive, 0)
		p := d.withPost()
		require.Len(t, d.refused(p), 1)
		require.NoError(t, d.CloseCase(t.Context(), activities.Closing{Reference: d.reference, At: began.Add(minute)}))
		require.Empty(t, d.waiting())

		p.enqueue(t, func(m *models.Message) { m.Reference, m.Event = &d.reference, "test/2" })
		stop := p.deliver(t)
		eventually(t, func() bool { return number(t, "event LIKE 'undeliverable/%' AND state = 'sent'") == 2 }, "reported twice")
		require.NoError(t, stop())
		require.Empty(t, d.waiting())
		require.Equal(t, 2, number(t, "state = 'failed' AND reported_at IS NOT NULL"))
	})

	t.Run("R4 what isn't refused but hasn't arrived within a day is a task too, once, until it arrives", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		d.open(procedure.Receive, 0)
		execute(t, "UPDATE messages SET state = 'sent'") // the letters of the opening
		p := d.withPost()
		p.sink.Accept()
		p.enqueue(t, func(m *models.Message) { m.Reference = &d.reference })
		tried := func(attempts string) {
			eventually(t, func() bool { return number(t, "event = 'test/1' AND attempts = "+attempts) == 1 }, "tried")
		}
		p.sink.RefuseContent(451, [3]int{4, 7, 1})
		stop := p.deliver(t)
		tried("1")
		require.Empty(t, d.waiting(), "it may still arrive")

		execute(t, "UPDATE messages SET created_at = now() - interval '25 hours' WHERE event = 'test/1'")
		dueNow(t)
		tried("2")
		dueNow(t)
		tried("3")
		require.Len(t, d.waiting(), 1)
		require.Equal(t, 1, number(t, "event LIKE 'undeliverable/%'"))
		require.Equal(t, "pending", message(t).State, "it is tried for ever")

		p.sink.Accept()
		dueNow(t)
		eventually(t, func() bool { return number(t, "event = 'test/1' AND state = 'sent'") == 1 }, "arrived")
		require.NoError(t, stop())
		require.Empty(t, d.waiting())
		for _, m := range p.sink.Messages() {
			if m.EnvelopeTo[0] == "kd.duty@port.example" {
				require.Contains(t, m.Text, "vẫn tiếp tục gửi")
			}
		}
	})
}

func TestReportsAreNotReported(t *testing.T) {
	t.Parallel()
	t.Run("R4 a report that is tried for a day makes no task of its own", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		p := d.withPost()
		p.enqueue(t, func(m *models.Message) {
			m.Reference, m.Kind, m.CreatedAt = &d.reference, "undeliverable", time.Now().Add(-25*time.Hour)
		})
		stop := p.deliver(t)
		eventually(t, func() bool { return number(t, "state = 'failed'") == 1 }, "refused")
		require.NoError(t, stop())
		require.Empty(t, d.waiting())
		require.Equal(t, 1, number(t, "true"))
	})
}
