package activities_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestWhatIsRefusedForGoodBecomesSomebodysTask(t *testing.T) {
	t.Parallel()

	t.Run("R4 the duty officer of the handling unit hears of it once, without the address", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		reference := p.openCase(t, modelstest.BranchTV)
		p.sink.Refuse("khach@example.com")
		p.enqueue(t, func(m *models.Message) { m.Reference, m.Link = &reference, "https://care.example/p/confirm/x" })
		stop := p.deliver(t)
		got := p.sink.Wait(t, 1)
		eventually(t, func() bool { return number(t, "state = 'sent'") == 1 }, "the report went out")
		require.NoError(t, stop())

		require.Equal(t, []string{"cntv.duty@port.example"}, got[0].EnvelopeTo)
		require.Contains(t, got[0].Subject, reference)
		require.Contains(t, got[0].Text, "k***@example.com")
		require.Contains(t, got[0].Text, "https://care.example/cases/"+reference)
		require.NotContains(t, got[0].Text, "khach@")
		refused := message(t)
		require.Equal(t, "failed", refused.State)
		require.Contains(t, refused.LastError, "550")
		require.NotEmpty(t, refused.Link, "for a corrected address")
		require.Equal(t, 2, number(t, "true"))
		for _, line := range p.log.All() {
			require.NotContains(t, fmt.Sprint(line.Message, line.ContextMap()), "khach", "no address in the log")
		}
	})

	t.Run("R4 without a duty officer it is the head of the unit, without either it is Sales", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		reference := p.openCase(t, modelstest.BranchTV)
		p.sink.Refuse("khach@example.com")
		for i, c := range []struct{ leaves, told string }{
			{"cntv.duty", "cntv.head@port.example"}, {"cntv.head", "kd.duty@port.example"}, {"kd.duty", "kd.head@port.example"},
		} {
			execute(t, "UPDATE users SET left_at = now() WHERE login = '"+c.leaves+"'")
			p.enqueue(t, func(m *models.Message) { m.Reference, m.Event = &reference, fmt.Sprint("test/", i) })
			stop := p.deliver(t)
			require.Equal(t, []string{c.told}, p.sink.Wait(t, i+1)[i].EnvelopeTo)
			require.NoError(t, stop())
		}
	})

	t.Run("R4 a duty officer whose own address is wrong isn't told about that", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		duty := p.staff["kd.duty"]
		p.sink.Refuse(duty.Email)
		p.enqueue(t, func(m *models.Message) { m.Address, m.UserID = duty.Email, &duty.ID })
		stop := p.deliver(t)
		require.Equal(t, []string{"kd.head@port.example"}, p.sink.Wait(t, 1)[0].EnvelopeTo)
		require.NoError(t, stop())
	})

	t.Run("R4 a report that is refused itself is not reported, but stays visible as failed", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		p.sink.Refuse("khach@example.com")
		p.sink.Refuse("kd.duty@port.example")
		p.enqueue(t, func(*models.Message) {})
		stop := p.deliver(t)
		eventually(t, func() bool { return number(t, "state = 'failed'") == 2 }, "both failed")
		require.NoError(t, stop())
		require.Equal(t, 2, number(t, "true"))
		require.Empty(t, p.sink.Messages())
	})
}
