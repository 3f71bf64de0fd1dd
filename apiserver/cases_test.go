package apiserver_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// caseAt puts an in-service case into the record as the engine would have left it at a step.
func (s *site) caseAt(step procedure.StepID, change ...func(*models.Case)) *models.Case {
	s.Helper()
	c := &models.Case{
		Procedure: procedure.InService, Edition: procedure.Default,
		State: models.CaseOpen, Step: step, Round: 1, OwnerUnitID: modelstest.BranchTV, HandlingUnitID: modelstest.Operations,
		OpenedAt: time.Now().Add(-time.Minute).Truncate(time.Microsecond),
	}
	for _, f := range change {
		f(c)
	}
	ctx := context.Background()
	require.NoError(s, s.db.InTx(ctx, func(tx *models.DB) (err error) {
		if c.Reference, err = tx.NextReference(ctx, "YC", c.OpenedAt.Year()); err != nil {
			return err
		}
		if err := tx.CreateCase(ctx, c); err != nil {
			return err
		}
		if c.Procedure == procedure.CorrectiveAction {
			action := models.CorrectiveAction{Reference: c.Reference, RaisedBy: s.staff["kd.officer"].ID, UnitID: c.HandlingUnitID, Why: "Lặp lại"}
			if err := tx.SaveCorrectiveAction(ctx, &action); err != nil {
				return err
			}
		}
		return tx.CreateRequest(ctx, &models.Request{
			Reference: c.Reference, Channel: procedure.ChannelHotline, ReceivedAt: c.OpenedAt, EnteredAt: c.OpenedAt,
			RequesterName: "Nguyễn Văn Khách", RequesterPhone: "0912345678", Content: "Container bị móp",
		})
	}))
	return c
}

// workItem gives a unit something to do in the case.
func (s *site) workItem(c *models.Case, unit string) models.WorkItem {
	s.Helper()
	by := s.staff["dhsx.officer"].ID
	sent, err := s.db.Submit(context.Background(), models.Submission{
		Reference: c.Reference, Step: c.Step, Round: c.Round, Act: "open_work_item", Form: []byte(`{}`),
		ActorID: &by, Actor: by.String(), Key: uuid.NewString(), BodyHash: []byte{1},
	})
	require.NoError(s, err)
	w := models.WorkItem{ID: sent.ID, Reference: c.Reference, Step: c.Step, Round: c.Round, UnitID: unit, Title: "Đặt xe", OpenedBy: &by, OpenedAt: time.Now()}
	require.NoError(s, s.db.OpenWorkItem(context.Background(), w))
	return w
}

type listAnswer struct {
	Items []struct {
		Reference string `json:"reference"`
		Outline   bool   `json:"outline"`
		Customer  string `json:"customer"`
	} `json:"items"`
	Next string `json:"next_cursor"`
}

func (a listAnswer) references() []string {
	list := []string{}
	for _, i := range a.Items {
		list = append(list, i.Reference)
	}
	slices.Sort(list)
	return list
}

func TestListsShowExactlyWhatAccessAllows(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	officer := s.staff["td.officer"].ID
	integration := s.staff["integration"].ID
	cases := []*models.Case{
		s.caseAt(procedure.Handle),
		s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID, c.HandlingUnitID = modelstest.Sales, modelstest.Sales }),
		s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID, c.HandlingUnitID = modelstest.BranchCV, modelstest.BranchCV }),
		s.caseAt(procedure.Receive, func(c *models.Case) { c.EnteredBy = &officer }),
		s.caseAt(procedure.Receive, func(c *models.Case) { c.EnteredBy = &integration }),
	}
	s.workItem(cases[1], modelstest.Office)
	for login, user := range s.staff {
		full, err := s.db.User(t.Context(), user.ID)
		require.NoError(t, err)
		person := activities.Person(full)
		var want, outlines []string
		for _, c := range cases {
			object, err := activities.Object(t.Context(), s.db, c)
			require.NoError(t, err)
			if access.Can(person, access.SeeOutline, object) == access.Allowed {
				want = append(want, c.Reference)
				if access.Can(person, access.See, object) != access.Allowed {
					outlines = append(outlines, c.Reference)
				}
			}
		}
		slices.Sort(want)
		var got listAnswer
		s.ask(login, "GET", "/api/v1/cases", nil).in(t, &got)
		require.ElementsMatch(t, want, got.references(), login)
		for _, i := range got.Items {
			require.Equal(t, slices.Contains(outlines, i.Reference), i.Outline, login)
		}
		for _, c := range cases {
			status := s.ask(login, "GET", "/api/v1/cases/"+c.Reference, nil).status
			require.Equal(t, slices.Contains(want, c.Reference), status == 200, "%s and %s", login, c.Reference)
		}
	}
}

