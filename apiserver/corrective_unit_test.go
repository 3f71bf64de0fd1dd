package apiserver_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestTheUnitConcernedKeepsItsCorrectiveAction(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.actionFrom(s.caseAt(procedure.Handle), modelstest.Delivery, time.Now())
	s.execute("UPDATE cases SET step = 'COR-3', handling_unit_id = owner_unit_id WHERE reference = $1", reference)
	path := "/cases/" + reference
	t.Run("INS-9 the unit goes on seeing it while its owner checks the effect", func(t *testing.T) {
		t.Parallel()
		for _, of := range []string{"", "/journal", "/deadlines", "/documents", "/work-items"} {
			got := s.ask("dgn.officer", "GET", "/api/v1"+path+of, nil)
			require.Equal(t, http.StatusOK, got.status, "%s: %s", of, got.body)
		}
		require.Equal(t, http.StatusOK, s.browser("dgn.officer").send("GET", path, "", "").status)
		for _, list := range []string{"/cases?procedure=corrective-action", "/corrective-actions"} {
			require.Contains(t, string(s.ask("dgn.officer", "GET", "/api/v1"+list, nil).body), reference)
			require.NotContains(t, string(s.ask("tckt.officer", "GET", "/api/v1"+list, nil).body), reference)
		}
	})
	t.Run("INS-9 it doesn't work the check, and other units see nothing", func(t *testing.T) {
		t.Parallel()
		act := object{"step": "COR-3", "round": 1, "act": "submit", "form": object{}}
		require.Equal(t, http.StatusForbidden, s.ask("dgn.officer", "POST", "/api/v1"+path+"/acts", act).status)
		require.Equal(t, http.StatusNotFound, s.ask("tckt.officer", "GET", "/api/v1"+path, nil).status)
	})
}
