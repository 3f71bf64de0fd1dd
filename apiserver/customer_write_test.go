package apiserver_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

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
