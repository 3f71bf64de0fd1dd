package apiserver_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestAWorkItemOpensNoCustomersRecord(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.approach(2, 1)
	c, err := s.db.Case(t.Context(), reference)
	require.NoError(t, err)
	const found, plan, paid, told = "Giám đốc thích cờ tướng", "Mời dự hội thảo", "Chiết khấu 17 phần trăm", "Nghe từ đại lý"
	said := func(step procedure.StepID, act, form string) {
		s.counted(c, step, 1, act, "kd.officer", form)
		entry := models.Entry{Reference: reference, At: time.Now(), Actor: s.staff["kd.officer"].ID.String(), Event: act, Step: step, Round: 1}
		require.NoError(t, s.db.AppendJournal(t.Context(), entry, object{"form": form, "comment": ""}))
	}
	said(procedure.ResearchCustomer, "research", `{"customer":"KH","care":{"ideas":"`+found+`"}}`)
	said(procedure.ResearchCustomer, "submit", `{"summary":"`+paid+`"}`)
	said(procedure.PlanApproach, "research", `{"customer":"KH","care":{"ideas":"`+told+`"}}`)
	said(procedure.PlanApproach, "submit", `{"communication":"`+plan+`"}`)
	s.round(c, procedure.PlanApproach, 1, "")
	s.workItem(c, modelstest.Office)
	api, secrets := "/api/v1/cases/"+reference, []string{found, paid, told}

	t.Run("CUS-6 through a work item one sees the case and its plan, not what is known about customers", func(t *testing.T) {
		t.Parallel()
		for _, path := range []string{api, api + "/journal", api + "/documents?step=PRE-1", api + "/documents?step=PRE-2", "/cases/" + reference} {
			got := s.read("vp.officer", path)
			for _, secret := range secrets {
				require.NotContains(t, got, secret, path)
			}
			require.NotContains(t, got, "contact.phone", path)
			require.NotContains(t, got, "Thông tin liên hệ: Điện thoại", path)
		}
		require.Contains(t, s.read("vp.officer", api+"/documents?step=PRE-2"), plan)
		require.Contains(t, s.read("vp.officer", api+"/journal"), plan)
		require.Nil(t, s.browser("vp.officer").get("/cases/"+reference).byID("panel-research"))
	})
	t.Run("CUS-6 the form that opened a case, with whom it is about, stays with its owner", func(t *testing.T) {
		t.Parallel()
		require.NotContains(t, s.read("vp.officer", api+"/journal"), "cargo_owner")
		require.Contains(t, s.read("kd.officer", api+"/journal"), "cargo_owner")
	})
	t.Run("CUS-6 whoever owns the case sees all of it", func(t *testing.T) {
		t.Parallel()
		for _, secret := range secrets {
			require.Contains(t, s.read("kd.officer", api), secret)
			require.Contains(t, s.read("kd.officer", api+"/journal"), secret)
		}
		require.Contains(t, s.read("kd.officer", "/cases/"+reference), told)
		require.NotNil(t, s.browser("gd").get("/cases/"+reference).byID("panel-research"))
	})
}

// read is the body of an answer or a page, which has to be good.
func (s *site) read(login, path string) string {
	s.Helper()
	if strings.HasPrefix(path, "/api/") {
		got := s.ask(login, http.MethodGet, path, nil)
		require.Equal(s, http.StatusOK, got.status, "%s: %s", path, got.body)
		return string(got.body)
	}
	page := s.browser(login).get(path)
	require.Equal(s, http.StatusOK, page.status, path)
	return string(page.body)
}
