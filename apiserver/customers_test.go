package apiserver_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

const customersPath = "/api/v1/customers"

// kept is what an edit of a record answers.
type kept struct {
	Code         string
	Version      int
	Completeness struct {
		Percent int
		Missing []struct{ Field string }
	}
	Warnings []struct{ Code, Location, Message string }
}

func (s *site) addCustomer(login string, body object) (kept, answer) {
	s.Helper()
	got := s.ask(login, "POST", customersPath, body)
	var k kept
	if got.status == 201 {
		got.in(s.T, &k)
	}
	return k, got
}

func ifMatch(tag string) func(*http.Request) { return header("If-Match", tag) }

func TestARecordIsMadeAtContractOrWhenACustomerIsFound(t *testing.T) {
	t.Parallel()
	s := newSite(t)

	t.Run("CUS-4 at contract signing, with the contract", func(t *testing.T) {
		t.Parallel()
		k, got := s.addCustomer("kd.officer", object{
			"code": "VNM", "name": "  Công ty  Sữa ", "kind": "cargo_owner", "tax_code": "0100 109 106", "phone": "0912.345.678; (0225) 3859 945",
			"contract": object{"number": "12/2026/HĐ", "signed": "2026-01-15", "ends": "2028-01-14", "value": 1_000_000},
		})
		require.Equal(t, 201, got.status, string(got.body))
		require.Equal(t, customersPath+"/VNM", got.header.Get("Location"))
		require.Empty(t, k.Warnings)
		read := s.ask("kd.officer", "GET", customersPath+"/VNM", nil)
		require.Equal(t, 200, read.status)
		var record object
		read.in(t, &record)
		require.Equal(t, "Công ty Sữa", record["name"])
		require.Equal(t, "0100109106", record["tax_code"])
		require.Equal(t, "+84912345678, +842253859945", record["contact"].(object)["phone"])
		require.NotContains(t, record, "found_at")
		var contracts struct{ Items []object }
		s.ask("gd", "GET", customersPath+"/VNM/contracts", nil).in(t, &contracts)
		require.Equal(t, "12/2026/HĐ", contracts.Items[0]["number"])
		require.Equal(t, true, contracts.Items[0]["in_force"])
		require.Len(t, s.changesOf("VNM"), 2, "the record and its contract")
	})
	t.Run("CUS-4 a potential customer is given a code", func(t *testing.T) {
		t.Parallel()
		k, got := s.addCustomer("cntv.officer", object{"name": "Hãng mới", "kind": "carrier"})
		require.Equal(t, 201, got.status, string(got.body))
		require.Regexp(t, `^TN-\d{4}-\d{6}$`, k.Code)
		var record object
		s.ask("cntv.head", "GET", customersPath+"/"+k.Code, nil).in(t, &record)
		require.Equal(t, "CNTV", record["branch"], "a branch makes its own customers' records")
		require.NotEmpty(t, record["found_at"])
		require.EqualValues(t, 4, record["tier"])
		require.Equal(t, "potential", record["standing"])
		require.Equal(t, 404, s.ask("cncv.officer", "GET", customersPath+"/"+k.Code, nil).status)
	})
	t.Run("CUS-4 an odd check digit is told, not refused", func(t *testing.T) {
		t.Parallel()
		k, got := s.addCustomer("kd.officer", object{"name": "x", "kind": "other", "tax_code": "0100109105"})
		require.Equal(t, 201, got.status)
		require.Equal(t, "odd_tax_code", k.Warnings[0].Code)
		require.Equal(t, "body.tax_code", k.Warnings[0].Location)
		require.NotEmpty(t, k.Warnings[0].Message)
	})
	t.Run("CUS-4 what can't be right is refused where it stands", func(t *testing.T) {
		t.Parallel()
		modelstest.Customer(t, s.db, "TAKEN", 3, "")
		require.NoError(t, s.db.SaveContract(t.Context(), &models.Contract{Number: "C-1", CustomerCode: "TAKEN", Signed: time.Now()}))
		contract := func(change object) object {
			c := object{"number": uuid.NewString(), "signed": "2026-01-15"}
			for k, v := range change {
				c[k] = v
			}
			return object{"code": "NEW", "name": "x", "kind": "other", "contract": c}
		}
		base := func(name string, value any) object { return object{"name": "x", "kind": "other", name: value} }
		tomorrow := time.Now().AddDate(0, 0, 2).Format(time.DateOnly)
		for want, body := range map[string]object{
			"body.code taken":                    base("code", "TAKEN"),
			"body.contract.number taken":         contract(object{"number": "C-1"}),
			"body.contract.ends before_start":    contract(object{"ends": "2026-01-14"}),
			"body.contract.signed in_future":     contract(object{"signed": tomorrow}),
			"body.code required":                 {"name": "x", "kind": "other", "contract": object{"number": "n", "signed": "2026-01-15"}},
			"body.tax_code not_a_tax_code":       base("tax_code", "123"),
			"body.phone not_a_phone":             base("phone", "một hai ba"),
			"body.email not_an_email":            base("email", "không phải thư"),
			"body.founded in_future":             base("founded", tomorrow),
			"body.branch unknown":                base("branch", "VP"),
			"body.owner not_a_keeper":            base("owner", s.staff["dhsx.officer"].ID),
			"body.owner unknown":                 base("owner", uuid.NewString()),
			"body.owner not_a_uuid":              base("owner", "kd.officer"),
			"body.kind not_one_of":               {"name": "x", "kind": "pirate"},
			"body.name required":                 {"kind": "other"},
			"body.colour unknown_field":          base("colour", "blue"),
			"body.contract.colour unknown_field": contract(object{"colour": "blue"}),
			"body.code not_a_pattern":            base("code", "a b"),
		} {
			_, got := s.addCustomer("kd.officer", body)
			require.Equal(t, 422, got.status, want)
			at, code, _ := strings.Cut(want, " ")
			require.Equal(t, code, codesOf(got.problem(t))[at], want)
		}
		require.Equal(t, 404, s.ask("gd", "GET", customersPath+"/NEW", nil).status, "nothing half done")
	})
	t.Run("CUS-6 leaders watch, others make nothing, a branch only its own", func(t *testing.T) {
		t.Parallel()
		for _, login := range []string{"gd", "dgd", "td.officer", "supervisor", "administrator", "integration", "vp.officer"} {
			_, got := s.addCustomer(login, object{"name": "x", "kind": "other"})
			require.Equal(t, 403, got.status, login)
		}
		_, got := s.addCustomer("cntv.officer", object{"name": "x", "kind": "other", "branch": "CNCV"})
		require.Equal(t, 403, got.status)
	})
}

