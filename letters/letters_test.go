package letters_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/letters"
	"portcare/procedure"
)

var update = flag.Bool("update", false, "write the golden letters anew")

var (
	afternoon = time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC) // 14:30 in Hải Phòng
	handle    = procedure.Text{VI: "Xử lý thông tin", EN: "Handle"}
	norm      = procedure.Text{VI: "Xử lý theo định mức", EN: "Handled within the norm"}
)

var samples = map[letters.Kind]any{
	letters.Receipt: letters.CustomerData{
		Reference: "YC-2026-000042", Received: afternoon, Due: afternoon.Add(15 * time.Minute),
	},
	letters.Acknowledgement: letters.CustomerData{
		Name: "Công ty Sóng Xanh", Reference: "YC-2026-000042", Officer: "Lê Văn Cường", Due: afternoon,
	},
	letters.Term: letters.CustomerData{
		Name: "Công ty Sóng Xanh", Reference: "YC-2026-000042", Nature: procedure.Complaint,
		Kind: procedure.Text{VI: "Phàn nàn, khiếu nại", EN: "Complaint or claim"}, Due: afternoon.Add(24 * time.Hour),
	},
	letters.Progress: letters.CustomerData{
		Name: "Công ty Sóng Xanh", Reference: "YC-2026-000042", Note: "Đã tìm thấy container.\nĐang chờ xe.", Due: afternoon,
	},
	letters.Result: letters.CustomerData{
		Name: "Công ty Sóng Xanh", Reference: "YC-2026-000042", Result: "Container đã được giao.", Due: afternoon,
	},
	letters.Invitation: guest, letters.EventNear: guest, letters.AskOpinion: guest,
	letters.EventMoved: func() letters.GuestData {
		d := guest
		d.Reason = "Bão số 5"
		return d
	}(),
	letters.Unforeseen: step(func(d *letters.StepData) {
		d.By, d.Finding, d.Measure = "Trần Thị Bình", "Hội trường mất điện", "Đã thuê máy phát"
	}),
	letters.Portfolio: letters.PortfolioData{
		Name: "Trần Thị Bình", From: "Trần Thị Bình", To: "Lê Văn Cường", By: "Phạm Trưởng", Count: 12, Reason: "Chuyển bộ phận", Gives: true,
	},
	letters.PrivacyDue: letters.PrivacyData{
		Name: "Trần Thị Bình", What: procedure.Text{VI: "Xoá dữ liệu", EN: "Deletion"}, Due: afternoon, Late: true, URL: "https://care.example/privacy",
	},
	letters.Task:    step(func(*letters.StepData) {}),
	letters.Warning: step(func(d *letters.StepData) { d.Deadline = norm }),
	letters.Escalation: step(func(d *letters.StepData) {
		d.Deadline, d.Rung, d.Late = norm, 2, 26*time.Hour+time.Minute
	}),
	letters.DecisionReminder: step(func(d *letters.StepData) { d.Late = 6 * time.Hour }),
	letters.Informed: step(func(d *letters.StepData) {
		d.Closed, d.Outcome = afternoon, procedure.Text{VI: "Đã xử lý", EN: "Handled"}
		d.Cause, d.Measure = "Nhập sai số container", "Kiểm tra chéo khi nhập"
	}),
	letters.FollowUp: step(func(*letters.StepData) {}),
	letters.Raised: step(func(d *letters.StepData) {
		d.Reference, d.Step = "KP-2026-000007", procedure.Text{VI: "Phân tích nguyên nhân", EN: "Analyse the cause"}
		d.From, d.Finding, d.Cause = "YC-2026-000042", "Nhập sai số container", "Lần thứ ba trong tháng"
	}),
	letters.Reported: step(func(d *letters.StepData) {
		d.By, d.For = "Lê Văn Cường", "Trần Thị Bình"
		d.Closed, d.Outcome = afternoon, procedure.Text{VI: "được chấp thuận", EN: "approved"}
	}),
	letters.Delegation: delegation,
	letters.DelegationRevoked: func() letters.DelegationData {
		d := delegation
		d.Procedure, d.Unit, d.Ends, d.Revoked = procedure.Text{}, "", time.Time{}, afternoon.Add(time.Hour)
		return d
	}(),
	letters.IncompleteLog: letters.LogData{
		Name: "Trần Thị Bình", Unit: "KD",
		Entries: []letters.LogGap{
			{"YC-2026-000041", []procedure.Text{{VI: "Phương pháp", EN: "Method"}, {VI: "Trạng thái", EN: "State"}}},
			{"YC-2026-000042", []procedure.Text{{VI: "Phương pháp", EN: "Method"}}},
		},
	},
	letters.SurveyInvitation: letters.SurveyData{Name: "Công ty Sóng Xanh", Reference: "KS-2026-000003", Until: afternoon},
	letters.Improvement: letters.CustomerData{
		Name: "Công ty Sóng Xanh", Reference: "KS-2026-000003", Result: "Mở thêm một làn cổng vào giờ cao điểm.",
	},
	letters.FormsBehind: letters.FormsData{
		Name: "Trần Thị Bình", Unit: "Chi nhánh Tân Vũ", Month: "11/2026", Collected: 9, Target: 15, URL: "https://care.example/cases",
	},
	letters.LateRecords: letters.RegisterLateData{
		Name: "Trần Thị Bình", Total: 4, More: 2,
		Tasks: []letters.RegisterLate{
			{"VNM", titleOf(procedure.FindReason), afternoon, "https://care.example/customers/VNM"},
			{"TN-2026-000007", titleOf(procedure.AskReopening), afternoon, "https://care.example/customers/TN-2026-000007"},
		},
	},
	letters.BeyondAuthority: letters.BeyondData{
		Name: "Trần Thị Bình", Reference: "KS-2026-000003", URL: "https://care.example/cases/KS-2026-000003",
		Measures: []letters.BeyondMeasure{{"DHSX", "Xe chờ lâu ở cổng", "Mở thêm một làn"}, {"CNTT", "Cảng điện tử chậm", "Thay máy chủ"}},
	},
	letters.Undeliverable: letters.UndeliverableData{
		Name: "Trần Thị Bình", Reference: "YC-2026-000042", Kind: letters.Result, Address: letters.Mask("binh@example.com"),
		URL: "https://care.example/cases/YC-2026-000042",
	},
}

