package apiserver_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestADeletionFromRequestToPseudonym(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	care := s.careCase() // its guest is Vũ Thị Hạnh, hanh@example.com
	path := s.asksFor(object{"kind": "deletion"})

	t.Run("CUS-9 everything about the person is one archive, to read and as JSON, and giving it is logged", func(t *testing.T) {
		got := s.ask("kd.head", "GET", path+"/archive", nil)
		require.Equal(t, 200, got.status)
		z, err := zip.NewReader(bytes.NewReader(got.body), int64(len(got.body)))
		require.NoError(t, err)
		files := map[string]string{}
		for _, f := range z.File {
			r, err := f.Open()
			require.NoError(t, err)
			text, err := io.ReadAll(r)
			require.NoError(t, err)
			files[f.Name] = string(text)
		}
		require.Contains(t, files["index.html"], "Dữ liệu cá nhân: Vũ Thị Hạnh")
		require.Contains(t, files["index.html"], "Khách mời")
		require.Contains(t, files["data/guests.json"], "hanh@example.com")
		require.Contains(t, files["data/privacy_requests.json"]+files["data/data_subjects.json"], "Hạnh")
		require.Equal(t, "export", s.views()[got.header.Get("X-Trace-Id")][0].kind)
		page, err := s.db.ListViews(t.Context(), models.ViewFilter{Kind: models.ViewExport, Limit: 1})
		require.NoError(t, err)
		require.Equal(t, "request="+path[strings.LastIndex(path, "/")+1:], page[0].Filter, "whose data left is known afterwards")
		require.Contains(t, s.browser("gd").get("/views?kind=export").said("views"), "Tải toàn bộ dữ liệu về một người", "exports are reviewed as such")
		var sum models.Seen
		s.ask("gd", "GET", "/api/v1/views/summary?person=kd.head", nil).in(t, &sum)
		require.Equal(t, []int{1, 1}, []int{sum.Exports, sum.People}, "whose data, how many")
		require.Equal(t, 403, s.ask("gd", "GET", path+"/archive", nil).status)
	})
	t.Run("CUS-9 of Sales, nobody but the head gets at the archive alone, also not by a request of the own", func(t *testing.T) {
		duty, own := s.browser("kd.duty"), s.browser("kd.officer")
		takes := func(login, path string) int { return s.ask(login, "GET", path+"/archive", nil).status }
		require.Equal(t, []int{403, 403, 200}, []int{takes("kd.duty", path), takes("kd.officer", path), takes("kd.head", path)}, "a deletion")
		asked := s.asksFor(nil) // kd.officer enters a request for access of the same person
		require.Equal(t, []int{403, 200}, []int{takes("kd.officer", asked), takes("kd.head", asked)})
		require.Equal(t, 403, own.get(privacyPage(asked)+"/archive").status)
		require.Nil(t, own.get(privacyPage(asked)).byID("archive"), "nor is it offered")
		require.Equal(t, 200, s.ask("kd.officer", "POST", asked+"/first-answer", object{"text": "Đã nhận"}).status)
		require.Equal(t, 403, takes("kd.officer", asked), "nor by answering it")
		refused := s.asksFor(nil)
		require.Equal(t, 200, s.ask("kd.head", "POST", refused+"/refusal", object{"text": "Không phải người đó hỏi"}).status)
		require.Equal(t, 403, takes("kd.officer", refused))
		answered := s.asksFor(object{"mail": "khac@example.com"})
		require.Equal(t, 200, s.ask("kd.duty", "POST", answered+"/first-answer", object{"text": "Đã nhận"}).status)
		require.Equal(t, []int{403, 200}, []int{takes("kd.duty", answered), takes("kd.officer", answered)}, "who took it down, after another answered")
		require.NotNil(t, own.get(privacyPage(answered)).byID("archive"))
		require.Equal(t, 403, duty.get(privacyPage(answered)+"/archive").status)
	})
	t.Run("CUS-9 a dry run says what would change; only the head of Sales deletes", func(t *testing.T) {
		got := s.ask("kd.head", "GET", path+"/erasure", nil)
		require.Equal(t, 200, got.status, string(got.body))
		var would struct {
			Changed map[string]int
			Kept    string
		}
		got.in(t, &would)
		require.Equal(t, 1, would.Changed["guests"])
		require.Contains(t, would.Kept, "Hợp đồng")
		order := object{"confirm": "hanh@example.com", "text": "Đã xoá"}
		require.Equal(t, 403, s.ask("kd.officer", "POST", path+"/erasure", order).status)
		require.Equal(t, 409, s.ask("kd.head", "POST", path+"/completion", object{"text": "x"}).status, "it is done by deleting")
		wrongly := s.ask("kd.head", "POST", path+"/erasure", object{"confirm": "x@example.com", "text": "Đã xoá"})
		require.Equal(t, "not_the_person", codesOf(wrongly.problem(t))["body.confirm"])
	})
	t.Run("CUS-9 a hold stops it until it is lifted", func(t *testing.T) {
		placed := s.ask("kd.head", "POST", "/api/v1/holds", object{"mail": "hanh@example.com", "reason": "Vụ kiện"})
		require.Equal(t, 201, placed.status, string(placed.body))
		var hold struct{ ID string }
		placed.in(t, &hold)
		order := object{"confirm": "hanh@example.com", "text": "Đã xoá"}
		require.Equal(t, 409, s.ask("kd.head", "POST", path+"/erasure", order).status)
		require.Equal(t, 200, s.ask("kd.head", "POST", "/api/v1/holds/"+hold.ID+"/lifting", object{}).status)
		require.Equal(t, 409, s.ask("kd.head", "POST", "/api/v1/holds/"+hold.ID+"/lifting", object{}).status)
	})
	t.Run("CUS-9 deleted, the person is a pseudonym, and the request stays without a name", func(t *testing.T) {
		require.Equal(t, 200, s.ask("kd.head", "POST", path+"/first-answer", object{"text": "Gửi bà Vũ Thị Hạnh: đã nhận."}).status)
		got := s.ask("kd.head", "POST", path+"/erasure", object{"confirm": " Hanh@example.com", "text": "Đã xoá dữ liệu của Vũ Thị Hạnh, hanh@example.com"})
		require.Equal(t, 200, got.status, string(got.body))
		r := s.privacyRequest(path)
		require.Equal(t, []any{"done", true}, []any{r["state"], r["erased"]})
		require.NotContains(t, r, "name")
		said := string(s.ask("kd.head", "GET", path, nil).body)
		require.Contains(t, said, "đã nhận")
		require.NotContains(t, said, "Hạnh", "neither do the answers name the person any more")
		require.NotContains(t, said, "hanh@example.com")
		guest, err := s.db.Guest(t.Context(), care.guest.ID)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(guest.Name, "AD-"))
		require.Empty(t, guest.Email)
		require.Equal(t, 404, s.ask("kd.head", "GET", path+"/archive", nil).status)
	})
}

