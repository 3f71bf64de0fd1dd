package forms_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
)

func TestAReportBeginsWithWhatTheRecordKnows(t *testing.T) {
	t.Parallel()
	t.Run("POS-1a market, traits, plans and wishes, as far as they are known", func(t *testing.T) {
		t.Parallel()
		known := forms.Profile{
			Market:     forms.MarketContext{Region: "Miền Bắc", Habits: "Trả chậm"},
			Capability: forms.Capability{Goods: "Sắt thép", Growth: "Thêm một nhà máy"},
			Care:       forms.CareHistory{Wishes: " Giảm giá nâng hạ \n"},
		}.Reported()
		require.Equal(t, forms.ReportedCustomer{Market: "Miền Bắc\nSắt thép", Traits: "Trả chậm", Plans: "Thêm một nhà máy", Wishes: "Giảm giá nâng hạ"}, known)
		require.Equal(t, forms.ReportedCustomer{}, forms.Profile{}.Reported())
	})
	t.Run("POS-1a never longer than the form takes", func(t *testing.T) {
		t.Parallel()
		long := strings.Repeat("ế", 3000)
		require.Len(t, []rune(forms.Profile{Care: forms.CareHistory{Wishes: long, Problems: long}}.Reported().Wishes), 4000)
	})
}
