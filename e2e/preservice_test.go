package e2e_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

// openApproach opens a pre-service case about one potential customer, in the name of an officer of Sales.
func openApproach(t *testing.T, prospect forms.Prospect) (reference, customer string) {
	t.Helper()
	var opened struct {
		Reference string
		Customers []struct{ Code string }
	}
	require.NoError(t, as(t, "nvkd1").Do(t.Context(), http.MethodPost, "/api/v1/cases", map[string]any{
		"procedure": procedure.PreService, "objective": "Mở tuyến hàng lạnh mật danh ZQVX", "prospects": []forms.Prospect{prospect},
	}, &opened))
	return opened.Reference, opened.Customers[0].Code
}

// everythingFound is all that has to be known about a customer.
func everythingFound(customer string) forms.Finding {
	return forms.Finding{Customer: customer, Profile: forms.Profile{
		Contact: forms.Contact{
			Address: "7 Lê Thánh Tông, Hải Phòng", Phone: "0225 3000 717", Email: "vanphong@tiemnang.example", Leaders: "Bà Trưng Thị Bạch Ngọc",
			Person: "Ông Lục Vân Khiêm", PersonPhone: "0901 717 171", PersonEmail: "khiem@tiemnang.example", Founded: "1998-05-19",
		},
		Capability: forms.Capability{
			CharterCapital: 50_000_000_000, Assets: 90_000_000_000, Revenue: 120_000_000_000, Facilities: "Kho lạnh 2 ha", Volume: "3.000 TEU",
			Growth: "Thêm 20 %", Goods: "Thuỷ sản đông lạnh", Payment: "Đúng hạn",
		},
		Service: forms.ServiceUse{Contracts: "Đang dùng cảng khác đến 12/2027"},
		Care:    forms.CareHistory{Wishes: "Giảm thời gian chờ điện"},
		Market:  forms.MarketContext{Region: "Bắc Bộ", Country: "Việt Nam", Habits: "Đặt lịch trước một tuần"},
		Representatives: []forms.Representative{{
			Name: "Trưng Thị Bạch Ngọc", Position: "general_director", Phone: "0901 717 333", Email: "ngoc@tiemnang.example", Birthday: "1975-03-08",
		}},
		Sources: []string{"visit", "phone"},
	}}
}

// finishItems lets a unit's officer report everything the unit has to do in the case as done.
func finishItems(t *testing.T, login, unit, reference string) {
	t.Helper()
	officer := as(t, login)
	items, err := officer.WorkItems(t.Context(), reference)
	require.NoError(t, err)
	for _, item := range items {
		if item.Unit == unit && item.ClosedAt == nil {
			_, err := officer.CloseWorkItem(t.Context(), reference, item.ID, "Đã chuẩn bị xong")
			require.NoError(t, err)
		}
	}
}

// theApproach is a case as the story looks at it.
type theApproach struct {
	demo.Case
	Research struct {
		Fully, Of int
		Met       bool
	}
	Gifts struct {
		Invoices []struct {
			Number    string
			CheckedAt *time.Time `json:"checked_at"`
		}
		Given []struct{ Voucher string }
	}
	NextProcedure procedure.ID `json:"next_procedure"`
}

func approachOf(t *testing.T, reference string) (c theApproach) {
	t.Helper()
	require.NoError(t, as(t, "truongkd").Do(t.Context(), http.MethodGet, "/api/v1/cases/"+reference, nil, &c))
	return c
}