func TestTheRegisterOfBreaches(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	t.Run("CUS-9 a breach is due 72 hours after its discovery; a late report takes a reason", func(t *testing.T) {
		t.Parallel()
		discovered := time.Now().Add(-80 * time.Hour).UTC().Truncate(time.Second)
		got := s.ask("administrator", "POST", "/api/v1/breaches", object{"discovered_at": discovered, "happened": "Mất máy tính", "whose": "Đại diện", "persons": 12, "customers": 3})
		require.Equal(t, 201, got.status, string(got.body))
		var b struct {
			ID    string
			DueAt time.Time `json:"due_at"`
		}
		got.in(t, &b)
		require.True(t, discovered.Add(72*time.Hour).Equal(b.DueAt))
		path := "/api/v1/breaches/" + b.ID
		late := s.ask("gd", "POST", path+"/report", object{})
		require.Equal(t, "required", codesOf(late.problem(t))["body.late_reason"])
		require.Equal(t, 200, s.ask("gd", "POST", path+"/report", object{"late_reason": "Phát hiện ngày nghỉ"}).status)
		require.Equal(t, 409, s.ask("gd", "POST", path+"/report", object{"late_reason": "x"}).status)
		require.Equal(t, 200, s.ask("kd.head", "POST", path+"/notice", object{"how": "Thư điện tử"}).status)
		var shown object
		s.ask("gd", "GET", path, nil).in(t, &shown)
		require.Equal(t, []any{true, "Phát hiện ngày nghỉ", "Thư điện tử"}, []any{shown["late"], shown["late_reason"], shown["told_how"]})
		require.Equal(t, 403, s.ask("kd.officer", "GET", path, nil).status)
		require.Contains(t, s.browser("gd").get("/breaches").said("main"), "Mất máy tính")
	})
	t.Run("CUS-9 the report to the authority leaves what was said about measures before", func(t *testing.T) {
		t.Parallel()
		got := s.ask("administrator", "POST", "/api/v1/breaches", object{"happened": "Mất máy", "whose": "Đại diện", "persons": 1, "customers": 1, "measures": "Khóa tài khoản"})
		require.Equal(t, 201, got.status, string(got.body))
		var b struct{ ID string }
		got.in(t, &b)
		require.Equal(t, 200, s.ask("gd", "POST", "/api/v1/breaches/"+b.ID+"/report", object{"measures": "Đổi mật khẩu"}).status)
		var shown struct{ Measures string }
		s.ask("gd", "GET", "/api/v1/breaches/"+b.ID, nil).in(t, &shown)
		require.Regexp(t, `^Khóa tài khoản\n\n\d\d/\d\d/\d{4} \d\d:\d\d: Đổi mật khẩu$`, shown.Measures)
	})
	t.Run("CUS-9 nothing is discovered in the future, or reported before it was discovered", func(t *testing.T) {
		t.Parallel()
		future := s.ask("gd", "POST", "/api/v1/breaches", object{"discovered_at": time.Now().Add(time.Hour), "happened": "x", "whose": "x", "persons": 1, "customers": 1})
		require.Equal(t, "in_future", codesOf(future.problem(t))["body.discovered_at"])
		early := s.ask("gd", "POST", "/api/v1/breaches/"+s.breach()+"/report", object{"at": time.Now().Add(-48 * time.Hour)})
		require.Equal(t, "too_old", codesOf(early.problem(t))["body.at"])
	})
}
