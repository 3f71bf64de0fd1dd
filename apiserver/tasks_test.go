package apiserver_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestTasksAreTheCallersOwn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.AssignAuthority)
	soon, later := time.Now().Add(time.Hour), time.Now().Add(2*time.Hour)
	colleague := s.staff["dhsx.officer"].ID
	for _, task := range []models.Task{
		{Letter: "A", UnitID: modelstest.Leadership, Role: procedure.RoleGeneral, DueAt: &soon},
		{Letter: "A", UnitID: modelstest.Leadership, Role: procedure.RoleDeputy, DueAt: &soon},
		{Letter: "R", UnitID: modelstest.Operations, AssigneeID: &colleague, DueAt: &later},
	} {
		task.Reference, task.Step, task.Round, task.OpenedAt = c.Reference, c.Step, c.Round, time.Now()
		require.NoError(t, s.db.OpenTask(t.Context(), task))
	}
	s.workItem(c, modelstest.Operations)
	type list struct {
		Items []struct{ Kind, Letter, Role, Title string } `json:"items"`
		Next  string                                       `json:"next_cursor"`
	}
	kinds := func(login, query string) []string {
		var got list
		s.ask(login, "GET", "/api/v1/tasks"+query, nil).in(t, &got)
		found := []string{}
		for _, i := range got.Items {
			found = append(found, i.Kind+i.Letter)
		}
		return found
	}
	require.Equal(t, []string{"taskA"}, kinds("gd", ""))
	require.Equal(t, []string{"taskA"}, kinds("dgd", ""))
	require.Empty(t, kinds("supervisor", ""), "of the same unit, but not of the role")
	require.Equal(t, []string{"taskR", "work_item"}, kinds("dhsx.officer", ""))
	require.Equal(t, []string{"work_item"}, kinds("dhsx.duty", ""), "what is given to a colleague waits for the colleague")
	require.Equal(t, []string{"taskR", "work_item"}, kinds("dhsx.head", ""), "the head sees it all")
	require.Equal(t, []string{"taskR"}, kinds("dhsx.head", "?letter=R"))
	require.Equal(t, []string{"taskR"}, kinds("dhsx.head", "?due_before="+url.QueryEscape(later.Add(time.Second).Format(time.RFC3339))))
	require.Empty(t, kinds("dhsx.head", "?state=closed"))
	require.Len(t, kinds("dhsx.head", "?state=all&procedure=in-service"), 2)

	var first, second, third list
	s.ask("dhsx.head", "GET", "/api/v1/tasks?limit=1", nil).in(t, &first)
	s.ask("dhsx.head", "GET", "/api/v1/tasks?limit=1&cursor="+first.Next, nil).in(t, &second)
	require.Equal(t, "task", first.Items[0].Kind)
	require.Equal(t, "work_item", second.Items[0].Kind, "without a due time, so last")
	require.Empty(t, second.Next)
	s.ask("dhsx.head", "GET", "/api/v1/tasks?cursor="+first.Next, nil).in(t, &third)
	require.Len(t, third.Items, 1)
	require.Equal(t, 422, s.ask("dhsx.head", "GET", "/api/v1/tasks?cursor=x", nil).status)
}