// TestAnApproachFromResearchToRecord: the leaders are late with their word on the plan, the first campaign fails, the
// second passes, and what was learnt stands in the customer's record.
func TestAnApproachFromResearchToRecord(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	officer, gd := as(t, "nvkd1"), as(t, "gd")
	reference, customer := openApproach(t, forms.Prospect{Name: "Công ty Thuỷ sản Đồ Sơn " + uuid.NewString(), Kind: "cargo_owner"})
	research := first(procedure.ResearchCustomer)

	var problem *demo.Problem
	_, err := officer.Act(ctx, reference, research, forms.Submit, forms.Research{Summary: "Đủ"})
	require.ErrorAs(t, err, &problem)
	require.Equal(t, http.StatusConflict, problem.Status)
	require.Equal(t, []demo.FieldError{{Code: "not_researched", Location: "body.customers." + customer}}, problem.Errors, "PRE-1 nobody has looked into the customer")
	_, err = officer.Act(ctx, reference, research, forms.ResearchAct, everythingFound(customer))
	require.NoError(t, err)
	require.True(t, approachOf(t, reference).Research.Met, "PRE-1c one of one is fully researched")
	submit(t, officer, reference, research, forms.Research{Summary: "Đã gặp đại diện, đủ thông tin."})

	yesterday := approach()
	yesterday.Meetings[0].At = new(time.Now().Add(-24 * time.Hour))
	_, err = officer.Act(ctx, reference, first(procedure.PlanApproach), forms.Submit, yesterday)
	require.ErrorAs(t, err, &problem)
	require.Equal(t, []demo.FieldError{{Code: "in_the_past", Location: "body.form.meetings[0].at"}}, problem.Errors, "PRE-2a")
	submit(t, officer, reference, first(procedure.PlanApproach), approach())

	require.NoError(t, engine().FastForward(ctx, reference, 26*time.Hour))
	require.Eventually(t, func() bool { return breachOf(t, reference, procedure.ApproveApproach, procedure.Decision) != nil }, 20*time.Second, 100*time.Millisecond)
	_, err = gd.Decide(ctx, reference, first(procedure.ApproveApproach), forms.Approval{Decision: "approve"})
	require.NoError(t, err)
	d := breachOf(t, reference, procedure.ApproveApproach, procedure.Decision)
	require.Equal(t, 24*time.Hour, d.DueAt.Sub(d.StartedAt), "PRE-3 within 24 h of submission")
	require.True(t, d.DueAt.Equal(*d.BreachedAt), "X-3 late is recorded at the due time")

	carryOut(t, reference, first(procedure.CarryOutApproach), customer, "1"+reference)
	report := forms.ApproachReport{Result: "Chưa gặp được giám đốc", Market: "Cạnh tranh", Proposals: "Gặp lại", Opportunities: "Hàng lạnh"}
	submit(t, officer, reference, first(procedure.ReportApproach), report)
	evaluation := first(procedure.EvaluateApproach)
	_, err = gd.Decide(ctx, reference, evaluation, forms.ApproachEvaluation{Decision: "reject", Reason: "Chưa đạt"})
	require.ErrorAs(t, err, &problem)
	require.Equal(t, []demo.FieldError{{Code: "required", Location: "body.goals"}}, problem.Errors, "PRE-6a a failure needs new goals")
	done, err := gd.Decide(ctx, reference, evaluation, forms.ApproachEvaluation{Decision: "reject", Reason: "Chưa đạt", Goals: "Gặp giám đốc"})
	require.NoError(t, err)
	second := demo.Place{Step: procedure.PlanApproach, Round: 2}
	require.Equal(t, &second, done.Next, "PRE-6a back to the plan")

	later := approach()
	later.Meetings[0].At, later.Assignments[0].Due = new(time.Now().Add(30*24*time.Hour)), new(time.Now().Add(29*24*time.Hour))
	submit(t, officer, reference, second, later)
	_, err = as(t, "pgd").Decide(ctx, reference, demo.Place{Step: procedure.ApproveApproach, Round: 2}, forms.Approval{Decision: "approve"})
	require.NoError(t, err)
	carryOut(t, reference, demo.Place{Step: procedure.CarryOutApproach, Round: 2}, customer, "2"+reference)
	submit(t, officer, reference, demo.Place{Step: procedure.ReportApproach, Round: 2}, report)
	_, err = gd.Decide(ctx, reference, demo.Place{Step: procedure.EvaluateApproach, Round: 2}, forms.ApproachEvaluation{Decision: "approve"})
	require.NoError(t, err)
	closed := submit(t, officer, reference, first(procedure.RecordTargetCustomer), forms.RecordUpdate{})
	require.Equal(t, "closed", closed.State)

	c := approachOf(t, reference)
	require.Equal(t, procedure.InService, c.NextProcedure, "PRE-6a on to the next procedure")
	require.Len(t, c.Gifts.Invoices, 2)
	require.NotNil(t, c.Gifts.Invoices[0].CheckedAt)
	require.Len(t, c.Gifts.Given, 2)
	require.Len(t, c.Rounds, 12)
	row, err := system.DB().Customer(ctx, customer)
	require.NoError(t, err)
	require.Equal(t, "0225 3000 717", row.Phone, "PRE-7 the record is up to date")
	changes, err := system.DB().CustomerChanges(ctx, customer)
	require.NoError(t, err)
	require.Len(t, changes, 1, "CUS-4")
}

// carryOut does what the plan says: gifts, their invoice, and the work of the Office and of Finance.
func carryOut(t *testing.T, reference string, at demo.Place, customer, number string) {
	t.Helper()
	ctx, officer := t.Context(), as(t, "nvkd1")
	_, err := officer.Act(ctx, reference, at, forms.IssueInvoice, forms.GiftInvoice{
		Number: number, Date: forms.NewDay(time.Now().Add(-24 * time.Hour)), Amount: 4_400_000, Supplier: "Công ty Mỹ nghệ Đông Hồ",
	})
	require.NoError(t, err)
	_, err = officer.Act(ctx, reference, at, forms.RecordGift, forms.GivenGift{
		Customer: customer, Recipient: "Ban giám đốc", Item: "Tranh Đông Hồ", Quantity: 1, Value: 200_000, Voucher: "PX-" + number,
	})
	require.NoError(t, err)
	finishItems(t, "vanphong", demo.Office, reference)
	var problem *demo.Problem
	_, err = officer.Act(ctx, reference, at, forms.Submit, forms.ApproachDone{Course: "Đã gặp"})
	require.ErrorAs(t, err, &problem)
	require.Equal(t, "work_items_open", problem.Errors[0].Code, "PRE-4a not before Finance has checked the invoice")
	finishItems(t, "ketoan", demo.Finance, reference)
	submit(t, officer, reference, at, forms.ApproachDone{Course: "Đã gặp khách hàng theo kế hoạch."})
}

// breachOf is a deadline of a case when it is known to be breached; nil: it isn't.
func breachOf(t *testing.T, reference string, step procedure.StepID, name procedure.DeadlineName) *demo.Deadline {
	t.Helper()
	for _, d := range approachOf(t, reference).Deadlines {
		if d.Step == step && d.Name == name && d.BreachedAt != nil {
			return &d
		}
	}
	return nil
}