var delegation = letters.DelegationData{
	Name: "Trần Thị Bình", From: "Trần Thị Bình", To: "Lê Văn Cường",
	Procedure: procedure.Text{VI: "Trước khi sử dụng dịch vụ", EN: "Before the service"}, Unit: "Chi nhánh Tân Vũ",
	Starts: afternoon, Ends: afternoon.Add(72 * time.Hour), URL: "https://care.example/delegations",
}

var guest = letters.GuestData{
	Name: "Vũ Thị Hạnh", Reference: "SS-2026-000042", Programme: procedure.Text{VI: "Hội nghị khách hàng", EN: "Customer conference"},
	Start: afternoon, End: afternoon.Add(3 * time.Hour), Place: "Khách sạn bên sông", Until: afternoon,
}

func step(change func(*letters.StepData)) letters.StepData {
	d := letters.StepData{
		Name: "Trần Thị Bình", Reference: "YC-2026-000042", Step: handle, Unit: "KD", Due: afternoon,
		URL: "https://care.example/cases/YC-2026-000042",
	}
	change(&d)
	return d
}

func titleOf(id procedure.RegisterTaskID) procedure.Text {
	task, _ := procedure.FindRegisterTask(id)
	return task.Title
}

func TestEveryLetterReadsAsItShould(t *testing.T) {
	t.Parallel()
	for _, kind := range letters.Kinds() {
		for _, lang := range []string{"vi", "en"} {
			t.Run(lang+" "+string(kind), func(t *testing.T) {
				t.Parallel()
				subject, body, err := letters.Render(kind, lang, samples[kind])
				require.NoError(t, err)
				got := subject + "\n\n" + body
				require.NotContains(t, got, "<no value>")
				require.NotContains(t, got, "\n\n\n", "no holes")
				require.NotEmpty(t, kind.Title().In(lang))

				golden := filepath.Join("testdata", lang, string(kind)+".golden")
				if *update {
					require.NoError(t, os.MkdirAll(filepath.Dir(golden), 0o750))
					require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
				}
				want, err := os.ReadFile(golden)
				require.NoError(t, err)
				require.Equal(t, string(want), got)
			})
		}
	}
}