func (s *site) changesOf(code string) []object {
	s.Helper()
	var changes struct{ Items []object }
	s.ask("kd.head", "GET", customersPath+"/"+code+"/changes", nil).in(s.T, &changes)
	return changes.Items
}

//nolint:tparallel // its parts are chapters, one after the other
func TestARecordIsEditedWithWhatItWasBefore(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH1", 3, modelstest.BranchTV)
	path := customersPath + "/KH1"
	edit := object{
		"name": "Tên mới", "kind": "carrier", "branch": "CNTV", "owner": s.staff["cntv.officer"].ID, "note": "Đổi tên",
		"contact":    object{"phone": "0912345678", "email": "moi@example.com", "founded": "1990-05-01", "leaders": "Bà A"},
		"capability": object{"charter_capital": 5_000_000_000}, "sources": []string{"visit"},
	}

	t.Run("CUS-4 every change has who, when, before and after", func(t *testing.T) {
		first := s.ask("cntv.officer", "GET", path, nil)
		got := s.ask("cntv.officer", "PUT", path, edit, ifMatch(first.header.Get("ETag")))
		require.Equal(t, 200, got.status, string(got.body))
		require.NotEqual(t, first.header.Get("ETag"), got.header.Get("ETag"))
		changes := s.changesOf("KH1")
		require.Len(t, changes, 1)
		require.Equal(t, "Nhân viên Chi nhánh Tân Vũ", changes[0]["by"].(object)["name"])
		require.Equal(t, "Đổi tên", changes[0]["note"])
		found := map[string]object{}
		for _, f := range changes[0]["fields"].([]any) {
			found[f.(object)["field"].(string)] = f.(object)
		}
		require.Equal(t, "Công ty KH1", found["name"]["before"])
		require.Equal(t, "Tên mới", found["name"]["after"])
		require.Equal(t, "khach@example.com", found["contact.email"]["before"])
		require.Equal(t, "+84912345678", found["contact.phone"]["after"])
		require.NotContains(t, found, "branch", "it stayed")

		t.Run("PRE-1c how complete it is, and which fields are missing", func(t *testing.T) {
			var record struct {
				Completeness struct {
					Percent int
					Missing []struct {
						Field string
						Title struct{ VI, EN string }
					}
				}
			}
			s.ask("gd", "GET", path, nil).in(t, &record)
			require.Positive(t, record.Completeness.Percent)
			require.Less(t, record.Completeness.Percent, 100)
			missing := map[string]bool{}
			for _, m := range record.Completeness.Missing {
				missing[m.Field] = true
			}
			require.True(t, missing["contact.address"])
			require.True(t, missing["representatives"])
			require.False(t, missing["contact.phone"])
		})
	})
	t.Run("CUS-4 the same again changes nothing", func(t *testing.T) {
		now := s.ask("cntv.officer", "GET", path, nil)
		got := s.ask("cntv.officer", "PUT", path, edit, ifMatch(now.header.Get("ETag")))
		require.Equal(t, 200, got.status)
		require.Equal(t, now.header.Get("ETag"), got.header.Get("ETag"))
		require.Len(t, s.changesOf("KH1"), 1)
	})
	t.Run("CUS-4 what was read has to be what stands", func(t *testing.T) {
		require.Equal(t, 412, s.ask("kd.officer", "PUT", path, edit, ifMatch(`"1"`)).status)
		require.Equal(t, 428, s.ask("kd.officer", "PUT", path, edit).status)
		require.Len(t, s.changesOf("KH1"), 1)
	})
	t.Run("CUS-6 who may not change it doesn't", func(t *testing.T) {
		tag := s.ask("gd", "GET", path, nil).header.Get("ETag")
		for login, want := range map[string]int{"gd": 403, "cncv.head": 404, "td.officer": 403, "dhsx.head": 403} {
			require.Equal(t, want, s.ask(login, "PUT", path, edit, ifMatch(tag)).status, login)
		}
		moved := object{"name": "Tên mới", "kind": "carrier", "branch": "CNCV"}
		require.Equal(t, 403, s.ask("cntv.head", "PUT", path, moved, ifMatch(tag)).status, "only Sales moves customers")
		got := s.ask("kd.officer", "PUT", path, moved, ifMatch(tag))
		require.Equal(t, 200, got.status, string(got.body))
		require.Equal(t, 404, s.ask("cntv.head", "GET", path, nil).status)
		require.Equal(t, 200, s.ask("cncv.head", "GET", path, nil).status)
	})
	t.Run("CUS-4 an old number that can't be read doesn't stop an edit", func(t *testing.T) {
		s.execute(`UPDATE customers SET phone = '3859 945 máy lẻ 12' WHERE code = 'KH1'`)
		tag := s.ask("gd", "GET", path, nil).header.Get("ETag")
		body := object{"name": "Tên khác", "kind": "carrier", "branch": "CNCV", "contact": object{"phone": "3859 945 máy lẻ 12"}}
		got := s.ask("kd.officer", "PUT", path, body, ifMatch(tag))
		require.Equal(t, 200, got.status, string(got.body))
		var k kept
		got.in(t, &k)
		require.Equal(t, "odd_phone", k.Warnings[0].Code)
		body["contact"] = object{"phone": "3859 945 máy lẻ 13"}
		got = s.ask("kd.officer", "PUT", path, body, ifMatch(got.header.Get("ETag")))
		require.Equal(t, "not_a_phone", codesOf(got.problem(t))["body.contact.phone"])
	})
	t.Run("CUS-4 of two edits of one version only one counts", func(t *testing.T) {
		tag := s.ask("gd", "GET", path, nil).header.Get("ETag")
		answers := make(chan int, 6)
		for i := range cap(answers) {
			go func() {
				body := object{"name": fmt.Sprint("Tên ", i), "kind": "carrier", "branch": "CNCV"}
				answers <- s.ask("kd.officer", "PUT", path, body, ifMatch(tag)).status
			}()
		}
		counted := map[int]int{}
		for range cap(answers) {
			counted[<-answers]++
		}
		require.Equal(t, map[int]int{200: 1, 412: cap(answers) - 1}, counted)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestRepresentativesAreEdited(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH1", 3, "")
	path := customersPath + "/KH1/contacts"
	tag := s.ask("kd.officer", "GET", path, nil).header.Get("ETag")
	people := object{"representatives": []object{
		{"name": "Trần Văn A", "position": "director", "phone": "0912 345 678", "email": "a@example.com", "birthday": "1970-03-08"},
		{"name": "Lê Thị B"},
	}}

	t.Run("PRE-1b who stands for a customer", func(t *testing.T) {
		got := s.ask("kd.officer", "PUT", path, people, ifMatch(tag))
		require.Equal(t, 200, got.status, string(got.body))
		tag = got.header.Get("ETag")
		var read struct{ Representatives []object }
		s.ask("gd", "GET", path, nil).in(t, &read)
		require.Equal(t, "+84912345678", read.Representatives[0]["phone"])
		require.Equal(t, "Lê Thị B", read.Representatives[1]["name"])
		require.Len(t, s.changesOf("KH1"), 1)
	})
	t.Run("PRE-1b people are told apart by name, and leave", func(t *testing.T) {
		twice := object{"representatives": []object{{"name": "Lê Thị B"}, {"name": "lê thị  b"}}}
		got := s.ask("kd.officer", "PUT", path, twice, ifMatch(tag))
		require.Equal(t, "not_unique", codesOf(got.problem(t))["body.representatives[1].name"])
		gone := object{"representatives": []object{{"name": "Lê Thị B", "gone": true}}}
		require.Equal(t, 200, s.ask("kd.officer", "PUT", path, gone, ifMatch(tag)).status)
		var read struct{ Representatives []object }
		s.ask("gd", "GET", path, nil).in(t, &read)
		require.Empty(t, read.Representatives)
	})
	t.Run("PRE-1b what can't be right is refused where it stands", func(t *testing.T) {
		tag = s.ask("gd", "GET", path, nil).header.Get("ETag")
		bad := object{"representatives": []object{{"name": "A", "phone": "12"}, {"name": "B", "email": "x"}}}
		problem := s.ask("kd.officer", "PUT", path, bad, ifMatch(tag)).problem(t)
		require.Equal(t, map[string]string{
			"body.representatives[0].phone": "not_a_phone", "body.representatives[1].email": "not_an_email",
		}, codesOf(problem))
		require.Equal(t, 412, s.ask("kd.officer", "PUT", path, people, ifMatch(`"1"`)).status)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestContractsOfACustomer(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH1", 3, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "KH2", 3, modelstest.BranchTV)
	path := customersPath + "/KH1/contracts"
	made := s.ask("cntv.officer", "POST", path, object{"number": "1/2026", "signed": "2026-02-01", "signed_by": "Ông C"})
	require.Equal(t, 201, made.status, string(made.body))
	one := made.header.Get("Location")
	require.Equal(t, 201, s.ask("cntv.officer", "POST", path, object{"number": "2/2026", "signed": "2026-02-01"}).status)

	t.Run("CUS-4 a contract is edited with what it was before", func(t *testing.T) {
		read := s.ask("cntv.officer", "GET", one, nil)
		require.Equal(t, made.header.Get("ETag"), read.header.Get("ETag"))
		got := s.ask("cntv.officer", "PUT", one, object{"number": "1/2026", "signed": "2026-02-01", "value": 900}, ifMatch(read.header.Get("ETag")))
		require.Equal(t, 200, got.status, string(got.body))
		changed := s.changesOf("KH1")[0]["fields"].([]any)
		require.Equal(t, []any{
			object{"field": "contract.signed_by", "before": "Ông C"}, object{"field": "contract.value", "after": 900.0},
		}, changed)
	})
	t.Run("CUS-4 what can't be right is refused", func(t *testing.T) {
		tag := s.ask("gd", "GET", one, nil).header.Get("ETag")
		problem := s.ask("cntv.officer", "PUT", one, object{"number": "2/2026", "signed": "2026-02-01"}, ifMatch(tag)).problem(t)
		require.Equal(t, "taken", codesOf(problem)["body.number"])
		problem = s.ask("cntv.officer", "PUT", one, object{"number": "1/2026", "signed": "2026-02-01", "starts": "2026-06-01", "ends": "2026-05-31"}, ifMatch(tag)).problem(t)
		require.Equal(t, "before_start", codesOf(problem)["body.ends"])
		require.Equal(t, 412, s.ask("cntv.officer", "PUT", one, object{"number": "1/2026", "signed": "2026-02-01"}, ifMatch(`"1"`)).status)
		require.Equal(t, 404, s.ask("cntv.officer", "GET", strings.Replace(one, "KH1", "KH2", 1), nil).status, "it is another customer's")
		require.Equal(t, 404, s.ask("cncv.officer", "GET", one, nil).status)
		require.Equal(t, 404, s.ask("cntv.officer", "GET", path+"/x", nil).status)
		require.Equal(t, 422, s.ask("cntv.officer", "POST", path, object{"number": "3", "signed": ""}).status)
	})
}

func TestWhatACustomerBringsAndSays(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH1", 3, modelstest.BranchTV)
	month := func(y int, m time.Month) time.Time { return time.Date(y, m, 1, 0, 0, 0, 0, time.UTC) }
	profit := int64(7)
	require.NoError(t, s.db.SaveRevenue(t.Context(), []models.Revenue{
		{CustomerCode: "KH1", Month: month(2025, 11), Revenue: 100, Discount: 10, TEU: 1.5},
		{CustomerCode: "KH1", Month: month(2025, 12), Revenue: 200, Profit: &profit, Tonnes: 3},
		{CustomerCode: "KH1", Month: month(2026, 1), Revenue: 400},
	}))

	t.Run("CUS-8 revenue by month, newest first", func(t *testing.T) {
		t.Parallel()
		var got struct {
			Items []object
			Total object
		}
		s.ask("cntv.officer", "GET", customersPath+"/KH1/revenue?from=2025-11&to=2025-12", nil).in(t, &got)
		require.Equal(t, []object{
			{"month": "2025-12", "revenue": 200.0, "discount": 0.0, "profit": 7.0, "teu": 0.0, "tonnes": 3.0},
			{"month": "2025-11", "revenue": 100.0, "discount": 10.0, "teu": 1.5, "tonnes": 0.0},
		}, got.Items)
		require.Equal(t, object{"revenue": 300.0, "discount": 10.0, "profit": 7.0, "teu": 1.5, "tonnes": 3.0}, got.Total)
		for query, code := range map[string]string{"from=2026-02&to=2026-01": "before_start", "from=1990-01": "too_far", "from=2026-13": "not_a_pattern"} {
			problem := s.ask("gd", "GET", customersPath+"/KH1/revenue?"+query, nil).problem(t)
			require.Equal(t, 422, problem.Status, query)
			require.Equal(t, code, problem.Errors[0].Code, query)
		}
	})
	t.Run("CUS-2 CUS-3 tier and standing with their history and reason", func(t *testing.T) {
		t.Parallel()
		_, err := s.db.Retier(t.Context(), time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), models.TierWindow, "nightly", time.Now())
		require.NoError(t, err)
		var got struct{ Items []object }
		s.ask("cntv.officer", "GET", customersPath+"/KH1/tier-history", nil).in(t, &got)
		require.Len(t, got.Items, 1)
		require.Equal(t, "nightly", got.Items[0]["cause"])
		require.EqualValues(t, 3, got.Items[0]["tier_before"])
		require.EqualValues(t, 1, got.Items[0]["tier"])
		require.Equal(t, "2025-11-01", got.Items[0]["from"])
	})
	t.Run("PRE-1c calls and visits are noted, newest first, page by page", func(t *testing.T) {
		t.Parallel()
		for i := range 5 {
			got := s.ask("cntv.officer", "POST", customersPath+"/KH1/interactions", object{
				"channel": "visit", "summary": fmt.Sprint("lần ", i), "happened_at": time.Now().Add(-time.Duration(i) * time.Hour),
			})
			require.Equal(t, 201, got.status, string(got.body))
		}
		var walked []string
		cursor := ""
		for {
			var page struct {
				Items      []object
				NextCursor string `json:"next_cursor"`
			}
			s.ask("gd", "GET", customersPath+"/KH1/interactions?limit=2"+cursor, nil).in(t, &page)
			for _, i := range page.Items {
				walked = append(walked, i["summary"].(string))
			}
			if page.NextCursor == "" {
				break
			}
			cursor = "&cursor=" + page.NextCursor
		}
		require.Equal(t, []string{"lần 0", "lần 1", "lần 2", "lần 3", "lần 4"}, walked)
		for code, body := range map[string]object{
			"in_future":  {"channel": "visit", "summary": "x", "happened_at": time.Now().Add(time.Hour)},
			"required":   {"channel": "visit", "summary": "  "},
			"not_one_of": {"channel": "dove", "summary": "x"},
		} {
			problem := s.ask("cntv.officer", "POST", customersPath+"/KH1/interactions", body).problem(t)
			require.Equal(t, code, problem.Errors[0].Code)
		}
		require.Equal(t, 403, s.ask("gd", "POST", customersPath+"/KH1/interactions", object{"channel": "visit", "summary": "x"}).status)
		require.Equal(t, 422, s.ask("gd", "GET", customersPath+"/KH1/interactions?cursor=xyz", nil).status)
	})
}

func TestTheListOfCustomers(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for i, branch := range []string{"", modelstest.BranchTV, modelstest.BranchTV, modelstest.BranchCV} {
		modelstest.Customer(t, s.db, fmt.Sprint("KH", i), 3, branch)
	}
	list := func(login, query string) (codes []string, next string) {
		var got struct {
			Items      []object
			NextCursor string `json:"next_cursor"`
		}
		answer := s.ask(login, "GET", customersPath+"?"+query, nil)
		require.Equal(t, 200, answer.status, query)
		require.NotContains(t, string(answer.body), "khach@example.com", "no contact data in lists")
		answer.in(t, &got)
		for _, c := range got.Items {
			codes = append(codes, c["code"].(string))
		}
		return codes, got.NextCursor
	}

	t.Run("CUS-6 each sees their own", func(t *testing.T) {
		t.Parallel()
		for login, want := range map[string][]string{
			"kd.officer": {"KH0", "KH1", "KH2", "KH3"}, "gd": {"KH0", "KH1", "KH2", "KH3"}, "cntv.officer": {"KH1", "KH2"},
			"td.officer": {"KH0", "KH1", "KH2", "KH3"}, "cnhd.head": nil,
		} {
			got, _ := list(login, "")
			require.Equal(t, want, got, login)
		}
		for _, login := range []string{"dhsx.officer", "supervisor", "administrator", "integration", "tckt.head"} {
			require.Equal(t, 403, s.ask(login, "GET", customersPath, nil).status, login)
		}
		require.Equal(t, 401, s.ask("", "GET", customersPath, nil).status)
	})
	t.Run("CUS-6 the call centre sees code and name only", func(t *testing.T) {
		t.Parallel()
		var got struct{ Items []object }
		s.ask("td.officer", "GET", customersPath+"?q=KH0", nil).in(t, &got)
		require.Equal(t, []object{{"code": "KH0", "name": "Công ty KH0", "outline": true}}, got.Items)
		for _, query := range []string{"q=khach@example.com", "tier=3", "kind=cargo_owner", "branch=CNTV", "state=active"} {
			codes, _ := list("td.officer", query)
			require.Empty(t, codes, query)
		}
		require.Equal(t, 403, s.ask("td.officer", "GET", customersPath+"/KH0", nil).status)
	})
	t.Run("CUS-1 pages follow each other by cursor", func(t *testing.T) {
		t.Parallel()
		first, next := list("kd.officer", "limit=3&q=c%C3%B4ng+ty")
		require.Equal(t, []string{"KH0", "KH1", "KH2"}, first)
		second, end := list("kd.officer", "limit=3&q=c%C3%B4ng+ty&cursor="+next)
		require.Equal(t, []string{"KH3"}, second)
		require.Empty(t, end)
		require.Equal(t, 422, s.ask("kd.officer", "GET", customersPath+"?cursor=@@", nil).status)
	})
	t.Run("CUS-1 filters", func(t *testing.T) {
		t.Parallel()
		sales, _ := list("kd.officer", "branch=KD")
		require.Equal(t, []string{"KH0"}, sales, "Sales' own")
		branch, _ := list("kd.officer", "branch=CNTV&tier=3&standing=potential&state=active&kind=cargo_owner")
		require.Equal(t, []string{"KH1", "KH2"}, branch)
		mine, _ := list("kd.officer", "owner=me")
		require.Empty(t, mine)
		for query, code := range map[string]string{
			"branch=VP": "unknown", "owner=x": "not_a_uuid", "tier=5": "too_great", "q=a": "too_short", "colour=x": "unknown_field", "state=x": "not_one_of",
		} {
			problem := s.ask("kd.officer", "GET", customersPath+"?"+query, nil).problem(t)
			require.Equal(t, code, problem.Errors[0].Code, query)
		}
	})
}
