package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"portcare/forms"
)

// imported is what a story brings in by a file.
type imported struct {
	known, fresh, wrong string // codes
	file                string
}

// aFile has a customer who is known and moved, a new one, and a line with two mistakes.
func aFile(t *testing.T) imported {
	t.Helper()
	i := imported{fresh: freshCode(), wrong: freshCode()}
	i.known = newCustomer(t, forms.NewCustomer{
		Name: "Công ty Đã Biết " + i.fresh, Address: "1 đường Cũ", Contract: &forms.Contract{Number: "HĐ-" + i.fresh, Signed: "2026-01-05"},
	})
	i.file = filepath.Join(t.TempDir(), "khách hàng "+i.fresh+".csv")
	lines := []string{
		"Mã khách hàng,Tên khách hàng,Loại khách hàng,Điện thoại,Địa chỉ,Ghi chú của tôi",
		fmt.Sprintf("%s,Công ty Đã Biết %s,Khác,,2 đường Mới,x", i.known, i.fresh),
		fmt.Sprintf("%s,Công ty Mới Toanh %s,Chủ hàng,0225 3622 333,3 đường Khác,y", i.fresh, i.fresh),
		fmt.Sprintf("%s,Công ty Dòng Sai %s,Loại Lạ,không có số,4 đường Sai,z", i.wrong, i.fresh),
	}
	require.NoError(t, os.WriteFile(i.file, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	return i
}

// send uploads the file as one with customers, and waits until it is read.
func (i imported) send(r *reader) {
	r.t.Helper()
	r.open("/imports")
	r.tick("upload-kind-customers")
	r.do(chromedp.SetUploadFiles(chromedp.ID("upload-file"), []string{i.file}))
	r.press("upload-send")
	require.Contains(r.t, r.path(), "/imports/")
	r.sees("counts", "dòng mới")
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAFileIsLookedAtAndItsGoodRowsComeIntoTheRegister(t *testing.T) {
	t.Parallel()
	i := aFile(t)
	r := signedIn(t, "truongkd", desk)
	i.send(r)
	t.Run("CUS-8 the preview shows what would change, and what is wrong by line and column", func(t *testing.T) {
		r.sees("counts", "1 dòng mới", "1 dòng thay đổi", "1 dòng sai")
		r.sees("changes", "1 đường Cũ", "2 đường Mới", "Công ty Mới Toanh")
		r.lacks("changes", "4 đường Sai")
		r.sees("wrong", "4", "Loại khách hàng", "Điện thoại")
		r.sees("facts", "Ghi chú của tôi")
		require.Empty(t, ask[[]string](r, `[...document.querySelectorAll("#apply-all")].map(e => e.id)`), "not all rows are good")
	})
	t.Run("CUS-8 nothing is lost by loading the page again, and nothing has changed yet", func(t *testing.T) {
		path := r.path()
		r.open(path)
		r.sees("counts", "1 dòng mới")
		other := r.tab(desk)
		other.open("/customers/" + i.known)
		other.sees("record", "1 đường Cũ")
		other.open("/imports")
		other.sees("", filepath.Base(i.file))
	})
	t.Run("CUS-8 the good rows are applied, the wrong one isn't", func(t *testing.T) {
		r.press("apply-good-send")
		r.sees("facts", "Đinh Hoàng Long")
		r.sees("", "Đã ghi")
		r.open("/customers/" + i.known)
		r.sees("record", "2 đường Mới")
		r.open("/customers/" + i.fresh)
		r.sees("", "Công ty Mới Toanh")
		r.open("/customers/" + i.wrong)
		r.sees("", "Không tìm thấy")
	})
	t.Run("CUS-8 the same file again changes nothing", func(t *testing.T) {
		i.send(r)
		r.sees("counts", "0 dòng mới", "0 dòng thay đổi", "2 dòng giữ nguyên", "1 dòng sai")
		r.sees("changes", "Không có gì thay đổi.")
		r.press("cancel-send")
		r.sees("", "Đã hủy")
	})
}