func TestSupervisorsSeeCasesWithoutPersonalData(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, modelstest.BranchTV)
	code, officer := "KH001", s.staff["dhsx.officer"].ID
	c := s.caseAt(procedure.Handle, func(c *models.Case) { c.CustomerCode, c.AssigneeID, c.Tier = &code, &officer, 1 })
	seen := s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference, nil)
	outline := s.ask("supervisor", "GET", "/api/v1/cases/"+c.Reference, nil)
	list := s.ask("supervisor", "GET", "/api/v1/cases", nil)
	for _, personal := range []string{"Nguyễn Văn Khách", "0912345678", "móp", "KH001", s.staff["dhsx.officer"].Name} {
		require.Contains(t, string(seen.body), personal)
		require.NotContains(t, string(outline.body), personal)
		require.NotContains(t, string(list.body), personal)
	}
	require.Contains(t, string(outline.body), `"step":"INS-4"`)
	require.Equal(t, 200, s.ask("supervisor", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil).status)
	require.Equal(t, 404, s.ask("supervisor", "GET", "/api/v1/cases/"+c.Reference+"/journal", nil).status)

	for _, probe := range []string{"q=Nguyễn", "q=0912", "q=móp", "customer=KH001", "q=KH001", "assignee=" + officer.String()} {
		var found listAnswer
		s.ask("supervisor", "GET", "/api/v1/cases?"+encoded(probe), nil).in(t, &found)
		require.Empty(t, found.Items, "a filter doesn't tell what isn't shown: %s", probe)
	}
}

func encoded(query string) string {
	v, err := url.ParseQuery(query)
	if err != nil {
		panic(err)
	}
	return v.Encode()
}

func TestListsAreFilteredAndPaged(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	me := s.staff["kd.officer"].ID
	code := "KH-01"
	modelstest.Customer(t, s.db, code, 1, "")
	early := s.caseAt(procedure.Handle, func(c *models.Case) { c.OpenedAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) })
	late := s.caseAt(procedure.Classify, func(c *models.Case) {
		c.Overdue, c.AssigneeID, c.CustomerCode, c.Tier = true, &me, &code, 1
		c.OwnerUnitID, c.HandlingUnitID = modelstest.Sales, modelstest.Sales
	})
	for query, want := range map[string]*models.Case{
		"procedure=in-service&step=INS-4":         early,
		"step=INS-2":                              late,
		"state=open&unit=DHSX":                    early,
		"unit=KD":                                 late,
		"customer=KH-01":                          late,
		"tier=1":                                  late,
		"overdue=true":                            late,
		"overdue=false":                           early,
		"assignee=me":                             late,
		"assignee=" + me.String():                 late,
		"q=" + early.Reference:                    early,
		"q=công ty kh-01":                         late,
		"opened_to=2026-02-01T00:00:00Z":          early,
		"opened_from=2026-02-01T00:00:00%2B07:00": late,
	} {
		var got listAnswer
		answer := s.ask("kd.officer", "GET", "/api/v1/cases?"+strings.ReplaceAll(url.PathEscape(query), "%252B", "%2B"), nil)
		require.Equal(t, 200, answer.status, query)
		answer.in(t, &got)
		require.Equal(t, []string{want.Reference}, got.references(), query)
	}
	for _, none := range []string{"q=%25%25", "q=__", "state=closed", "procedure=survey"} {
		var got listAnswer
		s.ask("kd.officer", "GET", "/api/v1/cases?"+none, nil).in(t, &got)
		require.Empty(t, got.Items, none)
	}
	var pages []string
	for next := ""; ; {
		var got listAnswer
		s.ask("kd.officer", "GET", "/api/v1/cases?limit=1&cursor="+next, nil).in(t, &got)
		pages = append(pages, got.references()...)
		if next = got.Next; next == "" {
			break
		}
	}
	require.Equal(t, []string{late.Reference, early.Reference}, pages, "newest first, nothing twice")
	for query, code := range map[string]string{
		"cursor=x": "invalid", "assignee=x": "not_a_uuid", "state=gone": "not_one_of", "tier=5": "too_great",
		"opened_from=yesterday": "not_a_date", "order=name": "unknown_field", "overdue=1": "not_one_of",
	} {
		got := s.ask("kd.officer", "GET", "/api/v1/cases?"+query, nil).problem(t)
		require.Equal(t, code, got.Errors[0].Code, query)
	}
}

