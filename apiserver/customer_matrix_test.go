package apiserver_test

import (
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// customerMatrix has a request for each operation of the register, about a customer of branch CNTV. What is edited is
// stale, so that 412 means that the edit was allowed.
func (s *site) customerMatrix() map[string]func() asked {
	s.Helper()
	modelstest.Customer(s.T, s.db, "KHTV", 3, modelstest.BranchTV)
	contract := models.Contract{Number: "1/KHTV", CustomerCode: "KHTV", Signed: time.Now()}
	require.NoError(s, s.db.SaveContract(s.Context(), &contract))
	of := func(path string, body any) func() asked {
		return func() asked {
			return asked{path: "/api/v1/customers" + path, body: body, with: header("If-Match", `"0"`)}
		}
	}
	return map[string]func() asked{
		"listCustomers":   of("", nil),
		"exportCustomers": of("/export?format=csv", nil),
		"addCustomer":     of("", object{"name": "x", "kind": "other"}),
		"getCustomer":     of("/KHTV", nil),
		"putCustomer":     of("/KHTV", object{"name": "x", "kind": "other", "branch": "CNTV"}),
		"getContacts":     of("/KHTV/contacts", nil),
		"putContacts":     of("/KHTV/contacts", object{}),
		"listContracts":   of("/KHTV/contracts", nil),
		"addContract": func() asked {
			return of("/KHTV/contracts", object{"number": uuid.NewString(), "signed": "2026-01-01"})()
		},
		"getContract":      of("/KHTV/contracts/"+contract.ID.String(), nil),
		"putContract":      of("/KHTV/contracts/"+contract.ID.String(), object{"number": "x", "signed": "2026-01-01"}),
		"getRevenue":       of("/KHTV/revenue", nil),
		"listInteractions": of("/KHTV/interactions", nil),
		"addInteraction":   of("/KHTV/interactions", object{"channel": "phone", "summary": "x"}),
		"listTierChanges":  of("/KHTV/tier-history", nil),
		"listChanges":      of("/KHTV/changes", nil),
		"getTimeline":      of("/KHTV/timeline", nil),
		"getReport":        of("/KHTV/report", nil),
	}
}