func TestLettersAreWholeWithoutWhatMayBeLeftOut(t *testing.T) {
	t.Parallel()
	bare := letters.StepData{Reference: "YC-2026-000042", Step: handle}
	closed := bare
	closed.Closed, closed.Outcome = afternoon, norm
	customer := letters.CustomerData{Reference: "YC-2026-000042", Note: "…", Received: afternoon}
	for name, l := range map[string]struct {
		kind letters.Kind
		data any
	}{
		"no time to be taken by": {letters.Receipt, customer},
		"no name, no officer":    {letters.Acknowledgement, customer},
		"no tone, no kind":       {letters.Term, letters.CustomerData{Reference: "YC-2026-000042", Due: afternoon}},
		"no new date":            {letters.Progress, customer},
		"no date yet":            {letters.Task, bare},
		"no summary of BM.07":    {letters.Informed, closed},
		"raised by itself":       {letters.Raised, bare},
		"no case":                {letters.Undeliverable, letters.UndeliverableData{Kind: letters.Task, Address: "***"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, lang := range []string{"vi", "en"} {
				subject, body, err := letters.Render(l.kind, lang, l.data)
				require.NoError(t, err)
				require.NotContains(t, subject+body, "01/01/0001", "a date that isn't there isn't written")
				require.NotContains(t, subject+body, "()")
				require.NotContains(t, subject+body, "[]")
				require.NotContains(t, body, "\n\n\n")
			}
		})
	}
}

func TestALetterThatIsStillTriedIsNotCalledRefused(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"vi": "vẫn tiếp tục gửi", "en": "still being tried"} {
		_, body, err := letters.Render(letters.Undeliverable, lang,
			letters.UndeliverableData{Kind: letters.Result, Address: "***", Trying: true})
		require.NoError(t, err)
		require.Contains(t, body, want)
		require.NotContains(t, body, "từ chối")
		require.NotContains(t, body, "refused")
	}
}

func TestLineBreaksNeverReachTheSubject(t *testing.T) {
	t.Parallel()
	evil := "x\r\nBcc: everybody@example.com\r\x00\u2028y\u0085z"
	subject, _, err := letters.Render(letters.Task, "en",
		letters.StepData{Reference: evil, Step: procedure.Text{EN: evil}})
	require.NoError(t, err)
	require.Equal(t, "[x Bcc: everybody@example.com y z] New task: x Bcc: everybody@example.com y z", subject)
}

func TestSubjectsNameNobody(t *testing.T) {
	t.Parallel()
	people := []string{"Trần Thị Bình", "Lê Văn Cường", "Vũ Thị Hạnh", "Công ty Sóng Xanh"}
	for _, kind := range letters.Kinds() {
		for _, lang := range []string{"vi", "en"} {
			subject, _, err := letters.Render(kind, lang, samples[kind])
			require.NoError(t, err)
			for _, name := range people {
				require.NotContains(t, subject, name, "%s in %s", kind, lang)
			}
		}
	}
}

func TestANameCannotAddLinesToALetter(t *testing.T) {
	t.Parallel()
	_, body, err := letters.Render(letters.Progress, "en", letters.CustomerData{Name: "An\n\nYou have won", Note: "…"})
	require.NoError(t, err)
	require.Contains(t, body, "Dear An You have won,")
}

func TestOnlyTheRightDataMakesALetter(t *testing.T) {
	t.Parallel()
	_, _, err := letters.Render(letters.Receipt, "vi", letters.StepData{})
	require.ErrorContains(t, err, "letters.CustomerData")
	_, _, err = letters.Render("love", "vi", letters.StepData{})
	require.ErrorContains(t, err, "love")
}

func TestALetterIsNotWrittenWithoutADateItNeeds(t *testing.T) {
	t.Parallel()
	for _, kind := range []letters.Kind{letters.Term, letters.Result} {
		_, _, err := letters.Render(kind, "vi", letters.CustomerData{Reference: "YC-2026-000042"})
		require.ErrorContains(t, err, "a date is missing")
	}
	for _, kind := range []letters.Kind{letters.Warning, letters.Escalation, letters.DecisionReminder, letters.Informed} {
		_, _, err := letters.Render(kind, "vi", letters.StepData{Reference: "YC-2026-000042"})
		require.ErrorContains(t, err, "a date is missing")
	}
}

func TestUnknownLanguagesReadVietnamese(t *testing.T) {
	t.Parallel()
	subject, _, err := letters.Render(letters.Receipt, "fr", samples[letters.Receipt])
	require.NoError(t, err)
	require.Contains(t, subject, "Chúng tôi đã nhận")
}

func TestMaskedAddressesHideTheName(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"binh@example.com": "b***@example.com", "đào@cảng.vn": "đ***@cảng.vn", "nonsense": "***", "@x": "***", "": "***",
	} {
		require.Equal(t, want, letters.Mask(address))
	}
}
