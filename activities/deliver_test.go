package activities_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"

	"portcare/mail"
	"portcare/models"
)

func TestMessagesAreTriedUntilTheMailServerTakesThem(t *testing.T) {
	t.Parallel()

	t.Run("R4 a greylisting server gets the message again, after a pause that doubles", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		p.sink.Greylist(2)
		stop := p.deliver(t)
		p.enqueue(t, func(*models.Message) {})
		for attempt, pause := range []time.Duration{5 * time.Second, 10 * time.Second} {
			eventually(t, func() bool { return number(t, fmt.Sprintf("attempts = %d", attempt+1)) == 1 }, "tried")
			m := message(t)
			require.Equal(t, "pending", m.State)
			require.Contains(t, m.LastError, "451")
			require.WithinDuration(t, time.Now().Add(pause), m.NextAt, 2*time.Second)
			require.Empty(t, p.sink.Messages())
			dueNow(t)
		}
		got := p.sink.Wait(t, 1)
		eventually(t, func() bool { return number(t, "state = 'sent'") == 1 }, "noted")
		require.Equal(t, message(t).ID.String()+"@portcare.test", got[0].MessageID)
		require.NoError(t, stop())
		require.Len(t, p.sink.Messages(), 1)
	})

	t.Run("R4 the pause never grows beyond half an hour, and the trying never ends", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		p.sink.Greylist(1)
		p.enqueue(t, func(m *models.Message) { m.Attempts = 100_000 })
		stop := p.deliver(t)
		eventually(t, func() bool { return number(t, "attempts = 100001") == 1 }, "tried")
		m := message(t)
		require.Equal(t, "pending", m.State)
		require.WithinDuration(t, time.Now().Add(30*time.Minute), m.NextAt, 10*time.Second)
		require.NoError(t, stop())
	})

	t.Run("R4 a connection dropped after DATA means another try under the same Message-ID", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		p.sink.DropAfterData(1)
		stop := p.deliver(t)
		p.enqueue(t, func(*models.Message) {})
		eventually(t, func() bool { return number(t, "attempts = 1 AND state = 'pending'") == 1 }, "the first try failed")
		dueNow(t)
		got := p.sink.Wait(t, 2)
		require.Equal(t, got[0].MessageID, got[1].MessageID)
		eventually(t, func() bool { return number(t, "state = 'sent'") == 1 }, "noted")
		require.NoError(t, stop())
	})

	t.Run("R4 a mail server that is away loses nothing", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		nowhere := p.sink.Config()
		nowhere.Port = 1
		away, err := mail.NewSender(nowhere)
		require.NoError(t, err)
		here := p.Mail
		p.Mail = away
		stop := p.deliver(t)
		p.enqueue(t, func(*models.Message) {})
		eventually(t, func() bool { return number(t, "attempts = 1 AND state = 'pending'") == 1 }, "tried")
		require.NoError(t, stop())

		p.Mail = here
		dueNow(t)
		stop = p.deliver(t)
		p.sink.Wait(t, 1)
		require.NoError(t, stop())
	})
}

