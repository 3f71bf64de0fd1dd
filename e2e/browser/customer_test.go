package browser_test

import (
	"testing"

	"portcare/demo"
)

// TestACustomerIsReadOnADeskAndOnAPhone follows a customer from the search to what happened with it and to its report.
func TestACustomerIsReadOnADeskAndOnAPhone(t *testing.T) {
	t.Parallel()
	reference := enter(t, func(r *demo.NewRequest) { r.Customer, r.Content = "KH0002", "Container-TCLU7654321-"+longWord })
	head := signedIn(t, "truongkd", desk)

	// CUS-4: the latest stands on the record, everything on a page of its own.
	head.open("/customers?q=bach+dang")
	head.follow(`#customers a[href="/customers/KH0002"]`)
	head.sees("latest", "Khách hàng gửi yêu cầu", reference)
	head.press("timeline")
	head.sees("main", "Khách hàng gửi yêu cầu", "Ký hợp đồng")
	head.tick("kind-contract")
	head.press("kinds-send")
	head.sees("main", "Ký hợp đồng", "47/2021/HĐ-CHP")
	head.lacks("main", reference)

	// POS-1a: a year against the one before.
	head.open("/customers/KH0002")
	head.press("to-report")
	head.sees("contracts", "47/2021/HĐ-CHP")
	head.choose("period-kind", "year")
	head.write("period-from", "15/6/2026")
	head.press("period-send")
	head.sees("figures", "01/01/2026 – 31/12/2026", "01/01/2025 – 31/12/2025")
	head.write("period-to", "hôm qua")
	head.press("period-send")
	head.sees("period-problem", "Đến ngày")

	phone := signedIn(t, "truongkd", narrow)
	for _, path := range []string{"/customers/KH0002", "/customers/KH0002/timeline", "/customers/KH0002/report"} {
		phone.open(path)
		phone.fits()
	}
	phone.open("/customers/KH0002/timeline")
	phone.tabTo("kinds-send")
	phone.sees("main", longWord)
}
