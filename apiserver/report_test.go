package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
)

// reportDay is when reports are asked for here: in a quarter of which one month is known.
var reportDay = time.Date(2026, 11, 22, 5, 0, 0, 0, time.UTC)

// reported has customer KHTV of Tân Vũ with figures of two years, and another one who brought something in 10/2026.
func reported(t *testing.T) *site {
	t.Helper()
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return reportDay } })
	modelstest.Customer(t, s.db, "KHTV", 1, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "KHCV", 1, modelstest.BranchCV)
	month := func(code string, year int, month time.Month, revenue, discount int64, teu float64) models.Revenue {
		return models.Revenue{CustomerCode: code, Month: monthOf(year, month), Revenue: revenue, Discount: discount, TEU: teu}
	}
	require.NoError(t, s.db.SaveRevenue(t.Context(), []models.Revenue{
		month("KHTV", 2026, 10, 300, 30, 12.5), month("KHTV", 2026, 8, 90, 0, 0), month("KHTV", 2026, 7, 60, 0, 0),
		month("KHTV", 2025, 10, 200, 0, 10), month("KHTV", 2025, 11, 150, 0, 0), month("KHTV", 2025, 12, 50, 0, 0),
		month("KHCV", 2026, 9, 7, 0, 0), month("KHCV", 2025, 9, 7, 0, 0), month("KHCV", 2025, 8, 7, 0, 0), month("KHCV", 2025, 7, 7, 0, 0),
	}))
	ended := monthOf(2026, 11)
	for _, k := range []models.Contract{
		{Number: "1/2024", Signed: monthOf(2024, 1), Ends: &ended}, {Number: "2/2025", Signed: monthOf(2025, 3), PricePolicy: "Giảm 3 %", Notes: "Cước nâng hạ"},
		{Number: "3/2027", Signed: monthOf(2027, 1)},
	} {
		k.CustomerCode = "KHTV"
		require.NoError(t, s.db.SaveContract(t.Context(), &k))
	}
	return s
}

type sheet struct {
	Kind            string
	Period, Against struct{ From, To string }
	Now, Before     figures
	Change          map[string]float64
	Comparable      *struct {
		Months      int
		Now, Before figures
		Change      map[string]float64
	}
	Months []struct {
		Month, Against string
		Known          bool
		AgainstKnown   bool `json:"against_known"`
		Now            figures
	}
	Contracts []struct {
		Number  string
		InForce bool `json:"in_force"`
	}
	Known    map[string]string
	Reasons  []object
	Warnings []struct{ Code, Location, Message string }
}

func (s sheet) warned() []string {
	codes := []string{}
	for _, w := range s.Warnings {
		codes = append(codes, w.Code+" "+w.Location)
	}
	return codes
}

func (s *site) sheet(login, query string) (got sheet) {
	s.Helper()
	s.ask(login, "GET", customersPath+"/KHTV/report"+query, nil).in(s.T, &got)
	return got
}