func TestNothingIsLostAndNothingIsDoubled(t *testing.T) {
	t.Parallel()

	t.Run("R4 what a stopped delivery left behind goes out with the next, and nothing twice", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		p.enqueueMany(t, 60)
		stop := p.deliver(t)
		p.sink.Wait(t, 5)
		require.NoError(t, stop())
		sent := number(t, "state = 'sent'")
		require.Len(t, p.sink.Messages(), sent, "what was under way was finished and noted")
		require.Less(t, sent, 60, "stopped half-way")

		stop = p.deliver(t)
		p.sink.Wait(t, 60)
		eventually(t, func() bool { return number(t, "state = 'sent'") == 60 }, "all noted")
		require.NoError(t, stop())
		p.requireOnceEach(t, 60)
	})

	t.Run("R4 two deliveries at once send each message once", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		first, second := p.deliver(t), p.deliver(t)
		p.enqueueMany(t, 60)
		p.sink.Wait(t, 60)
		eventually(t, func() bool { return number(t, "state = 'sent'") == 60 }, "all noted")
		require.NoError(t, first())
		require.NoError(t, second())
		p.requireOnceEach(t, 60)
	})

	t.Run("R4 a delivery whose database goes away says so, and trying it again delivers the rest", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		failed := make(chan error, 1)
		go func() { failed <- p.shift(t.Context()) }()
		p.enqueue(t, func(*models.Message) {})
		p.sink.Wait(t, 1)
		eventually(t, func() bool { return number(t, "state = 'sent'") == 1 }, "noted")
		execute(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
		require.Error(t, <-failed)

		execute(t, "INSERT INTO messages (event, kind, address, subject, body) VALUES ('test/2', 'receipt', 'khach@example.com', 'Đã nhận', '…')")
		ctx, cancel := context.WithCancel(t.Context())
		stopped := make(chan struct{})
		go func() { // as the workflow does: again, whenever it failed
			defer close(stopped)
			for ctx.Err() == nil {
				_ = p.shift(ctx)
			}
		}()
		p.sink.Wait(t, 2)
		eventually(t, func() bool { return number(t, "state = 'sent'") == 2 }, "noted")
		cancel()
		<-stopped
	})

	t.Run("R4 a message goes out as soon as its transaction has committed", func(t *testing.T) {
		t.Parallel()
		p := open(t)
		stop := p.deliver(t)
		p.enqueue(t, func(*models.Message) {})
		p.sink.Wait(t, 1)
		began := time.Now()
		for i := range 8 {
			p.enqueue(t, func(m *models.Message) { m.Event = fmt.Sprint("soon/", i) })
			p.sink.Wait(t, i+2)
		}
		require.Less(t, time.Since(began), 12*time.Second, "by looking every five seconds it would have been forty")
		require.NoError(t, stop())
	})
}

func TestADeliveryTellsThatItLivesAndEndsWithItsWorker(t *testing.T) {
	t.Parallel()
	p := open(t)
	env := (&testsuite.WorkflowTestSuite{}).NewTestActivityEnvironment()
	env.RegisterActivity(p.Activities)
	workerStops, beat := make(chan struct{}), make(chan struct{}, 100)
	env.SetWorkerStopChannel(workerStops)
	env.SetOnActivityHeartbeatListener(func(*activity.Info, converter.EncodedValues) { beat <- struct{}{} })
	env.SetTestTimeout(time.Minute)
	done := make(chan error, 1)
	go func() {
		_, err := env.ExecuteActivity(p.DeliverMail)
		done <- err
	}()
	<-beat // without any message; the environment holds the next ones back for half a minute
	close(workerStops)
	require.NoError(t, <-done)
}

func TestTheLinkIsOnlyInTheTextThatGoesOut(t *testing.T) {
	t.Parallel()
	p := open(t)
	const link = "https://care.example/p/confirm/secret"
	p.enqueue(t, func(m *models.Message) { m.Body, m.Link = "Mở: {link}\n", link })
	stop := p.deliver(t)
	require.Equal(t, "Mở: "+link+"\n", p.sink.Wait(t, 1)[0].Text)
	eventually(t, func() bool { return number(t, "state = 'sent'") == 1 }, "noted")
	require.NoError(t, stop())
	m := message(t)
	require.Empty(t, m.Link, "erased once sent")
	require.Equal(t, "Mở: {link}\n", m.Body)
}

func TestANameWithLineBreaksDoesntStopTheMessage(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.enqueue(t, func(m *models.Message) { m.Name = "An\r\nBcc: everybody@example.com" })
	stop := p.deliver(t)
	got := p.sink.Wait(t, 1)[0]
	require.NoError(t, stop())
	require.Equal(t, []string{"khach@example.com"}, got.EnvelopeTo)
	require.Equal(t, "An Bcc: everybody@example.com", got.To[0].Name)
	require.Empty(t, got.Header.Get("Bcc"))
}
