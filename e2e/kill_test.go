package e2e_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/app"
	"portcare/demo"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// childFolder is set in the environment of a process that only runs a system in the folder, to be killed.
const childFolder = "PORTCARE_E2E_CHILD_FOLDER"

func TestEverythingIsKilledInTheMiddleOfTheWork(t *testing.T) {
	t.Parallel()
	t.Run("R1 acts that were answered are there, and every other counts once when it is sent again", func(t *testing.T) {
		t.Parallel()
		folder, err := makeFolder()
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
		work := workUntilKilled(t, folder)

		again, err := app.StartDev(t.Context(), app.Config{DataDir: folder})
		require.NoError(t, err, "the orphaned PostgreSQL is adopted")
		t.Cleanup(func() { require.NoError(t, again.Stop(context.Background())) })
		officer := officerAt(t, again.URL())
		unanswered := 0
		for _, p := range work {
			unanswered += p.sendAllAgain(t, officer)
			p.requireDoneOnce(t, again.DB())
		}
		require.Positive(t, unanswered, "it was killed in the middle")
	})
}

// workUntilKilled lets somebody act in several cases at once, and kills the system when a third of it is answered.
func workUntilKilled(t *testing.T, folder string) []*plan {
	t.Helper()
	url, kill := startChild(t, folder)
	officer := officerAt(t, url)
	work := make([]*plan, 8)
	for i := range work {
		work[i] = newPlan(t, officer)
	}
	answered := make(chan bool, 3*len(work))
	var all sync.WaitGroup
	for _, p := range work {
		all.Go(func() {
			for i := range p.acts {
				if p.send(officer, i) != nil {
					return // killed
				}
				answered <- true
			}
		})
	}
	for range work {
		<-answered
	}
	kill()
	all.Wait()
	return work
}

// plan is a case and what somebody does in it, each act with a key of its own.
type plan struct {
	reference string
	acts      []planned
}

type planned struct {
	key    string
	do     func(*demo.Client, string, demo.Option) (demo.Done, error)
	answer string // of the act once it was answered
}

func newPlan(t *testing.T, officer *demo.Client) *plan {
	t.Helper()
	receipt, err := officer.Enter(t.Context(), aRequest())
	require.NoError(t, err)
	step := func(step procedure.StepID, form any) func(*demo.Client, string, demo.Option) (demo.Done, error) {
		return func(c *demo.Client, reference string, key demo.Option) (demo.Done, error) {
			return c.Act(t.Context(), reference, first(step), forms.Submit, form, key)
		}
	}
	take := func(c *demo.Client, reference string, key demo.Option) (demo.Done, error) {
		return c.Acknowledge(t.Context(), reference, forms.Acknowledgement{}, key)
	}
	return &plan{reference: receipt.Reference, acts: []planned{
		{key: uuid.NewString(), do: take},
		{key: uuid.NewString(), do: step(procedure.Classify, forms.Classification{Nature: procedure.Question, Kind: 2, Checked: true})},
		{key: uuid.NewString(), do: step(procedure.Handle, forms.Handling{Method: "Tra biểu cước", Result: "Đã gửi biểu cước"})},
	}}
}

func (p *plan) send(c *demo.Client, i int) error {
	done, err := p.acts[i].do(c, p.reference, demo.WithKey(p.acts[i].key))
	if err == nil {
		p.acts[i].answer = fmt.Sprint(done.Submission, done.At.UTC(), done.Next)
	}
	return err
}

// sendAllAgain sends every act with its key, and returns how many hadn't been answered before.
func (p *plan) sendAllAgain(t *testing.T, officer *demo.Client) (unanswered int) {
	t.Helper()
	for i := range p.acts {
		before := p.acts[i].answer
		insist(t, func() error { return p.send(officer, i) })
		if before == "" {
			unanswered++
			continue
		}
		require.Equal(t, before, p.acts[i].answer, "the same answer as before")
	}
	return unanswered
}

// requireDoneOnce looks at the record: three acts counted, three steps are closed and the fourth is open.
func (p *plan) requireDoneOnce(t *testing.T, db *models.DB) {
	t.Helper()
	acts, err := db.Applied(t.Context(), p.reference)
	require.NoError(t, err)
	require.Len(t, acts, len(p.acts))
	rounds, err := db.Rounds(t.Context(), p.reference)
	require.NoError(t, err)
	steps := make([]procedure.StepID, 0, len(rounds))
	for _, r := range rounds {
		steps = append(steps, r.Step)
	}
	require.Equal(t, []procedure.StepID{procedure.Receive, procedure.Classify, procedure.Handle, procedure.Confirm}, steps)
}

func officerAt(t *testing.T, url string) *demo.Client {
	t.Helper()
	officer, err := demo.NewClient(url).SignIn(t.Context(), "nvkd1", demo.Password)
	require.NoError(t, err)
	return officer
}

// startChild runs a system in a process of its own and returns its address, and how to kill the process.
func startChild(t *testing.T, folder string) (url string, kill func()) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childFolder+"="+folder)
	child.Stderr = t.Output()
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan(), "the child says where it is")
	url = strings.TrimSpace(lines.Text())
	return url, func() {
		require.NoError(t, child.Process.Kill())
		_ = child.Wait() // it was killed, and says so
	}
}

// runChild runs a system until the process is killed.
func runChild(folder string) int {
	s, err := app.StartDev(context.Background(), app.Config{DataDir: folder})
	if err != nil {
		return fail(err)
	}
	fmt.Println(s.URL())
	<-time.After(5 * time.Minute) // in case nobody kills it
	return fail(s.Stop(context.Background()))
}
