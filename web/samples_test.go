package web_test

import (
	"time"

	"portcare/calendar"
	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// nasty has what templates must never let through as anything but text.
const nasty = `<script>alert(1)</script> {{.Secret}} "'><img src=x onerror=alert(1)> ` + "\u202eabc\u202c Z\u0351\u036b"

var noon = time.Date(2026, 11, 22, 5, 0, 0, 0, time.UTC)

func frame(lang string) web.Frame {
	return web.Frame{
		Lang: lang, Path: "/tasks?x=1", Here: "/tasks", Now: noon, Live: true,
		User:   &web.User{Name: nasty, Function: "GD", Tasks: true, Cases: true, Requests: true, Delegates: true, Opens: true, Supervises: true, Calendars: true, Register: "/customers"},
		Menu:   []web.MenuLink{{Text: nasty, Href: "/customers", Here: true}, {Text: nasty, Href: "/imports"}},
		Notice: &web.Notice{Tone: web.Bad, Title: nasty, Text: nasty, Items: []web.Item{{Name: nasty, Value: nasty}}},
	}
}

func publicFrame(lang string) web.Frame {
	return web.Frame{Lang: lang, Path: "/p/request", Here: "/p/request", Now: noon, Public: true}
}

// samples has every page, each with everything that it can show.
func samples(lang string) map[string]web.Page {
	late := web.NewClock(noon.Add(-3*time.Hour), noon.Add(-time.Hour), noon, lang)
	soon := web.NewClock(noon.Add(-time.Hour), noon.Add(5*time.Minute), noon, lang)
	calm := web.NewClock(noon.Add(-time.Hour), noon.Add(50*time.Hour), noon, lang)
	opening := everyWidget(lang)
	return map[string]web.Page{
		"sign_in": &web.SignInPage{Frame: publicFrame(lang), Form: everyWidget(lang), Kept: true, Secrecy: nasty},
		"tasks": &web.TasksPage{Frame: frame(lang), Next: "/tasks?cursor=a", Tasks: []web.Task{
			{Reference: "YC-2026-000001", Step: "INS-4", StepTitle: "Xử lý", Title: nasty, Letter: "R", Unit: nasty, Assignee: nasty, Round: 2, Clock: late},
			{Reference: "YC-2026-000002", Step: "INS-3", Letter: "A", For: nasty, Clock: soon},
			{Reference: "YC-2026-000003", Step: "INS-6", Letter: "C", Clock: calm},
			{Reference: "YC-2026-000004", Step: "INS-4", Title: nasty},
		}},
		"no tasks": &web.TasksPage{Frame: frame(lang)},
		"readings": &web.TasksPage{Frame: frame(lang), Unread: 2, Readings: []web.Reading{
			{ID: "1", Reference: "TS-2026-000001", Step: "PRE-3", StepTitle: nasty, Decision: web.OutcomePill(procedure.Evaluate, "reject", lang),
				By: nasty, For: nasty, Reason: nasty, At: noon, Nonce: web.Item{Name: web.FieldNonce, Value: nasty}},
			{ID: "2"},
		}},
		"delegations": func() web.Page {
			ended, form := noon, everyWidget(lang)
			return &web.DelegationsPage{Frame: frame(lang), Form: &form, Next: "/delegations?cursor=a", Delegations: []web.Delegation{
				{ID: "1", From: nasty, To: nasty, Kind: "empowered", Procedure: nasty, Unit: nasty, Reason: nasty, Starts: noon, Ends: &ended,
					State: "revoked", Revoked: &ended, RevokedBy: nasty},
				{ID: "2", Kind: "standing", State: "in_force", Revoke: &web.Item{Name: web.FieldNonce, Value: nasty}},
				{ID: "3", State: "ahead"}, {ID: "4", State: "ended"},
			}}
		}(),
		"customers": &web.CustomersPage{
			Ignored: nasty,
			Frame:   frame(lang), Words: nasty, Makes: true, Next: "/customers?cursor=a",
			Filters: []web.FilterField{{Name: "kind", Label: nasty, Any: nasty, Value: "x", Choices: []web.Choice{{Value: "x", Title: nasty}}}},
			Customers: []web.CustomerLine{
				{Code: "A", Name: nasty, Kind: nasty, Branch: nasty, Owner: nasty, LastUsed: "11/2026", State: "past", Standing: "new", Tier: 1, Similar: true},
				{Code: "B", Name: nasty, NameOnly: true}, {Code: "C", State: "active", Standing: "potential", Tier: 4},
			},
		},
		"no customers": &web.CustomersPage{Frame: frame(lang), NamesOnly: true},
		"customer":     customerPage(lang),
		"duplicates":   duplicatesPage(lang),
		"pair":         pairPage(lang),
		"merges":       mergesPage(lang),
		"merge":        mergePage(lang),
		"imports":      importsPage(lang),
		"import":       importPage(lang, "preview"),
		"reading":      importPage(lang, "reading"),
		"imported":     importPage(lang, "applied"),
		"tiers":        tiersPage(lang),
		"timeline":     timelinePage(lang),
		"report":       reportPage(lang),
		"no report":    &web.ReportPage{Frame: frame(lang), Code: "A", Name: nasty, Problem: nasty},
		"empty report": &web.ReportPage{Frame: frame(lang), Code: "A", Name: nasty},
		"no timeline":  &web.TimelinePage{Frame: frame(lang), Code: "A", Name: nasty},
		"views":        viewsPage(lang),
		"portfolios":   portfoliosPage(lang),
		"new record":   &web.CustomerPage{Frame: frame(lang), Code: "A", Name: nasty},
		"customer form": &web.CustomerFormPage{
			Frame: frame(lang), Title: nasty, Intro: nasty, Warning: nasty, Back: "/customers/A", Form: everyWidget(lang),
		},
		"privacy": func() web.Page {
			form := everyWidget(lang)
			return &web.PrivacyPage{
				Frame: frame(lang), Title: nasty, Intro: nasty, Links: []web.Link{{Text: nasty, Href: "/privacy"}}, Clock: late,
				Pill: &web.Pill{Tone: web.Good, Text: nasty}, Facts: []web.Item{{Name: nasty, Value: nasty}}, Danger: nasty, Archive: "/x",
				Lists: []web.List{{ID: "l", Caption: nasty, Columns: []string{nasty}, Rows: []web.Row{{Cells: []web.Cell{{Text: nasty}}}}}},
				Forms: []web.Form{form},
			}
		}(),
		"withdrawal": func() web.Page {
			form := everyWidget(lang)
			return &web.WithdrawalPage{Frame: frame(lang), Title: nasty, Intro: nasty, Form: &form}
		}(),
		"nothing to withdraw": &web.WithdrawalPage{Frame: frame(lang), Title: nasty, Intro: nasty},
		"no delegations":      &web.DelegationsPage{Frame: frame(lang)},
		"cases": &web.CasesPage{
			Frame: frame(lang), Next: "/cases?cursor=a",
			Filter: web.Filter{
				Words: nasty, State: "open", Overdue: "true", Unit: "KD", Step: "INS-4", Tier: "1", Problem: nasty, Tiers: []string{"1", "2"},
				Units: []web.Choice{{Value: "KD", Title: nasty}}, Steps: []web.Choice{{Value: "INS-4", Title: nasty}},
			},
			Cases: []web.CaseLine{
				{Reference: "YC-2026-000001", Step: "INS-4", Round: 3, State: "open", Customer: nasty, Tier: 1, Assignee: nasty, Clock: late},
				{Reference: "YC-2026-000002", Step: "INS-7", State: "closed", Outcome: "solved", Tier: 4},
				{Reference: "YC-2026-000003", Step: "INS-7", State: "closed", Outcome: "no_answer"},
				{Reference: "YC-2026-000004", Step: "INS-7", State: "closed"},
				{Reference: "YC-2026-000005", Step: "INS-2", State: "withdrawn"},
				{Reference: "YC-2026-000006", Step: "INS-2", State: "open"},
			},
		},
		"no cases":       &web.CasesPage{Frame: frame(lang)},
		"request":        &web.RequestPage{Frame: frame(lang), Form: everyWidget(lang)},
		"public request": &web.RequestPage{Frame: publicFrame(lang), Form: everyWidget(lang)},
		"open case":      &web.OpenCasePage{Frame: frame(lang), Choices: []web.Link{{Text: nasty, Href: "/cases/new?procedure=survey"}}},
		"open a case":    &web.OpenCasePage{Frame: frame(lang), Title: nasty, Form: &opening},
		"sent":           &web.SentPage{Frame: publicFrame(lang), Reference: "YC-2026-000001"},
		"confirmed":      &web.ConfirmPage{Frame: publicFrame(lang), Reference: "YC-2026-000001", Result: nasty, Recorded: []web.Item{{Name: nasty, Value: nasty}}},
		"confirm":        &web.ConfirmPage{Frame: publicFrame(lang), Reference: "YC-2026-000001", Result: nasty, Open: true, Expires: noon, Form: everyWidget(lang)},
		"guest": &web.GuestPage{Stop: "/p/withdrawal/x",
			Frame: publicFrame(lang), Reference: "SS-2026-000001", Title: nasty, Intro: nasty, Start: noon, End: noon, Open: true, Expires: noon,
			Recorded: []web.Item{{Name: nasty, Value: nasty}}, RecordedAs: nasty, Until: nasty, Form: everyWidget(lang),
		},
		"guest over":     &web.GuestPage{Stop: "/p/withdrawal/x", Frame: publicFrame(lang), Reference: "SS-2026-000001", Over: nasty},
		"confirm over":   &web.ConfirmPage{Frame: publicFrame(lang), Reference: "YC-2026-000001"},
		"problem":        &web.ProblemPage{Frame: frame(lang), Status: 404, Title: nasty, Detail: nasty, Trace: "abc"},
		"public problem": &web.ProblemPage{Frame: publicFrame(lang), Status: 404, Title: nasty, Detail: nasty, Trace: "abc"},
		"supervision": &web.SupervisionPage{Frame: frame(lang), Address: engine, Groups: []web.FilterGroup{
			{Title: nasty, Filters: []web.Link{{Text: nasty, Href: engine + "?query=Overdue"}}},
		}},
		"calendar":       sampleCalendar(lang, true),
		"read calendar":  sampleCalendar(lang, false),
		"no supervision": &web.SupervisionPage{Frame: frame(lang)},
		"case":           sampleCase(lang, late, calm),
		"documents":      sampleDocuments(lang),
		"procedures": &web.ProceduresPage{Frame: frame(lang), Editions: []web.EditionLinks{
			{Title: nasty, Source: nasty, InForce: true, Procedures: []web.Link{{Text: nasty, Href: "/procedures/survey"}}}, {Title: "x"},
		}},
		"procedure":      sampleProcedure(lang),
		"survey":         &web.SurveyPage{Frame: publicFrame(lang), Reference: "KS-2026-000001", Title: nasty, Open: true, Until: noon, Opened: "/p/survey/x/opened", Form: everyWidget(lang)},
		"survey over":    &web.SurveyPage{Frame: publicFrame(lang), Reference: "KS-2026-000001", Title: nasty},
		"survey done":    &web.SurveyPage{Frame: publicFrame(lang), Reference: "KS-2026-000001", Title: nasty, Answered: true},
		"waves":          &web.ResponsePage{Frame: frame(lang), Reference: "KS-2026-000001", Waves: []web.Link{{Text: nasty, Href: "/surveys/KS-2026-000001/responses/new?wave=1"}}},
		"response":       &web.ResponsePage{Frame: frame(lang), Reference: "KS-2026-000001", Title: nasty, Form: &opening},
		"case of survey": &web.CasePage{Frame: frame(lang), Reference: "KS-2026-000001", Outline: true, State: web.StatePill("open", "", lang), Survey: sampleSurvey(lang)},
		"bare case":      &web.CasePage{Frame: frame(lang), Reference: "YC-2026-000001", Outline: true, State: web.StatePill("withdrawn", "", lang)},
	}
}

func sampleDocuments(lang string) *web.DocumentsPage {
	text := func(kind web.Difference) web.Change {
		return web.Change{Name: nasty, Kind: kind, Before: nasty, After: nasty}
	}
	cells := []web.CellChange{{Before: nasty, After: nasty, Kind: web.Changed}, {After: "x", Kind: web.Same}}
	list := &web.ListChange{Columns: []string{nasty, "b"}, Rows: []web.RowChange{{Kind: web.Changed, Cells: cells}, {Kind: web.Same, Cells: cells}}}
	return &web.DocumentsPage{
		Frame: frame(lang), Reference: "TS-2026-000001", Step: "PRE-2", StepTitle: nasty, Rounds: []int{1, 2, 3}, Before: 1, After: 2,
		Decisions: []web.Decision{{By: nasty, For: nasty, Reason: nasty, At: noon}}, Reasons: []string{nasty},
		Papers: []web.Paper{
			{ID: "submit", Title: nasty, From: 1, To: 2, Before: &web.Document{By: nasty, At: noon}, Changes: []web.Change{
				text(web.Same), text(web.Changed), {Name: "x", Kind: web.Added, After: nasty}, {Name: "y", Kind: web.Removed, Before: nasty},
				{Name: nasty, Kind: web.Changed, Fields: []web.Change{text(web.Same)}}, {Name: nasty, Kind: web.Changed, List: list},
			}},
			{ID: "decide", Title: nasty},
		},
	}
}

func sampleCalendar(lang string, keeps bool) *web.CalendarsPage {
	working := &calendar.Calendar{ID: "office", Version: 3, Days: map[calendar.Date]calendar.Day{
		{Year: 2027, Month: 1, Day: 1}: {Title: calendar.Text{VI: nasty, EN: nasty}},
		{Year: 2027, Month: 1, Day: 2}: {Title: calendar.Text{VI: nasty, EN: nasty}, Open: []calendar.Interval{{From: 480, To: 720}}},
	}}
	for weekday := range working.Week[1:] {
		working.Week[weekday+1] = []calendar.Interval{{From: 450, To: 690}, {From: 780, To: 1020}}
	}
	working.Week[6] = working.Week[6][:1]
	p := &web.CalendarsPage{
		Frame: frame(lang), Title: nasty, Version: 3, Year: 2027, Before: "/calendars?year=2026", After: "/calendars?year=2028", Keeps: keeps,
		Tabs:   []web.Tab{{Text: nasty, Href: "/calendars?id=office", Here: true}, {Text: nasty, Href: "/calendars?id=gate"}},
		Hours:  []web.Item{{Name: nasty, Value: web.HoursText(working.Week[1], lang)}, {Name: nasty, Value: web.HoursText(nil, lang)}},
		Months: web.NewMonths(2027, working, map[calendar.Date]string{{Year: 2027, Month: 2, Day: 5}: nasty}, lang),
		Days: []web.DifferentDay{
			{ID: "2027-01-01", Date: "01/01/2027", Title: nasty, Hours: nasty, Confirmed: true},
			{ID: "2027-02-05", Date: "05/02/2027", Title: nasty, Hours: nasty, Chosen: true, Clause: nasty, ToFix: true, Unsure: true},
		},
	}
	if keeps {
		enter, week := widgets("day", lang), widgets("week", lang)
		p.Choose = &web.Form{ID: "choose", Action: "/calendars/office/choices", Problem: nasty, Hidden: []web.Item{{Name: web.FieldNonce, Value: nasty}}}
		p.Propose, p.Enter, p.Week = &web.Form{ID: "propose", Action: "/calendars/office/proposals", Button: nasty}, &enter, &week
	}
	return p
}

func sampleSurvey(lang string) *web.Survey {
	rows := [][4]string{{nasty, "3", "4,50", "67 %"}}
	return &web.Survey{
		Progress: web.NewBars(nasty, 15, []web.Item{{Name: nasty, Value: "9"}, {Name: "b", Value: "40"}, {Name: "c", Value: "15"}}),
		Reached:  "1/3 (33 %)", States: []*web.Pill{web.InvitationPill("bounced", lang)}, Forms: 12, Listed: true, More: 7,
		WorkOff: []web.Unreached{
			{Wave: 1, Code: "KH001", Href: "/customers/KH001", Name: nasty, Phone: nasty, Email: nasty, Unit: nasty, State: web.InvitationPill("unsent", lang), Action: "/x", Nonce: "n"},
			{Wave: 2, Code: "KH002", Name: nasty, State: web.InvitationPill("opened", lang)},
		},
		Places: []web.Link{{Text: nasty, Href: "/p/forms/x"}},
		TypeIn: "/surveys/KS-2026-000001/responses/new", Questions: []web.List{web.FiguresList("figures-1", nasty, lang, rows)},
		Opinions: web.OpinionsList(lang, rows),
	}
}

const engine = "http://127.0.0.1:8233/namespaces/default/workflows"

func sampleCase(lang string, late, calm *web.Clock) *web.CasePage {
	rating, told := 5, noon
	item := widgets("close-1", lang)
	aside := web.Form{ID: "withdraw", Title: nasty, Action: "/x", Button: nasty, Danger: true, Closed: true}
	items := []web.Item{
		{Name: nasty, Value: nasty},
		{Name: nasty, Items: []web.Item{{Name: nasty, Table: &web.Table{Columns: []string{nasty, "b"}, Rows: [][]string{{nasty, ""}}}}}},
	}
	return &web.CasePage{
		Frame: frame(lang), Reference: "YC-2026-000001", Procedure: nasty, Open: true, Step: "INS-4", StepTitle: nasty, Round: 2,
		State: web.StatePill("open", "", lang), Clock: late, EngineUI: engine + "/YC-2026-000001",
		Facts: web.CaseFacts{
			Owner: nasty, Handling: nasty, Assignee: nasty, EnteredBy: nasty, Customer: nasty, Tier: 1, Nature: nasty, Kind: nasty,
			Amount: 1_234_567, LeadersAsked: true, Opened: noon, ClosedAt: &told, Rating: &rating,
		},
		Request: &web.Request{Channel: nasty, Content: nasty, Name: nasty, Firm: nasty, Phone: nasty, Email: nasty, Received: noon, Entered: noon, Parked: true},
		Opening: &web.Opening{Objective: nasty, Programme: nasty, Period: nasty, Customers: []web.CaseCustomer{{Code: "K", Name: nasty, Tier: 1, Use: nasty}}},
		Chart: []web.Box{
			{ID: "INS-1", Title: nasty, State: "done", Rounds: 1}, {ID: "INS-3", State: "skipped", Decides: true},
			{ID: "INS-4", State: "current", Rounds: 2}, {ID: "INS-5", State: "todo"},
		},
		Forms: []web.Form{everyWidget(lang), aside},
		Guide: web.Guide{
			Nature: &items[0], Kind: &items[0], Natures: items, Checklist: []string{nasty}, Answers: items, Risks: items, Items: items, Lists: []web.CheckGroup{{Title: nasty, Unit: nasty, Rows: []string{nasty}}},
		},
		Visits: []web.Visit{{
			Step: "INS-4", Title: nasty, Round: 2, Opened: noon, Closed: &told, Outcome: web.OutcomePill(procedure.Evaluate, "reject", lang), Reason: nasty,
			Documents: []web.Document{{Title: nasty, By: nasty, At: noon, Items: items, Comment: nasty}},
			Opinions:  []web.Opinion{{By: nasty, Text: nasty, At: noon}},
			Decision:  &web.Decision{By: nasty, For: nasty, Unit: nasty, Reason: nasty, Direction: nasty, At: noon},
		}, {Step: "INS-5", Round: 1}},
		Panels: []web.Panel{{
			ID: "research", Title: nasty, Pill: &web.Pill{Tone: web.Soon, Text: nasty}, Notes: []string{nasty},
			Table: &web.Table{Columns: []string{nasty}, Rows: [][]string{{nasty}}}, Links: []web.Link{{Text: nasty, Href: "/requests/new"}},
		}, {
			ID: "programme", Title: nasty, Notices: []web.Notice{{Tone: web.Soon, Title: nasty, Text: nasty}}, Facts: []web.Item{{Name: nasty, Value: nasty}},
			Lists: []web.List{{ID: "guest-list", Caption: nasty, Columns: []string{nasty}, Rows: []web.Row{{Cells: []web.Cell{{Text: nasty, Note: nasty}}}}}},
		}, {ID: "gifts", Title: nasty}},
		WorkItems: []web.WorkItem{
			{ID: "1", Title: nasty, Unit: nasty, Wanted: nasty, Measure: nasty, OpenedBy: nasty, Opened: noon, Clock: calm, Form: &item},
			{ID: "2", Title: nasty, Unit: nasty, OpenedBy: nasty, Opened: noon, Closed: &told, ClosedBy: nasty, Result: nasty},
		},
		Deadlines: []web.Deadline{
			{Step: "INS-4", Title: nasty, Computed: nasty, Clause: "VIMC I B2", Round: 2, Due: noon, State: "breached", Late: time.Hour,
				Marks: []web.Mark{{At: noon, Fired: &told, Told: 2}, {Rung: 1, At: noon}}},
			{Step: "INS-1", State: "met"}, {Step: "INS-5", State: "running", Clock: calm}, {Step: "INS-5", State: "running"},
		},
		People: []web.Person{{Name: nasty, Part: nasty}},
		Files:  []web.File{{Name: nasty, Href: "/attachments/1", Size: 5 << 20, At: noon}, {Name: "b", Href: "/attachments/2", Size: 5 << 10}, {Name: "c", Href: "/attachments/3", Size: 5}},
		Timeline: []web.Event{
			{Seq: 2, At: noon, Who: nasty, What: nasty, Step: "INS-4", Round: 2, Detail: nasty, Hash: "abc", Bad: true},
		},
	}
}

func everyWidget(lang string) web.Form { return widgets("every", lang) }

type sampleSection struct {
	City string      `json:"city" minLength:"1" maxLength:"50" vi:"Thành phố" en:"City"`
	Rows []sampleRow `json:"rows,omitempty" vi:"Danh sách" en:"Rows"`
}

// sampleRow fits in a table.
type sampleRow struct {
	ID   string   `json:"id,omitempty" as:"hidden" maxLength:"50" vi:"Mã" en:"Id"`
	Name string   `json:"name" minLength:"1" maxLength:"50" vi:"Tên" en:"Name"`
	Told string   `json:"told,omitempty" maxLength:"50" pick:"decision" vi:"Báo qua" en:"Told"`
	Ways []string `json:"ways,omitempty" pick:"told" vi:"Cách" en:"Ways"`
	Paid bool     `json:"paid,omitempty" vi:"Đã trả" en:"Paid" vi_hint:"gợi ý" en_hint:"hint"`
}

// sampleCard has more columns than fit side by side.
type sampleCard struct {
	A string     `json:"a,omitempty" maxLength:"500" vi:"Á" en:"A"`
	B int        `json:"b,omitempty" vi:"Bê" en:"B"`
	C int64      `json:"c,omitempty" as:"money" vi:"Xê" en:"C"`
	D forms.Day  `json:"d,omitempty" vi:"Dê" en:"D"`
	E *time.Time `json:"e,omitempty" vi:"Ê" en:"E"`
	F string     `json:"f,omitempty" maxLength:"50" pick:"told" vi:"Ép" en:"F"`
}

// widgets has each kind of field, right and wrong.
func widgets(id, lang string) web.Form {
	form := forms.Of[struct {
		Line     string            `json:"line" maxLength:"20" vi:"Dòng" en:"Line"`
		Lines    string            `json:"lines,omitempty" maxLength:"4000" vi:"Nhiều dòng" en:"Lines"`
		Number   float64           `json:"number,omitempty" vi:"Số" en:"Number"`
		Amount   int64             `json:"amount,omitempty" as:"money" vi:"Tiền" en:"Amount"`
		Moment   *time.Time        `json:"moment,omitempty" vi:"Lúc" en:"Moment" vi_hint:"gợi ý" en_hint:"hint"`
		Password string            `json:"password,omitempty" as:"password" vi:"Mật khẩu" en:"Password"`
		Mail     string            `json:"mail,omitempty" as:"email" vi:"Thư" en:"Mail"`
		Phone    string            `json:"phone,omitempty" as:"tel" vi:"Điện thoại" en:"Phone"`
		Check    bool              `json:"check" vi:"Ô" en:"Box"`
		Radios   string            `json:"radios" enum:"approve,reject" pick:"decision" vi:"Chọn" en:"Radios"`
		Select   string            `json:"select,omitempty" pick:"told" vi:"Danh sách" en:"Select"`
		Files    []string          `json:"files,omitempty" vi:"Tệp" en:"Files"`
		Group    map[string]string `json:"group,omitempty" pick:"report" vi:"Báo cáo" en:"Report"`
		Day      forms.Day         `json:"day,omitempty" vi:"Ngày" en:"Day"`
		Checks   []string          `json:"checks,omitempty" pick:"told" vi:"Chọn nhiều" en:"Checks"`
		Section  sampleSection     `json:"section,omitempty" vi:"Phần" en:"Section" vi_hint:"gợi ý" en_hint:"hint"`
		Rows     []sampleRow       `json:"rows,omitempty" maxItems:"6" vi:"Danh sách khách" en:"Rows" vi_hint:"gợi ý" en_hint:"hint"`
		Cards    []sampleCard      `json:"cards" vi:"Thẻ" en:"Cards"`
		ID       string            `json:"id,omitempty" as:"hidden" vi:"Mã" en:"Id"`
		Trap     string            `json:"trap,omitempty" as:"trap" vi:"Bẫy" en:"Trap"`
	}]()
	edition, _ := procedure.Find(procedure.Default)
	blank := web.Blank{Schema: form.Schema(), Report: edition.Complaint, Lang: lang}
	values, wrong := map[string]string{}, map[string]string{}
	for name := range form.Schema().Properties {
		values[name], wrong[name] = nasty, nasty
	}
	for _, name := range []string{"rows.0.name", "rows.1.told", "rows.1.paid", "rows.1.ways", "cards.4.a", "section.city", "section.rows.0.name"} {
		values[name], wrong[name] = nasty, nasty
	}
	delete(wrong, "moment")
	delete(wrong, "day")
	values["group.proposal"], wrong["group.proposal"] = nasty, nasty
	at := noon
	return web.Form{
		ID: id, Title: nasty, Intro: nasty, Action: "/cases/x/acts/submit", Button: nasty, Problem: nasty, Drafts: true, Drafted: &at, Files: true,
		Hidden: []web.Item{{Name: web.FieldNonce, Value: nasty}}, Fields: blank.Fields(id, values, wrong),
	}
}
