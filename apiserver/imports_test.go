package apiserver_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
)

const importsPath = "/api/v1/imports"

// sentFile is what an import is told as.
type sentFile struct {
	ID, Kind, State                 string
	New, Changed, Same, Wrong       int
	Columns                         struct{ Taken, Ignored []any }
	Failure                         *struct{ Code, About, Message string }
	File                            struct{ Name, SHA256 string }
	ReadRows                        int `json:"read_rows"`
	Otherwise                       int
	AppliedBy, CancelledBy, EndedAt any
}

func (s *site) sendFile(login, kind, name, content string, change ...func(*http.Request)) answer {
	s.Helper()
	envelope, contentType := s.tableEnvelope(kind, name, []byte(content))
	return s.ask(login, "POST", importsPath, envelope, append(change, header("Content-Type", contentType))...)
}

// readFile sends a file of revenue and reads it, as its workflow would.
func (s *site) readFile(login, content string) sentFile {
	s.Helper()
	got := s.sendFile(login, "revenue", "Tệp của tôi.csv", content)
	require.Equal(s, 201, got.status, string(got.body))
	var f sentFile
	got.in(s.T, &f)
	require.Equal(s, importsPath+"/"+f.ID, got.header.Get("Location"))
	require.NoError(s, activities.ReadImport(s.Context(), s.db, uuid.MustParse(f.ID), func(activities.ImportProgress) {}))
	return s.importAt(login, f.ID)
}

func (s *site) importAt(login, id string) (f sentFile) {
	s.Helper()
	got := s.ask(login, "GET", importsPath+"/"+id, nil)
	require.Equal(s, 200, got.status, string(got.body))
	got.in(s.T, &f)
	return f
}

const importedRevenue = "Mã KH,Tháng,Doanh thu,Ghi chú\nKH0001,10/2026,1.000.000,x\nKH0001,9/2026,2.000.000,\nKHLA01,9/2026,3,\n"