func TestTasksAreTheCallersOwn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.AssignAuthority)
	soon, later := time.Now().Add(time.Hour), time.Now().Add(2*time.Hour)
	colleague := s.staff["dhsx.officer"].ID
	for _, task := range []models.Task{
		{Letter: "A", UnitID: modelstest.Leadership, Role: procedure.RoleGeneral, DueAt: &soon},
		{Letter: "A", UnitID: modelstest.Leadership, Role: procedure.RoleDeputy, DueAt: &soon},
		{Letter: "R", UnitID: modelstest.Operations, AssigneeID: &colleague, DueAt: &later},
	} {
		task.Reference, task.Step, task.Round, task.OpenedAt = c.Reference, c.Step, c.Round, time.Now()
		require.NoError(t, s.db.OpenTask(t.Context(), task))
	}
	s.workItem(c, modelstest.Operations)
	type list struct {
		Items []struct{ Kind, Letter, Role, Title string } `json:"items"`
		Next  string                                       `json:"next_cursor"`
	}
	kinds := func(login, query string) []string {
		var got list
		s.ask(login, "GET", "/api/v1/tasks"+query, nil).in(t, &got)
		found := []string{}
		for _, i := range got.Items {
			found = append(found, i.Kind+i.Letter)
		}
		return found
	}
	require.Equal(t, []string{"taskA"}, kinds("gd", ""))
	require.Equal(t, []string{"taskA"}, kinds("dgd", ""))
	require.Empty(t, kinds("supervisor", ""), "of the same unit, but not of the role")
	require.Equal(t, []string{"taskR", "work_item"}, kinds("dhsx.officer", ""))
	require.Equal(t, []string{"work_item"}, kinds("dhsx.duty", ""), "what is given to a colleague waits for the colleague")
	require.Equal(t, []string{"taskR", "work_item"}, kinds("dhsx.head", ""), "the head sees it all")
	require.Equal(t, []string{"taskR"}, kinds("dhsx.head", "?letter=R"))
	require.Equal(t, []string{"taskR"}, kinds("dhsx.head", "?due_before="+url.QueryEscape(later.Add(time.Second).Format(time.RFC3339))))
	require.Empty(t, kinds("dhsx.head", "?state=closed"))
	require.Len(t, kinds("dhsx.head", "?state=all&procedure=in-service"), 2)

	var first, second, third list
	s.ask("dhsx.head", "GET", "/api/v1/tasks?limit=1", nil).in(t, &first)
	s.ask("dhsx.head", "GET", "/api/v1/tasks?limit=1&cursor="+first.Next, nil).in(t, &second)
	require.Equal(t, "task", first.Items[0].Kind)
	require.Equal(t, "work_item", second.Items[0].Kind, "without a due time, so last")
	require.Empty(t, second.Next)
	s.ask("dhsx.head", "GET", "/api/v1/tasks?cursor="+first.Next, nil).in(t, &third)
	require.Len(t, third.Items, 1)
	require.Equal(t, 422, s.ask("dhsx.head", "GET", "/api/v1/tasks?cursor=x", nil).status)
}

