package apiserver_test

import (
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestRecordsOfOneCustomerAreMerged(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, code := range []string{"CU", "MOI", "BA"} {
		modelstest.Customer(t, s.db, code, 3, "")
	}
	require.NoError(t, s.db.SaveContract(t.Context(), &models.Contract{Number: "1/CU", CustomerCode: "CU", Signed: time.Now().AddDate(-1, 0, 0)}))
	require.Equal(t, 201, s.ask("kd.officer", "POST", customersPath+"/CU/interactions", object{"channel": "phone", "summary": "gọi hỏi giá"}).status)
	s.execute(`UPDATE customers SET address = '8A Trần Phú' WHERE code = 'CU'`)
	reference := s.enter("kd.officer", object{"channel": "hotline", "content": "hỏi giá", "customer": "CU"})
	merge := s.merged("CU", "MOI")

	t.Run("CUS-4 who merged, when and why, and what both were before and after", func(t *testing.T) {
		changes := s.changesOf("MOI")
		require.Len(t, changes, 2)
		var noted int
		for _, c := range changes {
			require.Equal(t, "một công ty", c["note"])
			require.Equal(t, "kd.head", s.loginOf(c["by"]))
			for _, f := range c["fields"].([]any) {
				switch f.(object)["field"] {
				case "merged_into":
					require.Equal(t, "CU", c["merged_from"])
					require.Equal(t, "MOI", f.(object)["after"])
					noted++
				case "contact.address":
					require.Nil(t, c["merged_from"])
					require.Equal(t, "8A Trần Phú", f.(object)["after"])
					noted++
				}
			}
		}
		require.Equal(t, 2, noted)
	})
	t.Run("CUS-4 the old code keeps answering, and leads to what was merged into", func(t *testing.T) {
		var old struct {
			State, Name string
			MergedInto  string `json:"merged_into"`
		}
		s.ask("kd.officer", "GET", customersPath+"/CU", nil).in(t, &old)
		require.Equal(t, "merged", old.State)
		require.Equal(t, "MOI", old.MergedInto)
		require.Equal(t, "Công ty CU", old.Name)
		for _, part := range []string{"contacts", "contracts", "revenue", "interactions?limit=3", "tier-history", "changes"} {
			got := s.ask("kd.officer", "GET", customersPath+"/CU/"+part, nil)
			require.Equal(t, 307, got.status, part)
			require.Equal(t, customersPath+"/MOI/"+part, got.header.Get("Location"))
			require.Equal(t, 200, s.ask("kd.officer", "GET", got.header.Get("Location"), nil).status)
		}
		var listed struct{ Items []object }
		s.ask("kd.officer", "GET", customersPath+"/MOI/contracts", nil).in(t, &listed)
		require.Len(t, listed.Items, 1)
		s.ask("kd.officer", "GET", customersPath+"/MOI/interactions", nil).in(t, &listed)
		require.Len(t, listed.Items, 1)
		row, err := s.db.Case(t.Context(), reference)
		require.NoError(t, err)
		require.Equal(t, "MOI", *row.CustomerCode)
	})
	t.Run("CUS-4 whoever writes about the old code is told where it went", func(t *testing.T) {
		for name, got := range map[string]answer{
			"an edit":        s.ask("kd.officer", "PUT", customersPath+"/CU", object{"name": "x", "kind": "other"}, ifMatch(`"1"`)),
			"people":         s.ask("kd.officer", "PUT", customersPath+"/CU/contacts", object{}, ifMatch(`"1"`)),
			"a contract":     s.ask("kd.officer", "POST", customersPath+"/CU/contracts", object{"number": "2", "signed": "2026-01-01"}),
			"a conversation": s.ask("kd.officer", "POST", customersPath+"/CU/interactions", object{"channel": "phone", "summary": "x"}),
			"a request":      s.ask("kd.officer", "POST", "/api/v1/requests", object{"channel": "hotline", "content": "x", "customer": "CU"}),
			"an approach": s.ask("kd.officer", "POST", "/api/v1/cases", object{
				"procedure": "pre-service", "objective": "x", "customers": []string{"CU"},
			}),
			"a second merge": s.ask("kd.head", "POST", customersPath+"/CU/merge", object{"into": "BA", "reason": "x"}),
			"a circle":       s.ask("kd.head", "POST", customersPath+"/MOI/merge", object{"into": "CU", "reason": "x"}),
		} {
			problem := got.problem(t)
			require.Equal(t, 409, problem.Status, name)
			require.Equal(t, "MOI", problem.Merged, name)
		}
	})
	t.Run("CUS-4 what can't be merged is refused with its reason", func(t *testing.T) {
		s.execute(`UPDATE customers SET state = 'past', closed_at = now() WHERE code = 'BA'`)
		for code, want := range map[string]object{
			"merge_itself":     {"into": "MOI", "reason": "x"},
			"merge_not_active": {"into": "BA", "reason": "x"},
			"unknown":          {"into": "KHONGCO", "reason": "x"},
			"required":         {"into": "BA", "reason": " "},
			"too_short":        {"into": "BA", "reason": ""},
		} {
			problem := s.ask("kd.head", "POST", customersPath+"/MOI/merge", want).problem(t)
			require.Contains(t, []int{409, 422}, problem.Status)
			require.Equal(t, code, problem.Errors[0].Code)
		}
		s.execute(`UPDATE customers SET state = 'active', closed_at = NULL WHERE code = 'BA'`)
	})
	t.Run("CUS-4 the merge shows what it brought together, and is undone with a reason", func(t *testing.T) {
		var shown struct {
			From, Into object
			Rows       []object
		}
		s.ask("kd.head", "GET", "/api/v1/merges/"+merge.String(), nil).in(t, &shown)
		require.Equal(t, "CU", shown.From["code"])
		require.NotEmpty(t, shown.Rows)
		require.Equal(t, 404, s.ask("kd.head", "GET", "/api/v1/merges/"+uuid.NewString(), nil).status)
		s.ask("kd.officer", "POST", customersPath+"/MOI/interactions", object{"channel": "phone", "summary": "sau khi gộp"})
		key := header("Idempotency-Key", uuid.NewString())
		got := s.ask("kd.head", "POST", "/api/v1/merges/"+merge.String()+"/undo", object{"reason": "là hai công ty"}, key)
		require.Equal(t, 201, got.status, string(got.body))
		var undone struct {
			Conflicts []object
			Stayed    map[string]int
		}
		got.in(t, &undone)
		require.Empty(t, undone.Conflicts)
		require.Equal(t, map[string]int{"interactions": 1}, undone.Stayed)
		require.Equal(t, got.body, s.ask("kd.head", "POST", "/api/v1/merges/"+merge.String()+"/undo", object{"reason": "là hai công ty"}, key).body)
		again := s.ask("kd.head", "POST", "/api/v1/merges/"+merge.String()+"/undo", object{"reason": "x"}).problem(t)
		require.Equal(t, 409, again.Status)
		require.Equal(t, "merge_undone", again.Errors[0].Code)
		require.Len(t, s.changesOf("CU"), 2, "the merge and its undoing")
		require.Equal(t, 200, s.ask("kd.officer", "GET", customersPath+"/CU/contracts", nil).status)
	})
}

func TestMergesAndCases(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "CU", 3, "")
	modelstest.Customer(t, s.db, "MOI", 3, "")
	reference := s.enter("kd.officer", object{"channel": "hotline", "content": "hỏi giá", "customer": "CU"})
	journal := func() (rows []byte) {
		return s.ask("kd.officer", "GET", "/api/v1/cases/"+reference+"/journal", nil).body
	}
	before := journal()
	merge := s.merged("CU", "MOI")
	require.Equal(t, before, journal(), "R6 the journal of a case isn't rewritten")
	s.ask("kd.head", "POST", "/api/v1/merges/"+merge.String()+"/undo", object{"reason": "x"})
	require.Equal(t, before, journal())
}

func TestTwoMergeAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "MOT", 3, "")
	modelstest.Customer(t, s.db, "HAI", 3, "")
	var all sync.WaitGroup
	statuses := make([]int, 6)
	for i := range statuses {
		from, into := "MOT", "HAI"
		if i%2 == 1 {
			from, into = into, from
		}
		all.Go(func() {
			statuses[i] = s.ask("kd.head", "POST", customersPath+"/"+from+"/merge", object{"into": into, "reason": "x"}).status
		})
	}
	all.Wait()
	count := map[int]int{}
	for _, status := range statuses {
		count[status]++
	}
	require.Equal(t, map[int]int{201: 1, 409: 5}, count, "CUS-4 only one wins")
}

//nolint:tparallel // its parts are chapters, one after the other
func TestWhoeverWritesARecordIsWarnedOfDuplicates(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	first, _ := s.addCustomer("kd.officer", object{"name": "Công ty Cổ phần Thép Đông Hải", "kind": "cargo_owner", "tax_code": "0100109106", "phone": "0225 385 9945"})
	require.Empty(t, first.Warnings)
	t.Run("CUS-1 it is kept all the same, and the other one named", func(t *testing.T) {
		second, _ := s.addCustomer("kd.officer", object{"name": "CTY TNHH THEP DONG HAI", "kind": "cargo_owner", "branch": modelstest.BranchTV})
		require.Len(t, second.Warnings, 1)
		require.Equal(t, "likely_duplicate", second.Warnings[0].Code)
		require.Equal(t, "body.name", second.Warnings[0].Location)
		require.Contains(t, second.Warnings[0].Message, first.Code)
		var pairs struct{ Items []object }
		s.ask("kd.officer", "GET", customersPath+"/duplicates", nil).in(t, &pairs)
		require.Len(t, pairs.Items, 1)
		s.ask("kd.officer", "GET", customersPath+"/"+second.Code+"/duplicates", nil).in(t, &pairs)
		require.Len(t, pairs.Items, 1)
	})
	t.Run("CUS-6 nobody is told of a record that they don't see", func(t *testing.T) {
		third, _ := s.addCustomer("cncv.officer", object{"name": "Thép Đông Hải", "kind": "cargo_owner", "tax_code": "0100109106"})
		require.Empty(t, third.Warnings)
		var pairs struct{ Items []object }
		s.ask("cncv.officer", "GET", customersPath+"/duplicates", nil).in(t, &pairs)
		require.Empty(t, pairs.Items)
		s.ask("gd", "GET", customersPath+"/duplicates?limit=1", nil).in(t, &pairs)
		require.Len(t, pairs.Items, 1)
	})
	t.Run("CUS-4 an edit and new people warn too", func(t *testing.T) {
		fourth, _ := s.addCustomer("kd.officer", object{"name": "Vận tải biển Sao Mai", "kind": "carrier"})
		path := customersPath + "/" + fourth.Code
		var got kept
		s.ask("kd.officer", "PUT", path+"/contacts", object{"representatives": []object{{"name": "Lan", "phone": "02253859945"}}}, ifMatch(`"1"`)).in(t, &got)
		require.Equal(t, "body", got.Warnings[0].Location)
		require.Contains(t, got.Warnings[0].Message, "cùng số điện thoại")
	})
	t.Run("CUS-4 two that are two are said to be, by who may change both", func(t *testing.T) {
		modelstest.Customer(t, s.db, "MOT", 3, modelstest.BranchTV)
		modelstest.Customer(t, s.db, "HAI", 3, modelstest.BranchTV)
		body := object{"first": "MOT", "second": "HAI", "reason": "công ty mẹ và con"}
		require.Equal(t, "unknown", s.ask("cncv.officer", "POST", customersPath+"/apart", body).problem(t).Errors[0].Code)
		require.Equal(t, 403, s.ask("gd", "POST", customersPath+"/apart", body).status)
		said := s.ask("cntv.officer", "POST", customersPath+"/apart", body)
		require.Equal(t, 201, said.status)
		var id struct{ ID string }
		said.in(t, &id)
		require.Equal(t, "taken", s.ask("kd.officer", "POST", customersPath+"/apart", body).problem(t).Errors[0].Code)
		require.Equal(t, "itself", s.ask("kd.officer", "POST", customersPath+"/apart", object{"first": "MOT", "second": "MOT", "reason": "x"}).problem(t).Errors[0].Code)
		var listed struct{ Items []object }
		s.ask("kd.officer", "GET", customersPath+"/apart", nil).in(t, &listed)
		require.Len(t, listed.Items, 1)
		require.Equal(t, "công ty mẹ và con", listed.Items[0]["reason"])
		require.Equal(t, 404, s.ask("cncv.officer", "POST", customersPath+"/apart/"+id.ID+"/withdrawal", nil).status)
		require.Equal(t, 201, s.ask("cntv.officer", "POST", customersPath+"/apart/"+id.ID+"/withdrawal", nil).status)
		s.ask("kd.officer", "GET", customersPath+"/apart", nil).in(t, &listed)
		require.Empty(t, listed.Items)
	})
}

// loginOf is the login of a person in an answer.
func (s *site) loginOf(by any) string {
	s.Helper()
	for login, user := range s.staff {
		if user.ID.String() == by.(object)["id"] {
			return login
		}
	}
	return ""
}
