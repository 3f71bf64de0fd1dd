package activities_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"
	sdkworker "go.temporal.io/sdk/worker"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"portcare/activities"
	"portcare/letters"
	"portcare/mail"
	"portcare/mail/mailtest"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

// post is a record with a company, a mail server, and the activity between them.
type post struct {
	*activities.Activities
	sink  *mailtest.Sink
	log   *observer.ObservedLogs
	staff modelstest.Staff
}

func open(t *testing.T) post {
	t.Helper()
	sink := mailtest.Start(t)
	sender, err := mail.NewSender(sink.Config())
	require.NoError(t, err)
	core, log := observer.New(zap.DebugLevel)
	a := &activities.Activities{DB: modelstest.Open(t), Mail: sender, PublicURL: "https://care.example", Log: zap.New(core)}
	return post{a, sink, log, modelstest.Company(t, a.DB)}
}

// deliver runs the activity until stop is called, which returns what it returned.
func (p post) deliver(t *testing.T) (stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- p.shift(ctx) }()
	return func() error {
		cancel()
		return <-done
	}
}

// shift runs the activity once.
func (p post) shift(ctx context.Context) error {
	env := (&testsuite.WorkflowTestSuite{}).NewTestActivityEnvironment()
	env.SetWorkerOptions(sdkworker.Options{BackgroundActivityContext: ctx})
	env.SetTestTimeout(time.Minute)
	env.RegisterActivity(p.Activities)
	_, err := env.ExecuteActivity(p.DeliverMail)
	return err
}

func (p post) enqueue(t *testing.T, change func(*models.Message)) {
	t.Helper()
	m := models.Message{
		Event: "test/1", Kind: string(letters.Receipt), Address: "khach@example.com", Name: "Sóng Xanh",
		Subject: "Đã nhận", Body: "Kính gửi Quý khách,\n",
	}
	change(&m)
	require.NoError(t, p.DB.Enqueue(t.Context(), m))
}

// message reads the test's first message as it stands.
func message(t *testing.T) models.Message {
	t.Helper()
	var m models.Message
	query(t, func(pool *sql.DB) error {
		return pool.QueryRowContext(t.Context(),
			"SELECT id, kind, state, attempts, next_at, last_error, link, body, address FROM messages WHERE event = 'test/1'").
			Scan(&m.ID, &m.Kind, &m.State, &m.Attempts, &m.NextAt, &m.LastError, &m.Link, &m.Body, &m.Address)
	})
	return m
}

func number(t *testing.T, where string) (n int) {
	t.Helper()
	query(t, func(pool *sql.DB) error {
		return pool.QueryRowContext(t.Context(), "SELECT count(*) FROM messages WHERE "+where).Scan(&n)
	})
	return n
}

func execute(t *testing.T, statement string) {
	t.Helper()
	query(t, func(pool *sql.DB) error {
		_, err := pool.ExecContext(t.Context(), statement)
		return err
	})
}

func query(t *testing.T, do func(*sql.DB) error) {
	t.Helper()
	pool, err := sql.Open("pgx", modelstest.DSN(t))
	require.NoError(t, err)
	defer func() { require.NoError(t, pool.Close()) }()
	require.NoError(t, do(pool))
}

// dueNow brings the next try forward, as time would.
func dueNow(t *testing.T) {
	t.Helper()
	execute(t, "UPDATE messages SET next_at = now() WHERE state = 'pending'; NOTIFY "+models.MessageNotifications)
}

func eventually(t *testing.T, holds func() bool, what string) {
	t.Helper()
	require.Eventually(t, holds, 20*time.Second, 20*time.Millisecond, what)
}

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

func (p post) openCase(t *testing.T, unit string) (reference string) {
	t.Helper()
	require.NoError(t, p.DB.InTx(t.Context(), func(tx *models.DB) (err error) {
		reference, err = tx.NextReference(t.Context(), "YC", 2026)
		require.NoError(t, err)
		return tx.CreateCase(t.Context(), &models.Case{
			Reference: reference, Procedure: procedure.InService, Edition: procedure.Default, State: models.CaseOpen,
			Step: procedure.Receive, Round: 1, OwnerUnitID: unit, HandlingUnitID: unit, OpenedAt: time.Now(),
		})
	}))
	return reference
}

func (p post) enqueueMany(t *testing.T, n int) {
	t.Helper()
	for i := range n {
		p.enqueue(t, func(m *models.Message) { m.Event = fmt.Sprint("many/", i) })
	}
}

func (p post) requireOnceEach(t *testing.T, n int) {
	t.Helper()
	seen := map[string]bool{}
	for _, m := range p.sink.Messages() {
		require.False(t, seen[m.MessageID], "sent twice")
		seen[m.MessageID] = true
	}
	require.Len(t, seen, n)
}
