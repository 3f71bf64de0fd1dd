package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestTheRecordLeadsToWhatItsPeopleAgreedToAndAsked(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	s.agreed()
	require.NoError(t, s.db.SaveProfiles(t.Context(), []models.CustomerProfile{{CustomerCode: "KHTV", Profile: []byte("{}"), UpdatedAt: time.Now()}}, []models.Representative{
		{CustomerCode: "KHTV", Position: 1, Name: "Lê Thị Bình", Details: []byte(`{"email": "Binh@example.com"}`)},
	}))
	s.asksFor(object{"name": "Người trong sổ", "mail": "khach@example.com"})
	s.asksFor(object{"name": "Lê Thị Bình", "mail": "binh@example.com"})
	s.asksFor(object{"name": "Người Khác", "mail": "khac@example.com"})

	t.Run("CUS-9 Sales finds the consents and the requests of the customer's people", func(t *testing.T) {
		t.Parallel()
		b := s.browser("kd.officer")
		record := string(b.get("/customers/KHTV").body)
		require.Contains(t, record, `<a href="/customers/KHTV/consents"`)
		require.Contains(t, record, `<a href="/privacy?customer=KHTV"`)
		require.Contains(t, b.get("/customers/KHTV/consents").said("main"), "khach@example.com")
		asked := b.get("/privacy?customer=KHTV").said("requests")
		require.Contains(t, asked, "khach@example.com")
		require.Contains(t, asked, "binh@example.com")
		require.NotContains(t, asked, "khac@example.com")
	})
	t.Run("CUS-9 a branch finds the consents; requests are for Sales", func(t *testing.T) {
		t.Parallel()
		record := s.browser("cntv.officer").get("/customers/KHTV")
		require.Equal(t, 200, record.status)
		require.Contains(t, string(record.body), `id="to-consents"`)
		require.NotContains(t, string(record.body), `id="to-privacy"`)
	})
	t.Run("CUS-9 the same by the API", func(t *testing.T) {
		t.Parallel()
		var listed struct{ Items []object }
		s.ask("kd.officer", "GET", privacyPath+"?customer=KHTV", nil).in(t, &listed)
		require.Len(t, listed.Items, 2)
		s.ask("kd.officer", "GET", privacyPath+"?customer=NOBODY", nil).in(t, &listed)
		require.Empty(t, listed.Items)
	})
}
