package web_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

func classification(lang string) web.Blank {
	form, _ := forms.For(procedure.Classify, forms.Submit)
	edition, _ := procedure.Find(procedure.Default)
	return web.Blank{
		Schema: form.Schema(), Report: edition.Complaint, Lang: lang,
		Facts: web.Facts{"nature": {{Value: "claim", Title: "Khiếu nại"}}, "kind": {{Value: "4", Title: "4 · Khiếu nại"}}},
	}
}

func TestWhatPeopleTypeBecomesWhatTheFormMeans(t *testing.T) {
	t.Parallel()
	typed, err := classification("vi").Read(url.Values{
		"nature": {" claim "}, "kind": {"4"}, "checked": {"true"}, "committed_hours": {"0,5"}, "amount": {"1.234.567 ₫"},
		"report.proposal": {"một\r\nhai"}, "report.unknown": {"x"}, "unit": {""}, "made_up": {"x"},
	})
	require.NoError(t, err)
	require.Empty(t, typed.Wrong)
	require.JSONEq(t, `{"nature":"claim","kind":4,"checked":true,"beyond":false,"committed_hours":0.5,"amount":1234567,"report":{"proposal":"một\nhai"}}`, string(typed.JSON))
	require.Equal(t, "1.234.567 ₫", typed.Values["amount"], "as typed, to be shown again")
	for text, dong := range map[string]string{"1,234,567": "1234567", "5000 đ": "5000", "7 VND": "7", "0": "0"} {
		typed, err := classification("vi").Read(url.Values{"amount": {text}})
		require.NoError(t, err)
		require.Contains(t, string(typed.JSON), `"amount":`+dong, text)
	}
}

func TestWhatCannotBeReadIsNamedAndKept(t *testing.T) {
	t.Parallel()
	sent := url.Values{"kind": {"bốn"}, "committed_hours": {"NaN"}, "amount": {"nhiều"}}
	typed, err := classification("vi").Read(sent)
	require.NoError(t, err)
	require.Equal(t, map[string]string{"kind": web.CodeNotANumber, "committed_hours": web.CodeNotANumber, "amount": web.CodeNotMoney}, typed.Wrong)
	require.Equal(t, "nhiều", typed.Values["amount"])
	require.JSONEq(t, `{"checked":false,"beyond":false}`, string(typed.JSON))
}

func TestASumIsNeverTakenForTenTimesAsMuch(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1,5", "1.5", "1500,50", "12.34.567", "1.234.56", "1e6"} {
		typed, err := classification("vi").Read(url.Values{"amount": {text}})
		require.NoError(t, err)
		require.Equal(t, map[string]string{"amount": web.CodeNotMoney}, typed.Wrong, text)
		require.NotContains(t, string(typed.JSON), "amount", text)
	}
}

func TestMomentsAreLocal(t *testing.T) {
	t.Parallel()
	form, _ := forms.For(procedure.Handle, forms.Progress)
	blank := web.Blank{Schema: form.Schema(), Lang: "vi"}
	for _, text := range []string{"02/01/2027 03:04", "2/1/2027 03:04", "2027-01-02T03:04"} {
		typed, err := blank.Read(url.Values{"note": {"x"}, "new_date": {text}})
		require.NoError(t, err)
		require.JSONEq(t, `{"note":"x","new_date":"2027-01-02T03:04:00+07:00"}`, string(typed.JSON), text)
		items, err := blank.Document(typed.JSON)
		require.NoError(t, err)
		require.Equal(t, "02/01/2027 03:04", items[1].Value)
	}
	typed, err := blank.Read(url.Values{"new_date": {"31/02/2027 03:04"}})
	require.NoError(t, err)
	require.Equal(t, web.CodeNotAMoment, typed.Wrong["new_date"])
}

func TestADocumentIsReadInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	sent := []byte(`{"nature":"claim","kind":4,"checked":true,"amount":35000000,"report":{"proposal":"Hỗ trợ"},"told":"phone"}`)
	items, err := classification("vi").Document(sent)
	require.NoError(t, err)
	require.Equal(t, []web.Item{
		{Name: "Tính chất", Value: "Khiếu nại"}, {Name: "Loại yêu cầu", Value: "4 · Khiếu nại"}, {Name: "Đã kiểm chứng thông tin", Value: "Có"},
		{Name: "Số tiền liên quan (đồng)", Value: "35.000.000 ₫"}, {Name: "Đề xuất xử lý", Value: "Hỗ trợ"},
		{Name: "Đã báo khách hàng thời hạn qua", Value: "Điện thoại"},
	}, items)
	items, err = classification("en").Document(sent)
	require.NoError(t, err)
	require.Equal(t, web.Item{Name: "Information was checked", Value: "Yes"}, items[2])
}

func TestAClockSaysHowMuchIsLeft(t *testing.T) {
	t.Parallel()
	opened := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	due := opened.Add(24 * time.Hour)
	for _, c := range []struct {
		after time.Duration
		tone  web.Tone
		left  string
	}{
		{0, web.Calm, "còn 1 ngày"},
		{15 * time.Hour, web.Calm, "còn 9 giờ"},
		{16*time.Hour + 30*time.Minute, web.Soon, "còn 7 giờ 30 phút"},
		{24*time.Hour - 20*time.Second, web.Soon, "còn dưới 1 phút"},
		{75*time.Hour + 5*time.Minute, web.Late, "trễ 2 ngày 3 giờ"},
	} {
		clock := web.NewClock(opened, due, opened.Add(c.after), "vi")
		require.Equal(t, c.tone, clock.Tone, c.after)
		require.Equal(t, c.left, clock.Left, c.after)
	}
	require.Equal(t, "22/11/2026 07:00", web.When(opened))
	require.Equal(t, "-1.234.567 ₫", web.Money(-1_234_567))
	require.Equal(t, "999 ₫", web.Money(999))
	require.Equal(t, "22.766", web.Quantity(22766))
	require.Equal(t, "-1.234.567,25", web.Quantity(-1_234_567.25))
	require.Equal(t, "0,5", web.Quantity(0.5))
}
