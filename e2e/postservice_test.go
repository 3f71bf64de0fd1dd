package e2e_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// theProgramme is a care programme as the story looks at it.
type theProgramme struct {
	Counts models.Counts
	Guests []struct {
		ID, Name, Answer, Opinion string
		Rating                    *int
	}
	Recorded []struct{ Customer string }
}

// host is an officer of Sales who runs a conference.
type host struct {
	*testing.T
	*demo.Client
	reference string
	guests    []forms.ListedGuest
}

// openConference opens a case about a customer of Sales.
func openConference(t *testing.T) *host {
	t.Helper()
	h := &host{T: t, Client: as(t, "nvkd1")}
	var opened struct {
		Reference string
		Customers []struct{ Code string }
	}
	require.NoError(t, h.Do(t.Context(), http.MethodPost, "/api/v1/cases", map[string]any{
		"procedure": procedure.PostService, "objective": "Tri ân mật danh QVWZ", "programme": "conference", "customers": []string{"KH0001"},
		"period": map[string]string{"from": "2026-07-01", "to": "2026-09-30"},
	}, &opened))
	h.reference = opened.Reference
	at := func() string { return "khach-" + uuid.NewString() + "@example.com" }
	h.guests = []forms.ListedGuest{
		{Customer: "KH0001", Name: "Nghiêm Thị Quế Trân", Email: at()}, {Customer: "KH0001", Name: "Ngạc Văn Tường Lân", Email: at()},
		{Name: "Khổng Thị Hoài Diễm", Firm: "Sở Công Thương", Phone: "0900 111 222"},
	}
	for _, g := range h.guests[:2] { // nobody is written to who didn't agree (CUS-9)
		require.NoError(t, h.Do(t.Context(), http.MethodPost, "/api/v1/consents", map[string]any{
			"answer": "agreed", "mail": g.Email, "role": "guest", "purposes": []string{"marketing", "surveys"}, "means": "paper",
		}, nil))
	}
	return h
}

func (h *host) does(step procedure.StepID, act forms.Act, form any) {
	h.Helper()
	_, err := h.Act(h.Context(), h.reference, first(step), act, form)
	require.NoError(h, err)
}

func (h *host) decides(login string, step procedure.StepID, form any) {
	h.Helper()
	_, err := as(h.T, login).Decide(h.Context(), h.reference, first(step), form)
	require.NoError(h, err)
}

// finishUnits lets Office, Finance and Sales report what they had to do.
func (h *host) finishUnits() {
	h.Helper()
	for unit, login := range map[string]string{demo.Office: "vanphong", demo.Finance: "ketoan", demo.Sales: "nvkd1"} {
		finishItems(h.T, login, unit, h.reference)
	}
}

func (h *host) programme() (p theProgramme) {
	h.Helper()
	require.NoError(h, h.Do(h.Context(), http.MethodGet, "/api/v1/cases/"+h.reference+"/programme", nil, &p))
	return p
}

// calls notes that the guest without a mail address was reached.
func (h *host) calls(about string) {
	h.Helper()
	h.does(procedure.CarryOutCare, forms.Contacted, forms.Contacts{
		About: about, Reached: []forms.ReachedGuest{{Guest: h.programme().Guests[2].ID, By: forms.ByPhone}},
	})
}

// plan is for a day that far ahead.
func (h *host) plan(start time.Time) forms.CarePlan {
	end, before := start.Add(4*time.Hour), start.Add(-48*time.Hour)
	return forms.CarePlan{
		EventAt: &start, EventEnd: &end, Information: "Kế hoạch sản lượng",
		Meetings: []forms.Meeting{{
			Goal: "Tri ân", Content: "Gặp gỡ", Materials: "Tài liệu", Form: "conference", At: &start, Place: "Nhà hát bên cảng", Chair: "Tổng Giám đốc", Participants: "Khách hàng",
		}},
		Budget:      []forms.BudgetLine{{Item: "Hội trường", Amount: 80_000_000}},
		Assignments: []forms.PlannedWork{{Unit: demo.Office, What: "Thuê hội trường", Due: &before, Result: "Hợp đồng", Measure: "Đúng hạn"}},
	}
}

// linkIn waits for a letter with a guest's link of the purpose, and returns its path.
func linkIn(t *testing.T, email, purpose string) (path string) {
	t.Helper()
	require.Eventually(t, func() bool {
		letters, err := nobody().Mail(t.Context(), email)
		path = strings.TrimPrefix(demo.LinkIn(letters, "/p/"+purpose+"/"), system.URL())
		return err == nil && path != ""
	}, 20*time.Second, 50*time.Millisecond)
	return path
}