func TestTheReportOfACustomer(t *testing.T) {
	t.Parallel()
	s := reported(t)

	t.Run("POS-1a this quarter against the same a year before; only known months are held against each other", func(t *testing.T) {
		t.Parallel()
		got := s.sheet("cntv.officer", "")
		require.Equal(t, "quarter", got.Kind)
		require.Equal(t, []string{"2026-10-01", "2026-12-31", "2025-10-01", "2025-12-31"}, []string{got.Period.From, got.Period.To, got.Against.From, got.Against.To})
		require.Equal(t, figures{12.5, 300, 270}, got.Now)
		require.Equal(t, figures{10, 400, 400}, got.Before)
		require.Equal(t, map[string]float64{"teu": 25, "revenue": -25, "net": -32.5}, got.Change)
		require.Equal(t, 1, got.Comparable.Months)
		require.Equal(t, figures{10, 200, 200}, got.Comparable.Before)
		require.Equal(t, map[string]float64{"teu": 25, "revenue": 50, "net": 35}, got.Comparable.Change)
		require.Equal(t, []string{"months_unknown query.period"}, got.warned())
		require.Contains(t, got.Warnings[0].Message, "11/2026, 12/2026")
		require.Len(t, got.Months, 3)
		require.True(t, got.Months[0].Known)
		require.False(t, got.Months[1].Known)
		require.Equal(t, "2025-11", got.Months[1].Against)
	})
	t.Run("POS-1a a month in which others brought something and this customer nothing is known", func(t *testing.T) {
		t.Parallel()
		got := s.sheet("gd", "?period=quarter&from=2026-09-30")
		require.Equal(t, "2026-07-01", got.Period.From)
		require.Equal(t, int64(150), got.Now.Revenue)
		require.True(t, got.Months[2].Known)
		require.Zero(t, got.Months[2].Now.Revenue)
		require.Nil(t, got.Comparable)
		require.Equal(t, map[string]float64{}, nonNil(got.Change), "nothing before: no percentage")
		require.Equal(t, []string{"nothing_before query.against"}, got.warned())
	})
	t.Run("POS-1a month and year of today, a trip, and any period on demand", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "2026-11-30", s.sheet("kd.officer", "?period=month").Period.To)
		require.Equal(t, "2026-12-31", s.sheet("kd.officer", "?period=year").Period.To)
		trip := s.sheet("kd.officer", "?period=trip&from=2026-10-10&to=2026-10-12&against_from=2025-10-01&against_to=2025-11-30")
		require.Equal(t, int64(300), trip.Now.Revenue, "whole months count")
		require.Equal(t, int64(350), trip.Before.Revenue)
		require.Equal(t, []string{"whole_months query.period", "other_length query.against"}, trip.warned())
		require.Equal(t, "on_demand", s.sheet("kd.officer", "?from=2026-07-01&to=2026-08-31").Kind)
	})
	t.Run("POS-1a contracts signed by the end of the period, and whether they are in force then", func(t *testing.T) {
		t.Parallel()
		got := s.sheet("kd.officer", "")
		require.Len(t, got.Contracts, 2)
		require.Equal(t, "2/2025", got.Contracts[0].Number)
		require.True(t, got.Contracts[0].InForce)
		require.False(t, got.Contracts[1].InForce)
		require.Equal(t, "Giảm 3 %", got.Known["price_policy"])
		require.Equal(t, "Cước nâng hạ", got.Known["contract_notes"])
	})
	t.Run("POS-1a what makes no sense is refused, with the field", func(t *testing.T) {
		t.Parallel()
		for query, want := range map[string][2]string{
			"from=2026-02-01&to=2026-01-31":                         {"query.to", "before_start"},
			"from=2026-02-01":                                       {"query.to", "required"},
			"to=2026-02-01":                                         {"query.from", "required"},
			"period=trip":                                           {"query.from", "required"},
			"from=2026-02-30&to=2026-03-01":                         {"query.from", "not_a_date"},
			"from=2026-12-01&to=2026-12-31":                         {"query.from", "in_future"},
			"period=month&from=2027-01-01":                          {"query.from", "in_future"},
			"from=1990-01-01&to=2026-01-31":                         {"query.to", "too_long_span"},
			"from=2026-01-01&to=2026-01-31&against_from=2025-02-01": {"query.against_to", "required"},
			"from=2026-01-01&to=2026-01-31&against_from=2025-02-01&against_to=2025-01-01": {"query.against_to", "before_start"},
			"period=week": {"query.period", "not_one_of"},
		} {
			problem := s.ask("kd.officer", "GET", customersPath+"/KHTV/report?"+query, nil).problem(t)
			require.Equal(t, 422, problem.Status, query)
			require.Equal(t, map[string]string{want[0]: want[1]}, codesOf(problem), query)
		}
	})
	t.Run("CUS-6 the report of another branch's customer isn't there", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 404, s.ask("cncv.officer", "GET", customersPath+"/KHTV/report", nil).status)
		require.Equal(t, 404, s.browser("cncv.officer").get("/customers/KHTV/report").status)
		require.Equal(t, 403, s.ask("td.officer", "GET", customersPath+"/KHTV/report", nil).status)
	})
}

func nonNil(m map[string]float64) map[string]float64 {
	if m == nil {
		return map[string]float64{}
	}
	return m
}

func TestTheReportOfACustomerOnAPage(t *testing.T) {
	t.Parallel()
	s := reported(t)
	b := s.browser("cntv.officer")

	t.Run("POS-1a with figures, a picture, contracts and the change in percent", func(t *testing.T) {
		t.Parallel()
		page := b.get("/customers/KHTV/report")
		require.Equal(t, 200, page.status)
		require.Contains(t, page.said("figures"), "−25 %")
		require.Contains(t, page.said("figures"), "+50 %", "of the known months")
		require.Contains(t, page.said("months"), "chưa có số liệu")
		require.Contains(t, page.said("contracts"), "2/2025")
		require.Contains(t, page.said("known"), "Giảm 3 %")
		require.Contains(t, page.said("warnings"), "11/2026, 12/2026")
		require.Contains(t, string(page.body), `<rect class="this"`)
	})
	t.Run("POS-1a days are typed as people write them", func(t *testing.T) {
		t.Parallel()
		page := b.get("/customers/KHTV/report?period=on_demand&from=1/7/2026&to=31/8/2026&against_from=01/10/2025&against_to=30/11/2025")
		require.Equal(t, 200, page.status)
		require.Contains(t, page.said("figures"), "01/07/2026 – 31/08/2026")
		require.Contains(t, page.said("figures"), "350 ₫")
	})
	t.Run("POS-1a what makes no sense stands there again, with why", func(t *testing.T) {
		t.Parallel()
		for query, why := range map[string]string{
			"from=31/8/2026&to=1/7/2026": "Đến ngày: Ngày cuối phải sau ngày đầu.", "from=h%C3%B4m+qua": "Từ ngày: Ghi ngày theo dạng 31/12/2026.",
			"from=1/1/2099&to=1/2/2099": "Từ ngày: Không được ở tương lai.",
		} {
			page := b.get("/customers/KHTV/report?" + query)
			require.Equal(t, 422, page.status, query)
			require.Equal(t, why, page.said("period-problem"))
			require.Nil(t, page.byID("figures"))
		}
		require.Contains(t, string(b.get("/customers/KHTV/report?from=h%C3%B4m+qua").body), `value="hôm qua"`)
	})
	t.Run("POS-1a the record leads to the report", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, string(b.get("/customers/KHTV").body), `href="/customers/KHTV/report"`)
	})
}