//nolint:tparallel // its parts are chapters, one after the other
func TestAFileIsSentLookedAtAndApplied(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH0001", 4, "")
	f := s.readFile("tckt.officer", importedRevenue)
	t.Run("CUS-8 the preview has counts, columns, changes and errors", func(t *testing.T) {
		require.Equal(t, "preview", f.State)
		require.Equal(t, []int{2, 0, 0, 1}, []int{f.New, f.Changed, f.Same, f.Wrong})
		require.Equal(t, []any{"Ghi chú"}, f.Columns.Ignored)
		require.Equal(t, "Tệp của tôi.csv", f.File.Name)
		var errs struct{ Items []object }
		s.ask("tckt.officer", "GET", importsPath+"/"+f.ID+"/errors", nil).in(t, &errs)
		require.Len(t, errs.Items, 1)
		require.EqualValues(t, 4, errs.Items[0]["line"])
		require.Equal(t, "Mã KH", errs.Items[0]["column"])
		require.Equal(t, "unknown_customer", errs.Items[0]["code"])
		require.NotContains(t, fmt.Sprint(errs.Items[0]), "KHLA01", "never the value")
		var page struct {
			Items      []object
			NextCursor string `json:"next_cursor"`
		}
		s.ask("tckt.officer", "GET", importsPath+"/"+f.ID+"/changes?limit=1", nil).in(t, &page)
		require.Equal(t, "2026-10-01", page.Items[0]["key"])
		require.Equal(t, []any{object{"field": "revenue", "after": 1e6}}, page.Items[0]["fields"])
		s.ask("tckt.officer", "GET", importsPath+"/"+f.ID+"/changes?limit=1&cursor="+page.NextCursor, nil).in(t, &page)
		require.EqualValues(t, 3, page.Items[0]["line"])
	})
	order := func(login, path, mode string) answer {
		var body any
		if mode != "" {
			body = object{"mode": mode}
		}
		return s.ask(login, "POST", importsPath+"/"+f.ID+path, body)
	}
	t.Run("CUS-8 all or nothing is refused with the count, and nothing has changed", func(t *testing.T) {
		got := order("tckt.officer", "/application", "all_or_nothing")
		require.Equal(t, 409, got.status)
		p := got.problem(t)
		require.Equal(t, "/problems/wrong-rows", p.Type)
		require.Equal(t, "rows_wrong", p.Errors[0].Code)
		require.Contains(t, p.Errors[0].Message, "1 ")
		require.Equal(t, "preview", s.importAt("kd.head", f.ID).State)
	})
	t.Run("CUS-6 who may not, and whose it isn't", func(t *testing.T) {
		require.Equal(t, 404, order("tckt.head", "/application", "good_rows").status)
		require.Equal(t, 404, order("cntv.head", "/cancellation", "").status)
		require.Equal(t, 403, order("gd", "/application", "good_rows").status)
		require.Equal(t, 403, s.sendFile("tckt.officer", "customers", "x.csv", "x").status)
		require.Equal(t, 403, s.sendFile("cntv.officer", "customers", "x.csv", "x").status)
	})
	t.Run("CUS-8 the good rows are ordered once", func(t *testing.T) {
		require.Equal(t, 422, order("tckt.officer", "/application", "some").status)
		require.Equal(t, 200, order("kd.officer", "/application", "good_rows").status)
		again := order("tckt.officer", "/application", "good_rows")
		require.Equal(t, 409, again.status)
		require.Equal(t, "/problems/import-moved", again.problem(t).Type)
		state, err := s.db.ApplyImport(t.Context(), uuid.MustParse(f.ID), time.Now())
		require.NoError(t, err)
		require.Equal(t, models.ImportApplied, state)
		require.Equal(t, 409, order("tckt.officer", "/cancellation", "").status)
		require.Len(t, s.changesOf("KH0001"), 1)
		months, err := s.db.RevenueOf(t.Context(), "KH0001", time.Now().AddDate(-3, 0, 0), time.Now())
		require.NoError(t, err)
		require.Len(t, months, 2)
	})
	t.Run("CUS-8 the same file again changes nothing", func(t *testing.T) {
		again := s.readFile("tckt.officer", importedRevenue)
		require.Equal(t, []int{0, 0, 2, 1}, []int{again.New, again.Changed, again.Same, again.Wrong})
		require.Equal(t, 200, s.ask("tckt.officer", "POST", importsPath+"/"+again.ID+"/cancellation", nil).status)
		require.Equal(t, "cancelled", s.importAt("tckt.officer", again.ID).State)
	})
	t.Run("CUS-6 the list shows Finance its own, Sales and leaders all, a branch none of these", func(t *testing.T) {
		for login, n := range map[string]int{"tckt.officer": 2, "tckt.head": 0, "kd.officer": 2, "gd": 2, "cntv.head": 0} {
			var list struct{ Items []sentFile }
			s.ask(login, "GET", importsPath, nil).in(t, &list)
			require.Len(t, list.Items, n, login)
		}
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestSendingAFileTwiceIsSendingItOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	key := header("Idempotency-Key", "một lần")
	first := s.sendFile("kd.head", "revenue", "x.csv", "a", key)
	again := s.sendFile("kd.head", "revenue", "x.csv", "a", key)
	t.Run("R2 the same key and file give the same import", func(t *testing.T) {
		require.Equal(t, 201, first.status)
		require.Equal(t, string(first.body), string(again.body))
		require.Equal(t, 422, s.sendFile("kd.head", "revenue", "x.csv", "b", key).status)
		require.Equal(t, 422, s.sendFile("kd.head", "contracts", "x.csv", "a", key).status)
	})
}

func TestFilesThatAreNotTakenAreRefusedAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	t.Run("CUS-8 a file of 200 MB", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 413, s.sendEndless("kd.head", 200<<20, true).status, "said before it is sent")
		require.Equal(t, 413, s.sendEndless("kd.head", 70<<20, false).status, "found out while it is read")
	})
	t.Run("CUS-8 an unknown kind, no kind, no file, an empty file, no form at all", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 422, s.sendFile("kd.head", "prices", "x.csv", "x").status)
		require.Equal(t, "not_one_of", codesOf(s.sendFile("kd.head", "prices", "x.csv", "x").problem(t))["form.kind"])
		empty := s.sendFile("kd.head", "revenue", "x.csv", "").problem(t)
		require.Equal(t, "empty_file", codesOf(empty)["body.file"])
		require.Equal(t, "Tệp trống, không có nội dung nào.", empty.Errors[0].Message)
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		require.NoError(t, form.WriteField("kind", "revenue"))
		require.NoError(t, form.Close())
		got := s.ask("kd.head", "POST", importsPath, b.Bytes(), header("Content-Type", form.FormDataContentType()))
		require.Equal(t, 422, got.status)
		require.Equal(t, "required", codesOf(got.problem(t))["file"])
		require.Equal(t, 415, s.ask("kd.head", "POST", importsPath, object{"kind": "revenue"}).status)
		require.Equal(t, 400, s.ask("kd.head", "POST", importsPath, "--x", header("Content-Type", "multipart/form-data; boundary=x")).status)
	})
	t.Run("CUS-8 a file without a header says so in the reader's language", func(t *testing.T) {
		t.Parallel()
		f := s.readFile("kd.head", "Kính gửi quý công ty")
		require.Equal(t, "failed", f.State)
		require.Equal(t, "no_header", f.Failure.Code)
		require.Contains(t, f.Failure.Message, "tiêu đề")
	})
	t.Run("CUS-8 an import that isn't there, and cursors that are none", func(t *testing.T) {
		t.Parallel()
		for _, path := range []string{"/" + uuid.NewString(), "/x", "/" + uuid.NewString() + "/errors"} {
			require.Equal(t, 404, s.ask("kd.head", "GET", importsPath+path, nil).status, path)
		}
		f := s.readFile("kd.head", "Mã KH,Tháng,Doanh thu\nKH0001,10/2026,1\n")
		for _, path := range []string{"/errors", "/changes"} {
			require.Equal(t, 422, s.ask("kd.head", "GET", importsPath+"/"+f.ID+path+"?cursor=zzz", nil).status, path)
		}
	})
}

