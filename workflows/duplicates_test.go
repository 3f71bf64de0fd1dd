package workflows_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/workflows"
)

func TestDuplicatesAreLookedForByThemselves(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	run := func(job any) {
		var suite testsuite.WorkflowTestSuite
		suite.SetLogger(quiet{})
		env := suite.NewTestWorkflowEnvironment()
		env.RegisterActivity(&activities.Activities{DB: db, PublicURL: "https://care.example", Log: zap.NewNop()})
		env.ExecuteWorkflow(job)
		require.True(t, env.IsWorkflowCompleted())
		require.NoError(t, env.GetWorkflowError())
	}
	everybody := models.CustomerViewer{All: true}
	for i := range 120 { // more than are looked at at once
		code := fmt.Sprintf("KH%03d", i)
		require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: code, Name: code, Kind: "other", TaxCode: fmt.Sprintf("01001%05d", i/2)}))
	}
	run(workflows.LookForDuplicates)
	pairs, err := db.Duplicates(t.Context(), everybody, models.DuplicatesAfter{}, 200)
	require.NoError(t, err)
	require.Len(t, pairs, 60, "CUS-1 all that an import left to be looked at")
	run(workflows.RenewDuplicates)
	run(workflows.LookForDuplicates)
	again, err := db.Duplicates(t.Context(), everybody, models.DuplicatesAfter{}, 200)
	require.NoError(t, err)
	require.Equal(t, pairs, again, "nothing is looked at twice for nothing")
}
