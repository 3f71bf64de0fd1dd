package models

import "portcare/procedure"

// PersonalTable says of a table where people's data is in it (CUS-9). The deletion and the archive of a person both read
// it, and a test holds it against the schema: whoever adds a column of text says here what it may hold.
type PersonalTable struct {
	Name  string
	Title procedure.Text // empty: nobody's data is in it

	// Own finds the rows that are the person's, by the columns of name, mail and telephone; Becomes is what takes the place
	// of the person in them.
	Own     identity
	Becomes string

	Words     []string // texts that may name the person: the name goes, the rest stays
	Documents []string // the same in JSON; a row of a list that is about the person goes as a whole
	Gone      bool     // a text that names the person goes as a whole, since a part of it can't be changed

	Kept  []string // may name the person and stays, as Why says
	Why   procedure.Text
	Plain []string // nobody's data: codes, keys, words of the procedures, the company's own people
}

// identity are the columns by which a person is found.
type identity struct{ name, mail, phone string }

// PersonalTables are all tables.
func PersonalTables() []PersonalTable {
	return append(append(personalOfCases(), personalOfCustomers()...), personalOfNobody()...)
}

func title(vi, en string) procedure.Text { return procedure.Text{VI: vi, EN: en} }

// personalOfCases are the tables of cases and of letters.
func personalOfCases() []PersonalTable {
	return []PersonalTable{
		{Name: "requests", Title: title("Phản hồi đã gửi", "Requests"), Own: identity{"requester_name", "requester_email", "requester_phone"},
			Becomes: "requester_name = @pseudonym, requester_email = '', requester_phone = '', requester_firm = '', content = @gone",
			Words:   []string{"requester_name", "requester_email", "requester_phone", "requester_firm", "content"}, Plain: []string{"reference", "channel"}},
		{Name: "support_log", Title: title("Nhật ký hỗ trợ", "Log of support"), Words: []string{"request", "requester", "handler", "method", "state", "rating"}, Plain: []string{"reference"}},
		{Name: "submissions", Title: title("Nội dung đã nộp trong hồ sơ", "What was handed in"), Documents: []string{"form", "result"}, Words: []string{"comment", "key"},
			Plain: []string{"reference", "step", "act", "actor", "body_hash", "next_step"}},
		{Name: "drafts", Title: title("Bản nháp", "Drafts"), Documents: []string{"form"}, Plain: []string{"reference", "step"}},
		{Name: "openings", Title: title("Nội dung mở hồ sơ", "Openings"), Words: []string{"objective"}, Documents: []string{"form"}, Plain: []string{"reference", "programme"}},
		{Name: "decisions", Title: title("Quyết định", "Decisions"), Words: []string{"reason", "direction"}, Plain: []string{"reference", "step", "decision", "unit_id"}},
		{Name: "opinions", Title: title("Ý kiến tham vấn", "Opinions"), Words: []string{"text"}, Plain: []string{"reference", "step"}},
		{Name: "outlines", Title: title("Quyết định về khung chương trình", "Outlines"), Words: []string{"reason"}, Plain: []string{"reference", "decision"}},
		{Name: "rounds", Title: title("Các vòng", "Rounds"), Words: []string{"reason"}, Plain: []string{"reference", "step", "outcome"}},
		{Name: "work_items", Title: title("Việc được giao", "Work items"), Words: []string{"title", "result", "wanted", "measure"}, Plain: []string{"reference", "step", "unit_id", "kind"}},
		{Name: "corrective_actions", Title: title("Khắc phục, phòng ngừa", "Corrective actions"), Words: []string{"why"}, Plain: []string{"reference", "raised_from", "unit_id"}},
		{Name: "journal_texts", Title: title("Nhật ký hồ sơ", "Journal"), Documents: []string{"body"}, Gone: true, Plain: []string{"reference", "salt"}},
		{Name: "attachments", Title: title("Tệp đính kèm", "Files"), Words: []string{"name"}, Plain: []string{"reference", "content_type", "sha256"},
			Kept: []string{"content"}, Why: title("Nội dung tệp do người gửi qua trang công khai bị xoá; tệp do nhân viên tải lên phải có người xem và xử lý.",
				"What the person uploaded by the public form goes; files of staff have to be looked at by somebody.")},
		{Name: "messages", Title: title("Thư đã gửi", "Letters"), Own: identity{"name", "address", ""},
			Becomes: "name = @pseudonym, address = lower(CAST(@pseudonym AS text)) || '@erased.invalid', subject = @gone, body = @gone, link = '', last_error = '', " +
				"state = CASE state WHEN 'pending' THEN 'failed' ELSE state END",
			Words: []string{"address", "name", "subject", "body", "link", "last_error"}, Plain: []string{"reference", "event", "kind", "channel", "state", "customer_code"}},
		{Name: "guests", Title: title("Khách mời", "Guests"), Own: identity{"name", "email", "phone"},
			Becomes: "name = @pseudonym, firm = '', title = '', phone = '', email = '', note = '', opinion = ''",
			Words:   []string{"name", "firm", "title", "phone", "email", "note", "opinion"}, Plain: []string{"reference", "customer_code", "entitlement", "role", "contacted_by", "answer"}},
		{Name: "gift_plan", Title: title("Quà dự kiến", "Planned gifts"), Words: []string{"recipient", "item"}, Plain: []string{"reference", "customer_code", "occasion"}},
		{Name: "gifts", Title: title("Quà đã tặng", "Gifts"), Words: []string{"recipient", "item", "given_by"}, Plain: []string{"reference", "step", "customer_code", "voucher"}},
		{Name: "survey_invitations", Title: title("Mời khảo sát", "Invitations to surveys"), Words: []string{"note"},
			Plain: []string{"reference", "customer_code", "unit_id", "token_hash", "why_unsent"}},
		{Name: "survey_responses", Title: title("Phiếu khảo sát", "Answers to surveys"), Own: identity{"name", "email", "phone"},
			Becomes: "name = @pseudonym, firm = '', phone = '', email = '', opinion = ''",
			Words:   []string{"opinion", "name", "firm", "phone", "email"}, Plain: []string{"reference", "form", "unit_id", "customer_code", "channel"}},
		{Name: "survey_tellings", Title: title("Báo kết quả khảo sát", "Results told"), Words: []string{"told"}},
		{Name: "programme_figures", Title: title("Số liệu báo cáo khách hàng", "Figures of reports"), Documents: []string{"report"}, Plain: []string{"reference"}},
		{Name: "findings", Title: title("Kết quả tìm hiểu khách hàng", "Findings"), Documents: []string{"profile"}, Plain: []string{"reference", "customer_code", "missing"}},
		{Name: "case_customers", Title: title("Khách hàng của hồ sơ", "Customers of cases"), Words: []string{"use_reason"}, Plain: []string{"reference", "customer_code", "use", "sorted_use"}},
		{Name: "idempotency_keys", Title: title("Câu trả lời đã lưu", "Answers kept for keys"), Documents: []string{"answer"}, Plain: []string{"actor", "key", "route", "body_hash", "reference"}},
	}
}

