package card_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
	"portcare/procedure/card"
)

var update = flag.Bool("update", false, "write the cards of the documentation anew")

const folder = "../../docs/procedures"

func TestCardsOfTheDocumentation(t *testing.T) {
	t.Parallel()

	t.Run("X-11 the documentation has a card of each procedure, and it says what runs", func(t *testing.T) {
		t.Parallel()
		var names []string
		for _, e := range procedure.Editions() {
			for _, p := range e.Procedures {
				name := e.ID + "-" + string(p.ID) + ".md"
				names = append(names, name)
				got := markdown(t, e, &p)
				if *update {
					require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(got), 0o644))
				}
				kept, err := os.ReadFile(filepath.Join(folder, name))
				require.NoError(t, err)
				require.Equal(t, string(kept), got, "go test ./procedure/card -update")
			}
		}
		found, err := filepath.Glob(filepath.Join(folder, "*.md"))
		require.NoError(t, err)
		for i := range found {
			found[i] = filepath.Base(found[i])
		}
		require.ElementsMatch(t, names, found)
	})
}

func TestCard(t *testing.T) {
	t.Parallel()

	t.Run("X-11 a card has every part, and every step with its letters, times, measures and risks", func(t *testing.T) {
		t.Parallel()
		for _, e := range procedure.Editions() {
			for _, p := range e.Procedures {
				got := markdown(t, e, &p)
				for _, want := range parts(e, &p) {
					require.Contains(t, got, want)
				}
				require.NotContains(t, got, "<no value>")
			}
		}
	})

	t.Run("X-11 a line of the deadlines, measures and letters reads as it should", func(t *testing.T) {
		t.Parallel()
		e, _ := procedure.Find("chp-1")
		for id, lines := range map[procedure.ID][]string{
			procedure.PreService: {
				"| **PRE-3** Phê duyệt kế hoạch · *Approve the plan* | I |   | A | C/A | CHP 6.1 B3, PRE-3a |",
				"| PRE-1 | Hoàn thành đúng ngày đã hẹn | ngày đã hẹn; không hẹn thì 24 giờ làm việc từ lúc mở bước | giờ làm việc | X-3 |",
				"| PRE-1 | Trên 70 % số khách hàng được đề xuất đã nghiên cứu đầy đủ | trên 70 % | CHP 6.1 KPI 1 |",
			},
			procedure.InService: {
				"| INS-1 | Có người nhận xử lý và báo lại khách hàng | 15 phút từ lúc tiếp nhận | mọi giờ, mọi ngày | CHP 6.2 B3 |",
				"| 1 | Thông tin về công ty | 12 phút | VIMC I B2 |",
				"| 4 | Phàn nàn, khiếu nại | cam kết theo nội dung | VIMC I B2 |",
				`    INS1 --> INS2`,
				`    INS3{"INS-3<br/>Phân quyền xử lý"}`,
				`    INS6 -->|"Không đạt"| INS2`,
				`    start --> INS1`,
				`    INS7 --> finish`,
			},
			procedure.PostService: {
				"| POS-4 | Đã liên hệ khách hàng trước 7 ngày | 7 ngày trước chương trình | mọi giờ, mọi ngày | POS-4a |",
				"| POS-4 | Đã nhắc khách hàng trước 1 ngày | 24 giờ trước chương trình | mọi giờ, mọi ngày | POS-4a |",
				"* POS-4, Phòng Tài chính kế toán (Hội nghị khách hàng): Cấp kinh phí hội nghị theo dự toán đã duyệt (POS-2b)",
			},
			procedure.CorrectiveAction: {
				"| COR-3 | Kiểm tra hiệu lực vào ngày đã định | ngày do người phụ trách định | mọi giờ, mọi ngày | ISO 9001 10.2 |",
			},
		} {
			p, ok := e.Procedure(id)
			require.True(t, ok)
			got := strings.Split(markdown(t, e, p), "\n")
			for _, line := range lines {
				require.Contains(t, got, line)
			}
		}
	})

	t.Run("a bar or a quotation mark in a text breaks neither table nor drawing", func(t *testing.T) {
		t.Parallel()
		e, _ := procedure.Find("chp-1")
		p, _ := e.Procedure(procedure.InService)
		p.Steps[0].Deadlines[0].Title.VI = "Một | hai"
		p.Steps[0].Title.VI = `Tiếp nhận "nhanh"`
		got := markdown(t, e, p)
		require.Contains(t, got, `| INS-1 | Một \| hai |`)
		require.Contains(t, got, `INS1["INS-1<br/>Tiếp nhận #quot;nhanh#quot;"]`)
	})
}

func markdown(t *testing.T, e *procedure.Edition, p *procedure.Procedure) string {
	t.Helper()
	got, err := card.Markdown(e, p)
	require.NoError(t, err)
	return got
}

// parts are the texts that have to stand on the card somewhere.
func parts(e *procedure.Edition, p *procedure.Procedure) []string {
	c := p.Card
	want := []string{p.Title.VI, p.Title.EN, e.Title.VI, c.Purpose.VI, c.Owner.VI, c.Scope.VI, c.Improvement.VI, "```mermaid"}
	for _, in := range c.Inputs {
		want = append(want, in.What.VI, in.Requirement.VI, in.Supplier.VI)
	}
	for _, texts := range [][]procedure.Text{c.Outputs, c.Resources, c.Controls, c.Recipients} {
		for _, text := range texts {
			want = append(want, text.VI)
		}
	}
	for _, s := range p.Steps {
		want = append(want, "**"+string(s.ID)+"** "+s.Title.VI+" · *"+s.Title.EN+"*")
		for _, d := range s.Deadlines {
			want = append(want, d.Title.VI)
		}
		for _, m := range s.Measures {
			want = append(want, m.Text.VI)
		}
		for _, r := range s.Risks {
			want = append(want, r.Hazard.VI, r.Control.VI)
		}
		for _, i := range s.Items {
			want = append(want, i.Title.VI)
		}
		for _, list := range s.Checklists {
			want = append(want, list.Title.VI)
		}
	}
	return want
}
