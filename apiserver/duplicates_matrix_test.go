package apiserver_test

import (
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// duplicateMatrix has a request for each operation about records of one customer, of branch CNTV. What merges or undoes
// comes too late, so that 409 means that it was allowed.
func (s *site) duplicateMatrix() map[string]func() asked {
	s.Helper()
	for _, code := range []string{"TRUNG1", "TRUNG2", "TRUNG3"} {
		modelstest.Customer(s.T, s.db, code, 3, modelstest.BranchTV)
	}
	s.execute(`UPDATE customers SET name = 'Công ty Trùng Tên' WHERE code LIKE 'TRUNG%'`)
	for { // nothing is due any more
		n, err := s.db.LookForDuplicates(s.Context(), 500)
		require.NoError(s, err)
		if n == 0 {
			break
		}
	}
	head := s.staff["kd.head"].ID
	said := models.Apart{FirstCode: "TRUNG1", SecondCode: "TRUNG3", Reason: "x", SaidBy: head, SaidAt: time.Now()}
	require.NoError(s, s.db.SayApart(s.Context(), &said))
	merge := s.merged("GOP", "TRUNG1")
	require.Equal(s, 201, s.ask("kd.head", "POST", "/api/v1/merges/"+merge.String()+"/undo", object{"reason": "x"}).status)
	s.merged("GOP", "TRUNG1")
	return map[string]func() asked{
		"listDuplicates":   fixed("/api/v1/customers/duplicates", nil),
		"listDuplicatesOf": fixed("/api/v1/customers/TRUNG1/duplicates", nil),
		"listApart":        fixed("/api/v1/customers/apart", nil),
		"sayApart":         fixed("/api/v1/customers/apart", object{"first": "TRUNG1", "second": "TRUNG3", "reason": "x"}),
		"takeApartBack":    fixed("/api/v1/customers/apart/"+said.ID.String()+"/withdrawal", nil),
		"mergeCustomer":    fixed("/api/v1/customers/GOP/merge", object{"into": "TRUNG2", "reason": "x"}),
		"listMerges":       fixed("/api/v1/merges", nil),
		"getMerge":         fixed("/api/v1/merges/"+merge.String(), nil),
		"undoMerge":        fixed("/api/v1/merges/"+merge.String()+"/undo", object{"reason": "x"}),
	}
}

// merged makes a customer of branch CNTV, unless there is one, and merges it into another one.
func (s *site) merged(from, into string) uuid.UUID {
	s.Helper()
	if _, err := s.db.Customer(s.Context(), from); err != nil {
		modelstest.Customer(s.T, s.db, from, 3, modelstest.BranchTV)
	}
	kept := struct{ ID uuid.UUID }{}
	answer := s.ask("kd.head", "POST", customersPath+"/"+from+"/merge", object{"into": into, "reason": "một công ty"})
	require.Equal(s, 201, answer.status, string(answer.body))
	answer.in(s.T, &kept)
	return kept.ID
}