// personalOfCustomers are the tables of the register.
func personalOfCustomers() []PersonalTable {
	return []PersonalTable{
		{Name: "customers", Title: title("Hồ sơ khách hàng", "Customers"), Own: identity{"name", "email", "phone"},
			Becomes: `name = CASE WHEN person THEN CAST(@pseudonym AS text) ELSE name END, address = CASE WHEN person THEN '' ELSE address END,
				tax_code = CASE WHEN person THEN '' ELSE tax_code END, founded = CASE WHEN person THEN NULL ELSE founded END, email = '', phone = CASE WHEN person THEN '' ELSE phone END`,
			Words: []string{"name", "phone", "email", "address", "left_why"},
			Plain: []string{"code", "kind", "tax_code", "branch_id", "state", "merged_into", "standing", "sort_name", "search"}},
		{Name: "representatives", Title: title("Người đại diện", "Representatives"), Own: identity{"name", "details ->> 'email'", "details ->> 'phone'"},
			Becomes: "name = @pseudonym, details = jsonb_strip_nulls(jsonb_build_object('name', CAST(@pseudonym AS text), 'position', details -> 'position'))",
			Words:   []string{"name"}, Documents: []string{"details"}, Plain: []string{"customer_code", "role", "phone", "email", "birthday"}},
		{Name: "customer_profiles", Title: title("Thông tin khách hàng", "Profiles"), Documents: []string{"profile"}, Plain: []string{"customer_code"}},
		{Name: "customer_changes", Title: title("Lịch sử hồ sơ khách hàng", "Changes of records"), Words: []string{"note"}, Documents: []string{"before", "after"},
			Plain: []string{"customer_code", "reference", "merged_from"}},
		{Name: "interactions", Title: title("Trao đổi với khách hàng", "Conversations"), Words: []string{"summary"}, Plain: []string{"customer_code", "channel"}},
		{Name: "customer_care", Title: title("Chăm sóc khách hàng", "Care"), Words: []string{"plans", "wishes", "proposal"}, Plain: []string{"customer_code", "reference"}},
		{Name: "closings", Title: title("Đóng hồ sơ khách hàng", "Closings"), Words: []string{"why", "reopened_why"}, Plain: []string{"customer_code", "reason"}},
		{Name: "register_tasks", Title: title("Việc của sổ khách hàng", "Tasks of the register"), Words: []string{"answer"}, Plain: []string{"kind", "customer_code", "outcome"}},
		{Name: "apart", Title: title("Hồ sơ không trùng", "Not duplicates"), Words: []string{"reason"}, Plain: []string{"first_code", "second_code"}},
		{Name: "merges", Title: title("Gộp hồ sơ", "Merges"), Words: []string{"reason", "undo_reason"}, Documents: []string{"own", "undoing"}, Plain: []string{"from_code", "into_code"}},
		{Name: "merge_rows", Title: title("Dữ liệu đã gộp", "What merges moved"), Documents: []string{"before", "after"}, Plain: []string{"table_name", "how", "key"}},
		{Name: "import_rows", Title: title("Dòng chờ nhập", "Rows to be imported"), Documents: []string{"given", "before"}, Plain: []string{"key", "customer_code", "verdict"}},
		{Name: "imports", Title: title("Tệp đã nhập", "Imports"), Words: []string{"file_name"}, Plain: []string{"kind", "state", "sha256", "branches", "columns", "mode", "failure", "failed_at"}},
		{Name: "import_files", Title: title("Nội dung tệp đã nhập", "Files of imports"), Kept: []string{"content"},
			Why: title("Tệp gốc được xoá sau 90 ngày; trước đó người phụ trách phải xem.", "The file goes after 90 days; until then somebody has to look at it.")},
		{Name: "data_subjects", Title: title("Sổ đồng ý: người", "People of the ledger"), Own: identity{"name", "mail", "phone"},
			Becomes: "name = '', mail = '', phone = '', other_names = '[]', other_phones = '[]', erased_at = coalesce(erased_at, CAST(@at AS timestamptz))",
			Words:   []string{"name", "mail", "phone"}, Documents: []string{"other_names", "other_phones"}, Plain: []string{"role", "customer_code"}},
		{Name: "privacy_requests", Title: title("Yêu cầu về dữ liệu cá nhân", "Requests about data"), Words: []string{"content", "first_answer", "answer"},
			Plain: []string{"kind", "channel", "purposes", "state"}},
		{Name: "holds", Title: title("Lệnh giữ", "Holds"), Words: []string{"reason"}},
		{Name: "breaches", Title: title("Sự cố dữ liệu", "Breaches"), Words: []string{"happened", "whose", "measures", "late_reason", "told_how"}, Plain: []string{"seen"}},
		{Name: "name_words", Title: title("Từ trong tên khách hàng", "Words of names"), Kept: []string{"word"},
			Why: title("Mỗi từ đứng riêng, không gắn với ai, để tìm khi gõ sai; từ không còn trong tên nào tự mất trong vòng một giờ.",
				"Each word stands alone, without whose it is, for searches with typing errors; one that no name has any more goes within the hour.")},
		{Name: "contracts", Title: title("Hợp đồng", "Contracts"), Kept: []string{"signed_by", "price_policy", "notes"}, Plain: []string{"number", "folded_number", "customer_code"},
			Why: title("Hợp đồng và người ký phải lưu theo luật kế toán, thuế.", "Contracts and who signed them are kept by the laws on accounting and tax.")},
	}
}

