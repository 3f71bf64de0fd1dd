package e2e_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

var signedIn sync.Map // login → func() (*demo.Client, error)

// as returns a client of the shared system in which the person is signed in; everybody signs in once.
func as(t *testing.T, login string) *demo.Client {
	t.Helper()
	once, _ := signedIn.LoadOrStore(login, sync.OnceValues(func() (*demo.Client, error) {
		return demo.NewClient(system.URL()).SignIn(context.Background(), login, demo.Password)
	}))
	client, err := once.(func() (*demo.Client, error))()
	require.NoError(t, err)
	return client
}

// nobody is not signed in.
func nobody() *demo.Client { return demo.NewClient(system.URL()) }

// aRequest is what a customer says whom nobody knows; it goes to Sales.
func aRequest() demo.NewRequest {
	return demo.NewRequest{
		Channel: procedure.ChannelHotline, Content: "Xe chờ ở cổng hơn ba giờ mà không ai hướng dẫn.",
		Requester: demo.Requester{
			Name: "Tống Thị Thử Nghiệm", Phone: "0900 000 000", Email: "khach-" + uuid.NewString() + "@example.com",
		},
	}
}

// aCase is a case of a story, at INS-1.
func aCase(t *testing.T) (reference string) {
	t.Helper()
	receipt, err := as(t, "tongdai").Enter(t.Context(), aRequest())
	require.NoError(t, err)
	return receipt.Reference
}

// taken is a case that Sales has acknowledged: it stands at INS-2.
func taken(t *testing.T) (reference string) {
	t.Helper()
	reference = aCase(t)
	_, err := as(t, "nvkd1").Acknowledge(t.Context(), reference, forms.Acknowledgement{})
	require.NoError(t, err)
	return reference
}

// beyondAuthority is a case that waits for the leaders: it stands at INS-3.
func beyondAuthority(t *testing.T) (reference string) {
	t.Helper()
	reference = taken(t)
	done, err := as(t, "nvkd1").Act(t.Context(), reference, first(procedure.Classify), forms.Submit, forms.Classification{
		Nature: procedure.OtherWord, Kind: 6, Checked: true, CommittedHours: 8, Report: report(),
	})
	require.NoError(t, err)
	require.Equal(t, &demo.Place{Step: procedure.AssignAuthority, Round: 1}, done.Next)
	return reference
}

// first is the first round of a step.
func first(step procedure.StepID) demo.Place { return demo.Place{Step: step, Round: 1} }

// report fills in what the edition asks of a report to the leaders.
func report() map[string]string {
	edition, _ := procedure.Find(procedure.Default)
	filled := map[string]string{}
	for _, f := range edition.Complaint {
		filled[f.ID] = "đã nêu"
	}
	return filled
}

// theCase is the case in the record.
func theCase(t *testing.T, reference string) *models.Case {
	t.Helper()
	c, err := system.DB().Case(t.Context(), reference)
	require.NoError(t, err)
	return c
}

// engine moves clocks and sends signals on the shared system.
func engine() demo.Engine { return system.DemoEngine() }