// heard waits until a guest's mailbox has a letter with the words in its subject.
func heard(t *testing.T, email, words string) {
	t.Helper()
	require.Eventually(t, func() bool {
		letters, err := nobody().Mail(t.Context(), email)
		for _, l := range letters {
			if strings.Contains(l.Subject, words) {
				return true
			}
		}
		return err != nil
	}, 20*time.Second, 50*time.Millisecond, words)
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAConferenceFromTheReportToTheRecord(t *testing.T) {
	t.Parallel()
	h := openConference(t)
	start := time.Now().Add(20 * 24 * time.Hour)
	var report struct{ Customers []struct{ Code string } }
	require.NoError(t, h.Do(t.Context(), http.MethodGet, "/api/v1/cases/"+h.reference+"/customer-report", nil, &report))
	require.Equal(t, "KH0001", report.Customers[0].Code)
	h.does(procedure.CompileReport, forms.Submit, forms.CareReport{Customers: []forms.ReportedCustomer{{Customer: "KH0001", Reason: "Thêm tuyến", Proposal: "Mời dự"}}})
	h.does(procedure.PlanCare, forms.SubmitOutline, forms.ConferenceOutline{
		Purpose: "Tri ân", Contribution: "Doanh thu", Container: 10, General: 5, Potential: 2, Guests: "Hai người", Programme: "Hội nghị",
	})
	_, err := as(t, "pgd").Act(t.Context(), h.reference, first(procedure.PlanCare), forms.DecideOutline, forms.OutlineDecision{Decision: "approve"})
	require.NoError(t, err)
	h.finishUnits()
	h.does(procedure.PlanCare, forms.ListParticipants, forms.GuestList{Guests: h.guests})
	h.does(procedure.PlanCare, forms.Submit, h.plan(start))
	h.decides("gd", procedure.ApproveCare, forms.Approval{Decision: "approve"})
	h.finishUnits()

	t.Run("POS-4a guests answer the invitation by the link in their mail, and the counts follow", func(t *testing.T) {
		comes, declines := linkIn(t, h.guests[0].Email, "invitation"), linkIn(t, h.guests[1].Email, "invitation")
		require.NoError(t, nobody().Do(t.Context(), http.MethodPost, comes, forms.InvitationAnswer{Answer: "accept", Companions: 1}, nil))
		require.NoError(t, nobody().Do(t.Context(), http.MethodPost, declines, forms.InvitationAnswer{Answer: "decline"}, nil))
		counts := h.programme().Counts
		require.Equal(t, []int{1, 1, 1, 1}, []int{counts.Accepted, counts.Declined, counts.NoAnswer, counts.Companions})
	})
	h.calls(forms.AboutInvitation)
	h.calls(forms.AboutReminder)

	t.Run("POS-4a a day before, the guest is reminded by mail, and whoever declined isn't", func(t *testing.T) {
		require.NoError(t, engine().FastForward(t.Context(), h.reference, 19*24*time.Hour+time.Minute))
		heard(t, h.guests[0].Email, "Nhắc lịch")
		letters, err := nobody().Mail(t.Context(), h.guests[1].Email)
		require.NoError(t, err)
		require.Len(t, letters, 1)
	})
	t.Run("POS-4b as soon as it is over, the guest is asked for an opinion and gives it by link", func(t *testing.T) {
		require.NoError(t, engine().FastForward(t.Context(), h.reference, 28*time.Hour+time.Minute))
		opinion := linkIn(t, h.guests[0].Email, "opinion")
		require.NoError(t, nobody().Do(t.Context(), http.MethodPost, opinion, forms.GuestOpinion{Rating: 5, Opinion: "Ấm áp"}, nil))
		require.Equal(t, 5, *h.programme().Guests[0].Rating)
	})
	h.calls(forms.AboutOpinion)
	h.does(procedure.CarryOutCare, forms.Submit, forms.CareDone{Course: "Đủ khách"})
	h.finishUnits()
	h.does(procedure.ReportCare, forms.Submit, forms.CareSummary{
		Course: "Tốt", Findings: "Muốn tuyến mới", Market: "Ổn định", Opportunities: "Hàng lạnh", Improvements: "Mời sớm hơn",
	})
	h.decides("gd", procedure.EvaluateCare, forms.CareEvaluation{Decision: "approve"})
	h.does(procedure.RecordCaredForCustomer, forms.Submit, forms.CareRecord{})
	finished(t, h.reference)

	t.Run("POS-7 the case is closed in time, and the customer's record has the programme", func(t *testing.T) {
		require.Equal(t, models.CaseClosed, theCase(t, h.reference).State)
		require.Equal(t, "KH0001", h.programme().Recorded[0].Customer)
		deadlines, _, err := system.DB().Deadlines(t.Context(), h.reference)
		require.NoError(t, err)
		for _, d := range deadlines {
			if d.Origin == procedure.FromEvent {
				require.Nil(t, d.BreachedAt, d.Name)
			}
		}
	})
	t.Run("POS-4a the engine knows nothing about guests", func(t *testing.T) {
		known := strings.ToLower(everythingKnown(t, h.reference))
		require.Contains(t, known, "portcare writes to the guests")
		for _, g := range h.guests {
			require.NotContains(t, known, strings.ToLower(g.Name))
			require.False(t, g.Email != "" && strings.Contains(known, g.Email))
		}
		require.NotContains(t, known, "qvwz")
		require.NotContains(t, known, "ấm áp")
	})
}
