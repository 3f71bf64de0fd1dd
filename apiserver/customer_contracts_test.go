package apiserver_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

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
	t.Run("CUS-4 a number that differs in capitals only isn't a second one, and is named to who sees it", func(t *testing.T) {
		require.Equal(t, 201, s.ask("cntv.officer", "POST", path, object{"number": "7/HĐ-CHP", "signed": "2026-02-01"}).status)
		same := object{"number": "7/hđ-chp", "signed": "2026-02-01"}
		problem := s.ask("cntv.officer", "POST", customersPath+"/KH2/contracts", same).problem(t)
		require.Equal(t, "taken_as", codesOf(problem)["body.number"])
		require.Contains(t, problem.Errors[0].Message, "7/HĐ-CHP")
		modelstest.Customer(t, s.db, "KHCV", 3, modelstest.BranchCV)
		problem = s.ask("cncv.officer", "POST", customersPath+"/KHCV/contracts", same).problem(t)
		require.Equal(t, "taken", codesOf(problem)["body.number"])
		require.NotContains(t, problem.Errors[0].Message, "HĐ-CHP", "it isn't theirs to see")
		tag := s.ask("gd", "GET", one, nil).header.Get("ETag")
		problem = s.ask("cntv.officer", "PUT", one, same, ifMatch(tag)).problem(t)
		require.Equal(t, "taken_as", codesOf(problem)["body.number"])
		made := s.ask("cntv.officer", "POST", path, object{"number": "7/HD-CHP", "signed": "2026-02-01"})
		require.Equal(t, 201, made.status, "another letter is another number")
		at := made.header.Get("Location")
		kept := s.ask("cntv.officer", "PUT", at, object{"number": "7/Hd-CHP", "signed": "2026-02-01"}, ifMatch(made.header.Get("ETag")))
		require.Equal(t, 200, kept.status, "one's own number may be written otherwise")
	})
}