// personalOfNobody are the tables without customers' people.
func personalOfNobody() []PersonalTable {
	plain := map[string][]string{
		"authority": {"unit_id"}, "calendar_days": {"calendar_id", "title_vi", "title_en", "open", "clause"},
		"calendar_versions": {"calendar_id", "body"}, "calendars": {"id", "title_vi", "title_en"},
		"cases":    {"reference", "procedure", "edition", "state", "step", "owner_unit_id", "handling_unit_id", "customer_code", "nature", "outcome"},
		"consents": {"purpose", "text_version", "text_shown", "means"}, "customer_traces": {"customer_code", "kind", "value"},
		"deadlines": {"reference", "name", "step", "origin", "clock", "clause"}, "delegations": {"kind", "procedure", "unit_id", "reason"},
		"duplicates": {"first_code", "second_code", "reasons"}, "duplicates_due": {"customer_code"}, "erasures": {"pseudonym", "counts"},
		"gift_invoices": {"reference", "step", "number", "supplier"}, "import_errors": {"field", "code"},
		"journal": {"reference", "actor", "for_actor", "event", "step", "digest", "prev_hash", "hash"}, "links": {"token_hash", "purpose", "reference", "step"},
		"marks": {"reference", "step", "name", "kind"}, "memberships": {"unit_id", "role"}, "privacy_marks": {"clock", "mark"}, "programmes": {"reference"},
		"reference_counters": {"prefix"}, "secrecy_acknowledgements": {"version", "lang", "text", "channel"},
		"retierings": {"cause"}, "revenue": {"customer_code"}, "sessions": {"token_hash"}, "settings": {"key", "value", "reason"},
		"survey_places": {"token", "reference", "unit_id"}, "survey_ratings": {"question"}, "survey_units": {"reference", "unit_id"},
		"survey_waves": {"reference", "form", "channel", "audience", "unit_id"}, "tasks": {"reference", "step", "letter", "unit_id", "role"},
		"tier_changes": {"customer_code", "cause", "standing_before", "standing"}, "tokens": {"token_hash", "name", "scopes"},
		"units": {"id", "kind", "name_vi", "name_en", "email", "phone"}, "users": {"login", "name", "email", "lang", "password_hash"},
		"views": {"kind", "channel", "route", "trace_id", "customers", "cases", "filter"},
	}
	var tables []PersonalTable
	for name, columns := range plain {
		tables = append(tables, PersonalTable{Name: name, Plain: columns})
	}
	return tables
}

// Columns are all columns of the table that are classified.
func (t PersonalTable) Columns() []string {
	var all []string
	for _, some := range [][]string{t.Words, t.Documents, t.Kept, t.Plain} {
		all = append(all, some...)
	}
	return all
}