// sendEndless sends a file of so many bytes, whose length is told or not.
func (s *site) sendEndless(login string, size int64, told bool) answer {
	s.Helper()
	head := "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nrevenue\r\n" +
		"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\n"
	return s.ask(login, "POST", importsPath, nil, header("Content-Type", "multipart/form-data; boundary=x"), func(r *http.Request) {
		r.Body = io.NopCloser(io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, size), strings.NewReader("\r\n--x--\r\n")))
		if r.ContentLength = -1; told {
			r.ContentLength = size
		}
	})
}

// zeros never end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAFileIsImportedByPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH0001", 4, "")
	b := s.browser("kd.officer")
	upload := func(content string) shown {
		nonce := b.get("/imports").form(t, "upload", nil).Get("_nonce")
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		require.NoError(t, form.WriteField("_nonce", nonce))
		require.NoError(t, form.WriteField("kind", "revenue"))
		part, err := form.CreateFormFile("file", "=tệp.csv")
		require.NoError(t, err)
		_, err = part.Write([]byte(content))
		require.NoError(t, err)
		require.NoError(t, form.Close())
		return b.send("POST", "/imports", form.FormDataContentType(), body.String())
	}
	sent := upload(importedRevenue)
	require.Equal(t, 303, sent.status, string(sent.body))
	address := sent.to()
	id := uuid.MustParse(strings.TrimPrefix(address, "/imports/"))
	t.Run("CUS-8 while it is read the page says how far it is, and is fetched again", func(t *testing.T) {
		page := b.get(address)
		require.Contains(t, string(page.body), "data-poll")
		require.Contains(t, page.said("main"), "Đang đọc")
	})
	require.NoError(t, activities.ReadImport(t.Context(), s.db, id, func(activities.ImportProgress) {}))
	t.Run("CUS-8 the preview says what would change, what is wrong, which columns aren't read", func(t *testing.T) {
		page := b.get(address)
		require.NotContains(t, string(page.body), "data-poll")
		said := page.said("main")
		for _, part := range []string{"2 dòng mới", "1 dòng sai", "1.000.000", "10/2026", "Không có khách hàng mang mã này", "Ghi chú", "Chỉ ghi các dòng đúng"} {
			require.Contains(t, said, part)
		}
		require.NotContains(t, said, "Ghi tất cả", "some rows are wrong")
	})
	t.Run("CUS-8 what is wrong is downloaded for a spreadsheet", func(t *testing.T) {
		file := b.get(address + "/errors")
		require.Equal(t, "text/csv; charset=utf-8", file.header.Get("Content-Type"))
		require.Contains(t, string(file.body), "4,Mã KH,")
	})
	t.Run("CUS-8 applied by its button; the customer's page shows the change", func(t *testing.T) {
		ordered := b.post(address+"/application", b.get(address).form(t, "apply-good", nil))
		require.Equal(t, 303, ordered.status, string(ordered.body))
		_, err := s.db.ApplyImport(t.Context(), id, time.Now())
		require.NoError(t, err)
		require.NoError(t, s.db.DropImport(t.Context(), id))
		page := b.get(address)
		require.Contains(t, page.said("main"), "Đã ghi")
		require.Contains(t, page.said("main"), "dữ liệu đọc từ tệp đã bị xóa")
		require.Contains(t, b.get("/customers/KH0001").said("main"), "Doanh thu theo tháng")
		late := b.post(address+"/cancellation", url.Values{"_nonce": {uuid.NewString()}})
		require.Equal(t, 303, late.status)
		require.Contains(t, b.get(late.to()).said("main"), "đã sang bước khác")
	})
	t.Run("CUS-8 a form without a file says so, and keeps the kind", func(t *testing.T) {
		again := upload("")
		require.Equal(t, 422, again.status)
		require.Contains(t, again.said("main"), "Tệp trống, không có nội dung nào.")
		require.Contains(t, string(again.body), `value="revenue" checked`)
	})
}
