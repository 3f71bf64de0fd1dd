package vietnam_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/vietnam"
)

func TestTaxCodesAreReadAndOddOnesTold(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]vietnam.TaxCode{
		"0200236845": "0200236845", " 0200 236 845 ": "0200236845", "0200236845-001": "0200236845-001",
		"0200236845001": "0200236845-001", "031099012345": "031099012345",
	} {
		got, err := vietnam.ParseTaxCode(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got)
	}
	for _, text := range []string{"", "123", "02002368451", "0200236845-01", "02002368A5", "-001", "0200236845-", "031099012345-001", "٠٢٠٠٢٣٦٨٤٥"} {
		_, err := vietnam.ParseTaxCode(text)
		require.ErrorIs(t, err, vietnam.ErrTaxCode, text)
	}
	t.Run("CUS-4 a check digit that doesn't fit is told, not refused", func(t *testing.T) {
		t.Parallel()
		require.False(t, vietnam.TaxCode("0100109106").Odd())
		require.True(t, vietnam.TaxCode("0100109105").Odd())
		require.True(t, vietnam.TaxCode("0100109105-011").Odd(), "a dependent unit has its firm's check digit")
		require.False(t, vietnam.TaxCode("031099012345").Odd(), "a personal number has none")
	})
}

func TestPhonesAreKeptInOneForm(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"0912345678": "+84912345678", "0912 345 678": "+84912345678", "+84 912.345.678": "+84912345678", "84912345678": "+84912345678",
		"(0225) 3859 945": "+842253859945", "+84 (0)912 345 678": "+84912345678", "1900 1234": "19001234", "18001234": "18001234",
		"+65 6123 4567": "+6561234567",
	} {
		got, err := vietnam.ParsePhone(text)
		require.NoError(t, err, text)
		require.Equal(t, vietnam.Phone(want), got, text)
	}
	for _, text := range []string{"", "123", "0112345678", "09123456789", "02253859", "số điện thoại", "+84", "+1"} {
		_, err := vietnam.ParsePhone(text)
		require.ErrorIs(t, err, vietnam.ErrPhone, text)
	}
	require.Equal(t, "0912 345 678", vietnam.Phone("+84912345678").String())
	require.Equal(t, "0225 385 9945", vietnam.Phone("+842253859945").String())
	require.Equal(t, "1900 1234", vietnam.Phone("19001234").String())
	require.Equal(t, "+6561234567", vietnam.Phone("+6561234567").String())
}

func TestAPhoneThatIsShownIsReadAgain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringMatching(`0[35789][0-9]{8}|02[0-9]{9}|1[89]00[0-9]{4,6}`).Draw(r, "number")
		kept, err := vietnam.ParsePhone(text)
		require.NoError(r, err)
		again, err := vietnam.ParsePhone(kept.String())
		require.NoError(r, err)
		require.Equal(r, kept, again)
	})
}

func TestMoneyIsWholeDong(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"1.234.567 ₫": 1234567, "1,234,567": 1234567, "1234567đ": 1234567, "1 234 567 VND": 1234567, "0": 0, "-5.000": -5000, "12 đồng": 12,
	} {
		got, err := vietnam.ParseMoney(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "1,5", "1.23", "12.34.567", "1234.567", "1e6", "abc", "₫", "1.234.567,89", "99999999999999999999"} {
		_, err := vietnam.ParseMoney(text)
		require.ErrorIs(t, err, vietnam.ErrMoney, text)
	}
	rapid.Check(t, func(r *rapid.T) {
		dong := rapid.Int64Range(-1e17, 1e17).Draw(r, "dong")
		again, err := vietnam.ParseMoney(vietnam.Money(dong))
		require.NoError(r, err)
		require.Equal(r, dong, again)
	})
}

func TestNamesAreOrderedAndSearchedAsPeopleDo(t *testing.T) {
	t.Parallel()
	names := []string{"Đặng", "Ấn", "Dũng", "Ánh", "Đào", "An", "Ăn"}
	slices.SortFunc(names, vietnam.Compare)
	require.Equal(t, []string{"An", "Ánh", "Ăn", "Ấn", "Dũng", "Đào", "Đặng"}, names)
	require.Equal(t, "cong ty dong hai phong", vietnam.Fold("Công ty ĐÔNG Hải Phòng"))
	require.Equal(t, vietnam.Fold("Hải"), vietnam.Fold("Ha\u0309i"), "composed or not")
	require.Equal(t, "Công ty A", vietnam.Tidy("  Công\u00a0 ty\tA "))
}

func TestDaysAndMonthsAreReadDayFirst(t *testing.T) {
	t.Parallel()
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	for text, want := range map[string]time.Time{
		"31/12/2026": day(2026, 12, 31), "1-2-2026": day(2026, 2, 1), "01.02.2026": day(2026, 2, 1), "2026-12-31": day(2026, 12, 31),
	} {
		got, err := vietnam.ParseDay(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got)
	}
	for _, text := range []string{"", "12/31/2026", "31/02/2026", "2026", "1/1/1700", "hôm nay"} {
		_, err := vietnam.ParseDay(text)
		require.ErrorIs(t, err, vietnam.ErrDay, text)
	}
	for text, want := range map[string]time.Time{"11/2026": day(2026, 11, 1), "2026-11": day(2026, 11, 1), "15/11/2026": day(2026, 11, 1)} {
		got, err := vietnam.ParseMonth(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got)
	}
}
