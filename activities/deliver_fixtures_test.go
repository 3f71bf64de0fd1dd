package activities_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
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
	db, staff := modelstest.OpenCompany(t)
	a := &activities.Activities{DB: db, Mail: sender, PublicURL: "https://care.example", Log: zap.New(core)}
	return post{a, sink, log, staff}
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
	require.NoError(t, modelstest.SQL(t).QueryRowContext(t.Context(),
		"SELECT id, kind, state, attempts, next_at, last_error, link, body, address FROM messages WHERE event = 'test/1'").
		Scan(&m.ID, &m.Kind, &m.State, &m.Attempts, &m.NextAt, &m.LastError, &m.Link, &m.Body, &m.Address))
	return m
}

func number(t *testing.T, where string) (n int) {
	t.Helper()
	require.NoError(t, modelstest.SQL(t).QueryRowContext(t.Context(), "SELECT count(*) FROM messages WHERE "+where).Scan(&n))
	return n
}

func execute(t *testing.T, statement string) {
	t.Helper()
	_, err := modelstest.SQL(t).ExecContext(t.Context(), statement)
	require.NoError(t, err)
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
