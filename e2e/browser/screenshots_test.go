package browser_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

// largest is how many bytes of a picture the repository takes.
const largest = 150_000

// TestScreenshots takes the pictures of the documentation, on request.
func TestScreenshots(t *testing.T) {
	if !*screenshots {
		t.Skip("make screenshots takes them")
	}
	reference := someWork(t)
	officer := signedIn(t, "nvkd1", desk)
	officer.picture("tasks")
	officer.look(desk, "dark")
	officer.picture("tasks-dark")
	officer.look(desk, "light")
	officer.open("/cases/" + reference)
	officer.picture("case")
	officer.look(mobile, "light")
	officer.open("/cases/" + reference)
	officer.picture("phone-case")

	customer := newReader(t, screen{width: 900, height: 1000})
	customer.open("/p/request")
	customer.write("request-content", "Container TCLU 123456-7 nằm bãi ba ngày, gọi mãi không ai trả lời.")
	customer.write("request-name", "Lê Văn Nam")
	customer.picture("public-form")
}

// someWork has a late case, one that is due soon and one in the middle of its way.
func someWork(t *testing.T) (reference string) {
	t.Helper()
	said := func(ago time.Duration, content string) {
		enter(t, func(r *demo.NewRequest) {
			at := time.Now().Add(-ago)
			r.ReceivedAt, r.Content = &at, content
		})
	}
	said(17*time.Minute, "Phiếu giao nhận ghi sai số seal, tài xế phải quay lại hai lần.")
	said(13*time.Minute, "Xin báo giá lưu bãi container lạnh từ tháng sau.")
	said(time.Minute, "Đề nghị mở thêm làn cho xe có lịch hẹn vào buổi sáng.")
	reference = enter(t, func(r *demo.NewRequest) { r.Requester.Name = "Lê Văn Nam" })
	officer, err := person("nvkd1")
	require.NoError(t, err)
	_, err = officer.Acknowledge(t.Context(), reference, forms.Acknowledgement{})
	require.NoError(t, err)
	_, err = officer.Act(t.Context(), reference, demo.Place{Step: procedure.Classify, Round: 1}, forms.Submit, forms.Classification{
		Nature: procedure.Complaint, Kind: 4, Checked: true, CommittedHours: 8,
	})
	require.NoError(t, err)
	return reference
}

// picture keeps what the reader sees, without what lies below.
func (r *reader) picture(name string) {
	r.t.Helper()
	_, err := chromedp.Call(r.page, emulation.SetScrollbarsHidden, emulation.SetScrollbarsHiddenParams{Hidden: true})
	require.NoError(r.t, err)
	png, err := chromedp.Run(r.page, chromedp.CaptureScreenshot())
	require.NoError(r.t, err)
	require.Less(r.t, len(png), largest, name)
	folder := filepath.Join("..", "..", "docs", "screenshots")
	require.NoError(r.t, os.MkdirAll(folder, 0o755))
	require.NoError(r.t, os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644))
}
