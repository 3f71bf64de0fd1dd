package browser_test

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/procedure"
)

// complaint is the case of the story, as everybody in it knows it.
type complaint struct {
	*testing.T
	reference string
	container string // what the customer names, and nobody else does
	mail      string
}

func TestAComplaintFromThePublicFormToTheFiledCase(t *testing.T) {
	t.Parallel()
	c := &complaint{T: t, container: "TCLU" + rand.Text()[:7]}
	c.mail = strings.ToLower(c.container) + "@example.com"
	customer := newReader(t, mobile)
	c.isSent(customer)

	officer := signedIn(t, "nvkd1", desk)
	c.isFoundOnce(officer)
	c.isAcknowledged(officer)
	c.isClassified(officer)
	deputy := signedIn(t, "pgd", desk)
	c.isAssigned(deputy)
	c.isGivenToAColleague(signedIn(t, "truongkd", desk))
	c.isHandled(officer)
	c.isHandedOver(officer)
	c.isConfirmed(customer)
	c.isCheckedAgain(officer)
	c.isEvaluated(deputy)
	c.isFiled(officer)
}

// isSent: a phone without scripts is enough, and a second tap on the button sends nothing twice.
func (c *complaint) isSent(customer *reader) {
	customer.scripts(false)
	customer.open("/p/request")
	customer.sees("", "Gửi phản hồi cho Cảng")
	customer.fits()
	customer.write("request-content", "Container "+c.container+" nằm bãi ba ngày, gọi mãi không ai trả lời.")
	customer.write("request-name", "Tống Thị Thử Nghiệm")
	customer.write("request-email", c.mail)
	customer.do(chromedp.SetUploadFiles(chromedp.ID("request-files"), []string{paper(c.T)}))
	customer.tapTwice("request-send", "reference")
	customer.sees("", "Cảm ơn anh/chị!", "Trong 15 phút sẽ có người tiếp nhận.")
	c.reference = customer.read("reference")
	require.Regexp(c, `^YC-\d{4}-\d{6}$`, c.reference)
	customer.scripts(true)
}

// paper is what the customer attaches.
func paper(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "phiếu giao nhận.pdf")
	require.NoError(t, os.WriteFile(path, []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), 0o600))
	return path
}

func (c *complaint) isFoundOnce(officer *reader) {
	officer.open("/cases?q=" + c.container)
	officer.sees("cases", c.reference)
	require.Equal(c, 1, ask[int](officer, `document.querySelectorAll("#cases tbody tr").length`), "tapped twice, sent once")
}

func (c *complaint) isAcknowledged(officer *reader) {
	officer.open("/tasks")
	task := "task-" + c.reference + "-INS-1"
	officer.sees(task, c.reference, "Tiếp nhận", "còn")
	officer.follow(`[id="` + task + `"] a`)
	officer.sees("request", c.container, "Tống Thị Thử Nghiệm", c.mail, "Biểu mẫu trên website")
	officer.sees("files", "phiếu giao nhận.pdf")
	officer.sees("chart", "▶ INS-1")
	officer.insist(func() int64 {
		sent := officer.posts(c.acts("acknowledge"))
		status := officer.arrive(twice("acknowledge-send"))
		require.Equal(c, sent+1, officer.posts(c.acts("acknowledge")), "the page lets a second click go nowhere")
		return status
	})
	officer.sees("notice", "Đã ghi nhận.")
	officer.sees("chart", "✓ INS-1", "▶ INS-2")

	officer.do(chromedp.NavigateBack()) // where the form was
	officer.lacks("do", "Tôi tiếp nhận")
	officer.sees("chart", "▶ INS-2")
	require.Equal(c, 1, c.done("acknowledge"))
}

// isClassified: the officer asks the leaders, with the report that they need.
func (c *complaint) isClassified(officer *reader) {
	officer.choose("submit-nature", "complaint")
	officer.choose("submit-kind", "4")
	officer.tick("submit-checked")
	officer.write("submit-committed_hours", "8")
	officer.tick("submit-beyond")
	officer.do(chromedp.Click(chromedp.CSS(`[id="submit-report"] summary`)))
	edition, _ := procedure.Find(procedure.Default)
	for _, f := range edition.Complaint {
		officer.write("submit-report."+f.ID, "Đã nêu.")
	}
	officer.press("submit-send")
	officer.sees("chart", "✓ INS-2", "▶ INS-3")
	officer.sees("facts", "Phàn nàn, khiếu nại")
}

// isAssigned: the deputy general director reads and decides in English.
func (c *complaint) isAssigned(deputy *reader) {
	deputy.press("language")
	deputy.sees("", "What waits for me")
	task := "task-" + c.reference + "-INS-3"
	deputy.sees(task, "Decide", "left:")
	deputy.follow(`[id="` + task + `"] a`)
	deputy.sees("do", "Assign authority", "Assign a unit and give direction")
	deputy.tick("decide-decision-approve")
	deputy.choose("decide-unit", demo.Sales)
	deputy.write("decide-direction", "Xin lỗi khách hàng ngay trong ngày.")
	deputy.press("decide-send")
	deputy.sees("chart", "✓ INS-3", "▶ INS-4")
}

