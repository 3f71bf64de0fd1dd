package apiserver_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// approach opens a pre-service case with potential customers, of whom so many are fully researched.
func (s *site) approach(customers, fully int) (reference string) {
	s.Helper()
	var prospects []object
	for i := range customers {
		prospects = append(prospects, object{"name": fmt.Sprintf("Công ty Tiềm năng %d", i), "kind": "cargo_owner"})
	}
	got := s.ask("kd.officer", "POST", "/api/v1/cases", object{"procedure": "pre-service", "objective": "Mở tuyến", "prospects": prospects})
	require.Equal(s, 201, got.status, string(got.body))
	var opened struct {
		Reference string `json:"reference"`
		Customers []struct {
			Code string `json:"code"`
		} `json:"customers"`
	}
	got.in(s.T, &opened)
	for i, c := range opened.Customers {
		f := models.Finding{
			Reference: opened.Reference, CustomerCode: c.Code, Profile: []byte(`{}`), Complete: i < fully, Percent: 100, Missing: []string{}, FoundAt: time.Now(),
		}
		if i >= fully {
			f.Percent, f.Missing = 90, []string{"contact.phone", "representatives[0].email"}
		}
		require.NoError(s, s.db.SaveFinding(s.Context(), f))
	}
	return opened.Reference
}

//nolint:tparallel // its customers are numbered, one case after the other
func TestTheMeasureOfResearch(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	type research struct {
		Fully, Of     int
		Share, Target float64
		Met           bool
		Customers     []struct {
			Code     string
			Proposed bool
			Percent  int
			Missing  []struct {
				Field string
				Title procedure.Text
			}
		}
	}
	asked := func(t *testing.T, reference string) research {
		t.Helper()
		var c struct{ Research research }
		s.ask("kd.officer", "GET", "/api/v1/cases/"+reference, nil).in(t, &c)
		return c.Research
	}
	for _, c := range []struct {
		name             string
		customers, fully int
		met              bool
	}{
		{"PRE-1c 6 of 10 is below the measure", 10, 6, false},
		{"PRE-1c exactly 70 % isn't met: it has to be more", 10, 7, false},
		{"PRE-1c 8 of 10 is met", 10, 8, true},
		{"PRE-1c 5 of 7 is met", 7, 5, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			reference := s.approach(c.customers, c.fully)
			got := asked(t, reference)
			require.Equal(t, []int{c.fully, c.customers}, []int{got.Fully, got.Of})
			require.InDelta(t, 0.7, got.Target, 0)
			require.InDelta(t, float64(c.fully)/float64(c.customers), got.Share, 1e-9)
			require.Equal(t, c.met, got.Met)
			last := got.Customers[c.customers-1]
			require.Equal(t, 90, last.Percent)
			require.Equal(t, "contact.phone", last.Missing[0].Field)
			require.Equal(t, "Người đại diện 1: Thư điện tử", last.Missing[1].Title.VI)
			page := s.browser("kd.officer").get("/cases/" + reference)
			require.Contains(t, page.said("panel-research"), fmt.Sprintf("Nghiên cứu đầy đủ %d trên %d", c.fully, c.customers))
			require.Contains(t, page.said("panel-research"), "Thông tin liên hệ: Điện thoại")
		})
	}
	t.Run("PRE-1c who uses the service isn't proposed, and without proposed customers nothing is missed", func(t *testing.T) {
		modelstest.Customer(t, s.db, "KH0009", 2, "")
		opened := s.ask("kd.officer", "POST", "/api/v1/cases", object{
			"procedure": "pre-service", "objective": "Mở tuyến", "customers": []string{"KH0009"},
			"sorting": []object{{"customer": "KH0009", "use": "using", "reason": "Qua đại lý"}},
		})
		require.Equal(t, 201, opened.status, string(opened.body))
		var c struct{ Reference, Step string }
		opened.in(t, &c)
		require.Equal(t, "PRE-2", c.Step)
		got := asked(t, c.Reference)
		require.Zero(t, got.Of)
		require.True(t, got.Met)
		require.False(t, got.Customers[0].Proposed)
		var shown struct {
			Opening struct {
				Customers []struct {
					Use       string
					SortedUse string `json:"sorted_use"`
					UseReason string `json:"use_reason"`
				}
			}
		}
		s.ask("kd.officer", "GET", "/api/v1/cases/"+c.Reference, nil).in(t, &shown)
		require.Equal(t, "never", shown.Opening.Customers[0].SortedUse)
		require.Equal(t, "Qua đại lý", shown.Opening.Customers[0].UseReason)
	})
	t.Run("PRE-0 who is sorted otherwise has to be in the case, and once", func(t *testing.T) {
		sorted := object{"customer": "KH0009", "use": "using", "reason": "x"}
		for at, sorting := range map[string][]object{
			"body.sorting[0].customer": {{"customer": "KH0008", "use": "using", "reason": "x"}},
			"body.sorting[1].customer": {sorted, sorted},
			"body.sorting[0].reason":   {{"customer": "KH0009", "use": "using"}},
			"body.sorting[0].use":      {{"customer": "KH0009", "use": "often", "reason": "x"}},
		} {
			got := s.ask("kd.officer", "POST", "/api/v1/cases", object{
				"procedure": "pre-service", "objective": "x", "customers": []string{"KH0009"}, "sorting": sorting,
			})
			require.Equal(t, 422, got.status)
			require.Contains(t, codesOf(got.problem(t)), at)
		}
	})
}

