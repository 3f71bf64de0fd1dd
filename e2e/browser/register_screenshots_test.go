package browser_test

import (
	"testing"

	"portcare/forms"
)

// TestScreenshotsOfTheRegister takes the pictures of the register, on request.
func TestScreenshotsOfTheRegister(t *testing.T) {
	if !*screenshots {
		t.Skip("make screenshots takes them")
	}
	newCustomer(t, forms.NewCustomer{
		Code: "KH0055", Name: "Công ty CP Thép Núi Đèo", Kind: "cargo_owner", Contract: &forms.Contract{Number: "31/2026/HĐ-CHP", Signed: "2026-02-03"},
	})
	newCustomer(t, forms.NewCustomer{
		Code: "KH0056", Name: "Công ty TNHH Đồ Sơn Marine", Kind: "ship_agent", Contract: &forms.Contract{Number: "12/2024/HĐ-CHP", Signed: "2024-05-20"},
	})
	r := signedIn(t, "truongkd", screen{width: 1280, height: 800})
	for _, shot := range []struct{ name, path string }{
		{"customers", "/customers?tier=1"},
		{"customer", "/customers/KH0010"},
		{"customer-timeline", "/customers/KH0010/timeline"},
		{"customer-report", "/customers/KH0010/report?from=01/01/2026&to=30/09/2026#months"},
		{"tiers", "/tiers"},
		{"duplicates", "/customers/KH0014/duplicates/KH0051"},
	} {
		r.open(shot.path)
		r.picture(shot.name)
	}
	aFile(t).send(r)
	r.picture("import")
	r.look(mobile, "light")
	r.open("/customers/KH0028")
	r.picture("phone-customer")
}