func TestDeadlinesSayHowTheyWereComputedAndWhatBecameOfThem(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Receive)
	received := time.Date(2026, 11, 22, 1, 0, 0, 0, time.UTC)
	edition, _ := procedure.Find(procedure.Default)
	marks, err := edition.Escalation.Marks(received, 15*time.Minute, procedure.ByTheHour)
	require.NoError(t, err)
	require.NoError(t, s.db.StartDeadline(t.Context(), models.Deadline{
		Reference: c.Reference, Step: c.Step, Round: 1, Name: procedure.Acknowledgement, Origin: procedure.FromReceipt,
		Clock: procedure.Elapsed, Clause: "CHP 6.2 B1", StartedAt: received, Term: 15 * time.Minute, DueAt: received.Add(15 * time.Minute),
	}, marks))
	require.NoError(t, s.db.StopAllDeadlines(t.Context(), c.Reference, received.Add(20*time.Minute)))
	var got struct {
		Items []struct {
			Computed, State string
			LateBy          int `json:"late_by_seconds"`
			Term            int `json:"term_seconds"`
			Marks           []struct{ Kind string }
		}
	}
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil).in(t, &got)
	require.Equal(t, "15 phút từ lúc tiếp nhận (08:00 22/11/2026), tính mọi giờ trong ngày và mọi ngày: hạn 08:15 22/11/2026", got.Items[0].Computed)
	require.Equal(t, "breached", got.Items[0].State)
	require.Equal(t, 5*60, got.Items[0].LateBy)
	require.Equal(t, 15*60, got.Items[0].Term)
	require.Len(t, got.Items[0].Marks, 5)
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil, header("Accept-Language", "en")).in(t, &got)
	require.Contains(t, got.Items[0].Computed, "15 minutes from receipt")
}

func TestDraftsAreKeptPerPersonAndStep(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	path := "/api/v1/cases/" + c.Reference + "/drafts/INS-4"
	draft := object{"form": object{"method": "đang gõ dở", "anything": []int{1}}}
	require.Equal(t, 404, s.ask("dhsx.officer", "GET", path, nil).status)
	require.Equal(t, 200, s.ask("dhsx.officer", "PUT", path, draft).status)
	var got struct{ Form object }
	s.ask("dhsx.officer", "GET", path, nil).in(t, &got)
	require.Equal(t, "đang gõ dở", got.Form["method"])
	require.Equal(t, 404, s.ask("dhsx.head", "GET", path, nil).status, "another's draft")
	require.Equal(t, 403, s.ask("gd", "PUT", path, draft).status, "GD has no R in INS-4")
	require.Equal(t, 200, s.ask("gd", "PUT", "/api/v1/cases/"+c.Reference+"/drafts/INS-6", draft).status, "who decides drafts too")
	require.Equal(t, 404, s.ask("cncv.officer", "PUT", path, draft).status)
	require.Equal(t, 404, s.ask("dhsx.officer", "PUT", "/api/v1/cases/"+c.Reference+"/drafts/INS-9", draft).status)
	require.Equal(t, 422, s.ask("dhsx.officer", "PUT", path, object{"form": "text"}).status)
	require.Equal(t, http.StatusRequestEntityTooLarge, s.ask("dhsx.officer", "PUT", path, object{"form": object{"x": string(make([]byte, 2<<20))}}).status)

	s.reopen(c)
	require.Equal(t, 404, s.ask("dhsx.officer", "GET", path, nil).status, "the next round begins anew")
	require.Equal(t, 200, s.ask("dhsx.officer", "PUT", path, draft).status)
	require.NoError(t, s.db.CloseRound(t.Context(), c.Reference, c.Step, c.Round, time.Now(), "submit"))
	require.Equal(t, 409, s.ask("dhsx.officer", "PUT", path, draft).status, "its round is over")
}

func TestTheJournalOfACaseShowsItsChain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.enter("td.officer", object{"channel": "hotline", "content": "Hàng về chưa?"})
	var got struct {
		Items []struct {
			Seq         int
			Actor, Name string
			Event, Hash string
			PrevHash    string `json:"prev_hash"`
			Text        object
			Salt        string
		}
	}
	s.ask("td.officer", "GET", "/api/v1/cases/"+reference+"/journal", nil).in(t, &got)
	require.Equal(t, "received", got.Items[0].Event)
	require.Equal(t, s.staff["td.officer"].Name, got.Items[0].Name)
	require.Equal(t, "Hàng về chưa?", got.Items[0].Text["content"])
	require.Empty(t, got.Items[0].PrevHash)
	require.Len(t, got.Items[0].Hash, 64)
}

func TestTheJournalOfACaseIsReadPageByPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.enter("td.officer", object{"channel": "hotline", "content": "Hàng về chưa?"})
	for range 4 {
		require.NoError(t, s.db.InTx(t.Context(), func(tx *models.DB) error {
			return tx.AppendJournal(t.Context(), models.Entry{
				Reference: reference, At: time.Now(), Actor: "system", Event: "opened", Step: procedure.Receive, Round: 1,
			}, object{"unit": "KD"})
		}))
	}
	path := "/api/v1/cases/" + reference + "/journal?limit=2"
	var seqs []int
	for cursor := ""; ; {
		var page struct {
			Items []struct {
				Seq  int
				Text object
			}
			Next string `json:"next_cursor"`
		}
		s.ask("td.officer", "GET", path+cursor, nil).in(t, &page)
		for _, e := range page.Items {
			seqs = append(seqs, e.Seq)
			require.NotEmpty(t, e.Text)
		}
		if page.Next == "" {
			break
		}
		require.Len(t, page.Items, 2)
		cursor = "&cursor=" + page.Next
	}
	require.Equal(t, []int{1, 2, 3, 4, 5}, seqs)
	got := s.ask("td.officer", "GET", path+"&cursor=x", nil)
	require.Equal(t, map[string]string{"query.cursor": "invalid"}, codesOf(got.problem(t)))
}

func TestAKeptAnswerHoldsNothingThatWasTyped(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	path := "/api/v1/cases/" + c.Reference + "/drafts/INS-4"
	draft := object{"form": object{"method": "chuyện riêng"}}
	key := header("Idempotency-Key", "k")
	first := s.ask("dhsx.officer", "PUT", path, draft, key)
	require.Equal(t, 200, first.status)
	require.Contains(t, string(first.body), "chuyện riêng")
	require.Equal(t, first.body, s.ask("dhsx.officer", "PUT", path, draft, key).body, "R2: the same answer again")
	kept := "SELECT count(*) FROM idempotency_keys WHERE key = 'k'"
	var n int
	s.query(&n, kept+" AND answer::text LIKE '%chuyện%'")
	require.Zero(t, n)

	require.NoError(t, s.db.ForgetKeys(t.Context(), time.Now().Add(-models.KeysKept)))
	s.query(&n, kept)
	require.Equal(t, 1, n, "its time isn't over")
	s.execute("UPDATE idempotency_keys SET created_at = created_at - interval '25 hours'")
	require.NoError(t, s.db.ForgetKeys(t.Context(), time.Now().Add(-models.KeysKept)))
	s.query(&n, kept)
	require.Zero(t, n)
}

func TestSearchingForWordsDoesNotReadEveryRequest(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	s.execute(`INSERT INTO cases (reference, procedure, edition, step, round, owner_unit_id, handling_unit_id, opened_at)
		SELECT 'YC-2025-' || lpad(i::text, 6, '0'), procedure, edition, step, round, owner_unit_id, handling_unit_id, opened_at
		FROM cases, generate_series(1, 5000) i WHERE reference = $1`, c.Reference)
	s.execute(`INSERT INTO requests (reference, channel, received_at, entered_at, content)
		SELECT reference, 'chat', opened_at, opened_at, repeat(md5(reference), 10) FROM cases WHERE reference LIKE 'YC-2025-%'`)
	s.execute("VACUUM ANALYZE")
	var got listAnswer
	s.ask("gd", "GET", "/api/v1/cases?q=b%E1%BB%8B%20m%C3%B3p", nil).in(t, &got)
	require.Equal(t, []string{c.Reference}, got.references())
	require.Eventually(t, func() bool { // Postgres counts a moment later
		var used int
		s.query(&used, "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'requests_words'")
		return used > 0
	}, 20*time.Second, 50*time.Millisecond)
	short := s.ask("gd", "GET", "/api/v1/cases?q=b", nil)
	require.Equal(t, map[string]string{"query.q": "too_short"}, codesOf(short.problem(t)))
}