func TestACaseShowsWhatWasGiven(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH0009", 2, "")
	c := s.caseAt(procedure.CarryOutApproach, func(c *models.Case) {
		c.Procedure, c.OwnerUnitID, c.HandlingUnitID = procedure.PreService, modelstest.Sales, modelstest.Sales
	})
	officer := s.staff["kd.officer"].ID
	committed := func(act forms.Act) uuid.UUID {
		sent, err := s.db.Submit(t.Context(), models.Submission{
			Reference: c.Reference, Step: c.Step, Round: 1, Act: string(act), Form: []byte(`{}`), ActorID: &officer, Actor: officer.String(),
			Key: string(act), BodyHash: []byte("x"),
		})
		require.NoError(t, err)
		return sent.ID
	}
	day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	invoice, gift := committed(forms.IssueInvoice), committed(forms.RecordGift)
	fresh, err := s.db.SaveGiftInvoice(t.Context(), models.GiftInvoice{
		ID: invoice, Reference: c.Reference, Step: c.Step, Round: 1, Number: "0000123", IssuedOn: day, Amount: 4_400_000, Supplier: nasty,
		IssuedBy: officer, RecordedAt: day,
	})
	require.NoError(t, err)
	require.True(t, fresh)
	require.NoError(t, s.db.OpenWorkItem(t.Context(), models.WorkItem{
		ID: invoice, Reference: c.Reference, Step: c.Step, Round: 1, UnitID: modelstest.Finance, Title: "Kiểm tra", OpenedBy: &officer, OpenedAt: day,
	}))
	require.NoError(t, s.db.SaveGift(t.Context(), models.Gift{
		ID: gift, Reference: c.Reference, Step: c.Step, Round: 1, CustomerCode: "KH0009", Recipient: nasty, Item: "Tranh", Quantity: 2, Value: 400_000,
		Voucher: "PX-17", GivenAt: day, GivenBy: "Nhân viên", RecordedBy: officer,
	}))

	t.Run("PRE-4a gifts, vouchers and what Finance hasn't checked yet", func(t *testing.T) {
		t.Parallel()
		var shown struct {
			Gifts struct {
				Invoices []struct {
					Number, Date string
					CheckedAt    *time.Time `json:"checked_at"`
				}
				Given []struct{ Customer, Voucher string }
			}
		}
		s.ask("kd.officer", "GET", "/api/v1/cases/"+c.Reference, nil).in(t, &shown)
		require.Equal(t, "2026-11-20", shown.Gifts.Invoices[0].Date)
		require.Nil(t, shown.Gifts.Invoices[0].CheckedAt)
		require.Equal(t, "PX-17", shown.Gifts.Given[0].Voucher)
		page := s.browser("kd.officer").get("/cases/" + c.Reference)
		require.Contains(t, page.said("panel-gift-invoices"), "chưa kiểm tra")
		require.Contains(t, page.said("panel-gift-invoices"), "20/11/2026")
		require.Contains(t, page.said("panel-gifts"), "PX-17")
		require.NotContains(t, string(page.body), "<script>alert")
		require.Empty(t, page.said("panel-next-procedure"))
	})
	t.Run("PRE-4a an invoice is sent by page with its scan", func(t *testing.T) {
		t.Parallel()
		b := s.browser("kd.officer")
		form := b.get("/cases/"+c.Reference).form(t, "gift_invoice", map[string]string{
			"number": "0000124", "date": "20/11/2026", "amount": "1.000.000", "supplier": "A",
		})
		contentType, body := withFileIn(t, form, "attachments", "hd.pdf", pdf)
		got := b.send("POST", acts(c, "gift_invoice"), contentType, body)
		require.Equal(t, 503, got.status, "the engine is away, but the act is committed")
		var files int
		s.query(&files, `SELECT count(*) FROM submissions s JOIN attachments a ON s.form -> 'attachments' ->> 0 = a.id::text
			WHERE s.reference = $1 AND s.form ->> 'number' = '0000124' AND a.uploaded_by = s.actor_id`, c.Reference)
		require.Equal(t, 1, files)
		contentType, body = withFileIn(t, form, "attachments", "hd.svg", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"))
		form.Set("_nonce", "another")
		got = b.send("POST", acts(c, "gift_invoice"), contentType, body)
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("gift_invoice-attachments-told"), "pdf")
	})
}

