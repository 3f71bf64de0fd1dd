package browser_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/forms"
)

// newCustomer makes the record of a customer that no other story knows, in the name of the head of Sales, and returns its code.
func newCustomer(t *testing.T, made forms.NewCustomer) string {
	t.Helper()
	if made.Contract != nil && made.Code == "" {
		made.Code = freshCode()
	}
	if made.Kind == "" {
		made.Kind = "other"
	}
	who, err := person("truongkd")
	require.NoError(t, err)
	var kept struct{ Code string }
	require.NoError(t, who.Do(t.Context(), http.MethodPost, "/api/v1/customers", made, &kept))
	return kept.Code
}

// freshCode is the code of a customer that no other story knows.
func freshCode() string { return "BR-" + strings.ToUpper(uuid.NewString()[:8]) }

// rows are the ids of the rows of a list.
func (r *reader) rows(list string) []string {
	r.t.Helper()
	return ask[[]string](r, `[...document.querySelectorAll("#`+list+` tbody tr")].map(row => row.id)`)
}

//nolint:tparallel // one browser, and its parts come one after the other
func TestACustomerIsFoundHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	r := signedIn(t, "truongkd", desk)
	find := func(words string) {
		t.Helper()
		r.open("/customers")
		r.write("filter-q", words)
		r.press("filter-send")
	}
	for _, typed := range []struct{ how, words string }{
		{"without accents", "logistics hai long"},
		{"with two letters swapped", "logsitics hải long"},
		{"by a part of the tax code", "0287 950 762"},
		{"by the telephone with dots", "0225.350.7659"},
		{"by mail", "lienhe10@example"},
		{"by the number of a contract", "76/2021/HĐ"},
		{"by code", "kh0010"},
	} {
		t.Run("CUS-1 "+typed.how, func(t *testing.T) {
			find(typed.words)
			require.Contains(t, r.rows("customers"), "customer-KH0010", typed.words)
			r.sees("customer-KH0010", "Công ty CP Logistics Hải Long", "Phan Thị Thuỳ Dương")
		})
	}
	t.Run("what nobody is called leaves a way on", func(t *testing.T) {
		find("zzqx wvvw")
		r.sees("", "Không có khách hàng nào khớp.")
		require.Empty(t, r.rows("customers"))
	})
}

//nolint:tparallel // one browser, and its parts come one after the other
func TestTheListOfCustomersIsFilteredAndPaged(t *testing.T) {
	t.Parallel()
	r := signedIn(t, "truongkd", desk)
	t.Run("CUS-2 by tier and kind", func(t *testing.T) {
		r.open("/customers")
		r.choose("filter-tier", "1")
		r.choose("filter-kind", "carrier")
		r.press("filter-send")
		require.Equal(t, []string{"customer-KH0002", "customer-KH0020"}, r.rows("customers"))
		require.Equal(t, "1", r.value("filter-tier"), "the filter stands there still")
	})
	t.Run("CUS-5 past customers by their state", func(t *testing.T) {
		r.open("/customers?state=past&q=S%C3%B4ng+Gi%C3%A1")
		require.Equal(t, []string{"customer-KH0054"}, r.rows("customers"))
		r.sees("customer-KH0054", "Khách hàng quá khứ")
	})
	t.Run("the next page goes on where this one ended", func(t *testing.T) {
		r.open("/customers?branch=")
		first := r.rows("customers")
		require.Len(t, first, 50)
		r.follow(`.more a[rel="next"]`)
		second := r.rows("customers")
		require.NotEmpty(t, second)
		for _, row := range second {
			require.False(t, slices.Contains(first, row), row)
		}
		r.run(`history.back()`)
		r.sees(first[0], strings.TrimPrefix(first[0], "customer-"))
	})
	t.Run("CUS-6 an officer of a branch finds its customers, and the records of others aren't there", func(t *testing.T) {
		officer := signedIn(t, "nv.cncv", desk)
		officer.open("/customers?owner=&q=Container")
		require.Contains(t, officer.rows("customers"), "customer-KH0002")
		officer.open("/customers/KH0020")
		officer.sees("", "Không tìm thấy")
		officer.lacks("", "Tam Bạc")
	})
}
