package apiserver_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/imports"
	"portcare/models"
	"portcare/models/modelstest"
)

// exported reads an export as the import does.
func exported(t *testing.T, content []byte) map[string]imports.Record {
	t.Helper()
	r, err := imports.Open(imports.Customers, bytes.NewReader(content), int64(len(content)), time.Now())
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	found := map[string]imports.Record{}
	for {
		record, problems, err := r.Next()
		if errors.Is(err, io.EOF) {
			return found
		}
		require.NoError(t, err)
		require.Empty(t, problems)
		found[record.Key] = record
	}
}

//nolint:tparallel // its parts are chapters, one after the other
func TestCustomersAreExported(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tv, founded := modelstest.BranchTV, time.Date(1993, 7, 15, 0, 0, 0, 0, time.UTC)
	for _, c := range []models.Customer{
		{Code: "PLAIN", Name: "Công ty Cổ phần Sữa", Kind: "carrier", TaxCode: "0300588569", Phone: "+842854155555, +84912345678", Email: "a@b.example", Address: "1 \"Lê Lợi\", Q1", Founded: &founded},
		{Code: "EQUALS", Name: "=cmd|' /C calc'!A0", Kind: "other", Phone: "+4930123456"},
		{Code: "PLUS", Name: "+1+1", Kind: "ship_agent", Address: "@SUM(1)"},
		{Code: "MINUS", Name: "-2", Kind: "ship_owner", Address: "'=1"},
		{Code: "TV1", Name: "Của chi nhánh", Kind: "cargo_owner", BranchID: &tv},
	} {
		require.NoError(t, s.db.SaveCustomer(t.Context(), c))
	}
	t.Run("CUS-6 what is exported is taken again, and all of it is the same", func(t *testing.T) {
		for _, format := range []string{"csv", "xlsx"} {
			got := s.ask("kd.officer", "GET", "/api/v1/customers/export?format="+format, nil)
			require.Equal(t, 200, got.status, string(got.body))
			require.Contains(t, got.header.Get("Content-Disposition"), "."+format)
			found := exported(t, got.body)
			require.Len(t, found, 5, format)
			for code, record := range found {
				row, err := s.db.Customer(t.Context(), code)
				require.NoError(t, err)
				want := map[string]any{"code": code, "name": row.Name, "kind": row.Kind}
				for name, value := range map[string]string{"tax_code": row.TaxCode, "phone": row.Phone, "email": row.Email, "address": row.Address} {
					if value != "" {
						want[name] = value
					}
				}
				if row.BranchID != nil {
					want["branch"] = *row.BranchID
				}
				if row.Founded != nil {
					want["founded"] = row.Founded.UTC()
				}
				require.Equal(t, want, record.Values, format)
			}
		}
	})
	t.Run("CUS-6 nothing in it is computed by a spreadsheet", func(t *testing.T) {
		text := string(s.ask("kd.officer", "GET", "/api/v1/customers/export", nil, header("Accept", "text/csv")).body)
		for _, line := range strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\r\n") {
			for _, cell := range strings.Split(line, ",") {
				require.NotContains(t, "=+-@", firstOf(strings.Trim(cell, `"`)), line)
			}
		}
	})
	t.Run("CUS-6 a branch gets its own, the call centre nothing", func(t *testing.T) {
		require.Equal(t, []string{"TV1"}, keysOf(exported(t, s.ask("cntv.officer", "GET", "/api/v1/customers/export?format=csv", nil).body)))
		require.Empty(t, exported(t, s.ask("cncv.officer", "GET", "/api/v1/customers/export?format=csv", nil).body))
		require.Empty(t, exported(t, s.ask("cntv.officer", "GET", "/api/v1/customers/export?format=csv&q=Sữa", nil).body))
		require.Equal(t, 403, s.ask("td.officer", "GET", "/api/v1/customers/export", nil).status)
		require.Equal(t, 422, s.ask("kd.officer", "GET", "/api/v1/customers/export?format=pdf", nil).status)
	})
	t.Run("CUS-6 it is by the filters of the list, and the log says what was asked for, how many came and who they are", func(t *testing.T) {
		got := s.ask("kd.officer", "GET", "/api/v1/customers/export?format=csv&q=S%E1%BB%AFa&kind=carrier", nil)
		require.Equal(t, []string{"PLAIN"}, keysOf(exported(t, got.body)))
		page, err := s.db.ListViews(t.Context(), models.ViewFilter{Kind: models.ViewExport, Limit: 1})
		require.NoError(t, err)
		require.Equal(t, "kind=carrier&q=given", page[0].Filter, "words may be a person's name, and the log is never changed")
		require.Equal(t, 1, page[0].Rows)
		require.Equal(t, models.Codes{"PLAIN"}, page[0].Customers)
		require.Equal(t, got.header.Get("X-Trace-Id"), page[0].TraceID)
	})
	t.Run("CUS-6 the list of customers leads to it, with the filters that were set", func(t *testing.T) {
		b := s.browser("cntv.officer")
		page := b.get("/customers?kind=cargo_owner")
		link := page.byID("export")
		require.NotNil(t, link)
		require.Equal(t, "/customers/export?kind=cargo_owner", attr(link, "href"))
		got := b.get(attr(link, "href"))
		require.Equal(t, 200, got.status)
		require.Equal(t, []string{"TV1"}, keysOf(exported(t, got.body)))
		require.Nil(t, s.browser("td.officer").get("/customers").byID("export"))
	})
	t.Run("CUS-4 and with the words that were searched for, which the log leaves out", func(t *testing.T) {
		b := s.browser("kd.officer")
		link := attr(b.get("/customers?q=chi+nhanh&kind=cargo_owner").byID("export"), "href")
		require.Equal(t, "/customers/export?kind=cargo_owner&q=chi+nhanh", link)
		require.Equal(t, []string{"TV1"}, keysOf(exported(t, b.get(link).body)))
		page, err := s.db.ListViews(t.Context(), models.ViewFilter{Kind: models.ViewExport, Limit: 1})
		require.NoError(t, err)
		require.Equal(t, "kind=cargo_owner&q=given", page[0].Filter)
	})
}

func firstOf(cell string) string {
	if cell == "" {
		return " "
	}
	return cell[:1]
}

func keysOf(records map[string]imports.Record) (keys []string) {
	for key := range records {
		keys = append(keys, key)
	}
	return keys
}