func TestTheProcedureThatFollows(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct {
		procedure procedure.ID
		step      procedure.StepID
		next      procedure.ID
	}{
		{procedure.PreService, procedure.EvaluateApproach, ""},
		{procedure.PreService, procedure.RecordTargetCustomer, procedure.InService},
		{procedure.InService, procedure.File, procedure.PostService},
		{procedure.PostService, procedure.RecordCaredForCustomer, procedure.Survey},
		{procedure.Survey, procedure.RecordSurveyed, ""},
	} {
		row := s.caseAt(c.step, func(row *models.Case) {
			row.Procedure, row.OwnerUnitID, row.HandlingUnitID = c.procedure, modelstest.Sales, modelstest.Sales
		})
		var shown struct {
			Next procedure.ID `json:"next_procedure"`
		}
		s.ask("kd.officer", "GET", "/api/v1/cases/"+row.Reference, nil).in(t, &shown)
		require.Equal(t, c.next, shown.Next, "PRE-6a, INS-6a, POS-6a: after %s", c.step)
	}
	passed := s.caseAt(procedure.RecordTargetCustomer, func(row *models.Case) {
		row.Procedure, row.OwnerUnitID, row.HandlingUnitID = procedure.PreService, modelstest.Sales, modelstest.Sales
	})
	require.Contains(t, string(s.browser("kd.officer").get("/cases/"+passed.Reference).body), `href="/requests/new"`, "PRE-6a on to the next procedure")
}

//nolint:tparallel // its parts are chapters, one after the other
func TestWhatWasFoundIsTypedIntoAPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.approach(1, 0)
	b := s.browser("kd.officer")
	form := b.get("/cases/"+reference).form(t, "research", map[string]string{
		"customer": "TN-2026-000001", "contact.phone": "0225 123", "contact.founded": "19/05/1998", "capability.assets": "90.000.000.000 ₫",
		"representatives.0.name": "Phạm Thu", "representatives.0.birthday": "08/03/1975", "sources": "visit",
	})
	form.Add("sources", "phone")
	kept := func(t *testing.T) (raw string) {
		t.Helper()
		s.query(&raw, `SELECT form::text FROM submissions WHERE reference = $1 AND act = 'research'`, reference)
		return raw
	}
	t.Run("PRE-1a PRE-1b PRE-1c sections, representatives and sources; what is empty isn't named", func(t *testing.T) {
		got := b.post("/cases/"+reference+"/acts/research", form)
		require.Equal(t, 503, got.status, "the engine is away, but the act is committed")
		require.JSONEq(t, `{"customer":"TN-2026-000001","contact":{"phone":"0225 123","founded":"1998-05-19"},"capability":{"assets":90000000000},
			"representatives":[{"name":"Phạm Thu","birthday":"1975-03-08","gone":false}],"sources":["visit","phone"]}`, kept(t))
	})
	t.Run("PRE-1 the form stands open where the research is done, with the customers of the case", func(t *testing.T) {
		page := b.get("/cases/" + reference)
		require.Contains(t, page.said("research"), "TN-2026-000001 – Công ty Tiềm năng 0")
		require.NotNil(t, page.byID("panel-research"))
	})
	t.Run("PRE-1 what can't be read comes back as it was typed", func(t *testing.T) {
		form.Set("contact.founded", "hôm qua")
		form.Set("_nonce", "another")
		got := b.post("/cases/"+reference+"/acts/research", form)
		require.Equal(t, 422, got.status)
		require.Equal(t, "hôm qua", got.form(t, "research", nil).Get("contact.founded"))
		require.NotEmpty(t, got.said("research-contact.founded-told"))
	})
}