// isGivenToAColleague: the head of the unit names who works it.
func (c *complaint) isGivenToAColleague(head *reader) {
	head.open("/cases/" + c.reference)
	head.do(chromedp.Click(chromedp.CSS("#act-reassign summary")))
	head.chooseNamed("reassign-assignee", "Phan Thị Thuỳ Dương")
	head.write("reassign-reason", "Đã quen khách hàng này.")
	head.press("reassign-send")
	head.sees("facts", "Phan Thị Thuỳ Dương")
	head.sees("timeline", "Giao lại việc", "Đinh Hoàng Long")
}

// isHandled: a blank where the method has to be comes back beside its field, with everything else as it was typed.
func (c *complaint) isHandled(officer *reader) {
	const result = "Container đã được đưa lên xe lúc 9 giờ; Cảng xin lỗi anh/chị."
	officer.open("/cases/" + c.reference)
	officer.write("submit-method", " ")
	officer.write("submit-result", result)
	require.EqualValues(c, 422, officer.press("submit-send"))
	officer.sees("submit-method-told", "Cần điền mục này.")
	require.Equal(c, "true", ask[string](officer, `document.getElementById("submit-method").getAttribute("aria-invalid")`))
	require.Equal(c, result, officer.value("submit-result"))
	officer.sees("chart", "▶ INS-4")

	officer.write("submit-method", "Tìm container cùng Trung tâm Điều hành sản xuất.")
	officer.press("submit-send")
	officer.sees("chart", "✓ INS-4", "▶ INS-5")
	require.Equal(c, 1, c.done("submit at INS-4"), "what was wrong left no trace")
}

func (c *complaint) isHandedOver(officer *reader) {
	officer.choose("hand_over-told", "email")
	officer.press("hand_over-send")
	officer.sees("notice", "Đã ghi nhận.")
	officer.lacks("do", "Bàn giao cho khách hàng")
}

func (c *complaint) isConfirmed(customer *reader) {
	link := linkFor(c.T, c.mail)
	require.True(c, strings.HasPrefix(link, system.URL()+"/p/confirm/"))
	customer.open(link)
	customer.sees("", c.reference, "Container đã được đưa lên xe lúc 9 giờ", "Việc đã được giải quyết chưa?")
	customer.lacks("", "Phan Thị Thuỳ Dương", "INS-4")
	customer.fits()
	customer.tick("answer-solved-true")
	customer.choose("answer-rating", "5")
	customer.press("answer-send")
	customer.sees("notice", "Cảm ơn anh/chị")
	customer.open(link)
	customer.sees("over", "Chúng tôi không còn chờ câu trả lời")
}

func (c *complaint) isCheckedAgain(officer *reader) {
	officer.open("/cases/" + c.reference)
	officer.sees("facts", "5/5")
	officer.write("submit-satisfied", "Khách hàng hài lòng, đã gọi lại.")
	officer.write("submit-recurrence", "Báo khách hàng khi container nằm bãi quá một ngày.")
	officer.press("submit-send")
	officer.sees("chart", "▶ INS-6")
}

// isEvaluated: with the keyboard alone. The same form, open in another tab, then says that it came too late.
func (c *complaint) isEvaluated(deputy *reader) {
	deputy.open("/tasks")
	late := deputy.tab(desk)
	late.open("/cases/" + c.reference)
	late.tick("decide-decision-approve")

	deputy.follow(`[id="task-` + c.reference + `-INS-6"] a`)
	deputy.sees("chart", "▶ INS-6", "it is here")
	deputy.sees("do", "Evaluate the result", "Passed", "Failed, classify again")
	deputy.tabTo("decide-decision-approve")
	deputy.do(chromedp.KeyEvent(" "))
	deputy.insist(func() int64 {
		deputy.tabTo("decide-send")
		return deputy.arrive(chromedp.KeyEvent("\r"))
	})
	deputy.sees("notice", "It is recorded.")
	deputy.sees("chart", "✓ INS-6", "▶ INS-7")

	require.EqualValues(c, 409, late.press("decide-send"))
	late.sees("notice", "Lương Thị Minh Nguyệt decided at", "Passed")
	require.Equal(c, 1, c.done("decide at INS-6"))
}

func (c *complaint) isFiled(officer *reader) {
	officer.open("/cases/" + c.reference)
	officer.write("submit-state", "Đã giải quyết xong.")
	officer.press("submit-send")
	officer.sees("", "Đã đóng, khách hàng hài lòng")
	officer.sees("chart", "✓ INS-7")
	officer.sees("timeline", "Khách hàng", "Lương Thị Minh Nguyệt", "Phan Thị Thuỳ Dương")
	officer.open("/tasks")
	officer.lacks("", c.reference)
}

// acts is where a form of the case goes.
func (c *complaint) acts(name string) string { return "/cases/" + c.reference + "/acts/" + name }

// done counts an act in the journal; "submit at INS-4" counts it at a step.
func (c *complaint) done(what string) (n int) {
	c.Helper()
	act, step, atStep := strings.Cut(what, " at ")
	officer, err := person("nvkd1")
	require.NoError(c, err)
	journal, err := officer.Journal(c.Context(), c.reference)
	require.NoError(c, err)
	for _, e := range journal {
		if e.Event == act && (!atStep || string(e.Step) == step) {
			n++
		}
	}
	return n
}

// linkFor waits for the letter with the result, and returns the customer's link in it.
func linkFor(t *testing.T, address string) (link string) {
	t.Helper()
	require.Eventually(t, func() bool {
		letters, err := demo.NewClient(system.URL()).Mail(t.Context(), address)
		link = demo.LinkIn(letters, "/p/confirm/")
		return err == nil && link != ""
	}, patience, 20*time.Millisecond)
	return link
}
