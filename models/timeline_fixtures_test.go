package models_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// timelineDay is after everything that is on the timelines here.
var timelineDay = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

// eventful fills the record with customer KHA, of Tân Vũ, with whom one of everything happened, an hour or more apart, and
// with customer KHB of Sales with something of the same.
func eventful(t *testing.T) (*models.DB, modelstest.Staff) {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	modelstest.Customer(t, db, "KHA", 1, modelstest.BranchTV)
	modelstest.Customer(t, db, "KHB", 3, "")
	execute(t, strings.ReplaceAll(history, "OFFICER", staff["kd.officer"].ID.String()))
	return db, staff
}

// history has what happened, by the officer OFFICER.
const history = `
INSERT INTO cases (reference, procedure, edition, state, step, round, owner_unit_id, handling_unit_id, customer_code, nature, outcome, rating, opened_at, closed_at) VALUES
	('YC-2026-000001', 'in-service', 'chp-1', 'closed', 'INS-7', 1, 'CNTV', 'CNTV', 'KHA', 'complaint', 'solved', 5, '2026-10-05 08:00Z', '2026-10-09 08:00Z'),
	('TS-2026-000001', 'pre-service', 'chp-1', 'open', 'PRE-4', 1, 'CNTV', 'CNTV', 'KHA', '', '', NULL, '2026-09-01 08:00Z', NULL),
	('SS-2026-000001', 'post-service', 'chp-1', 'withdrawn', 'POS-4', 1, 'KD', 'KD', NULL, '', '', NULL, '2026-09-02 08:00Z', '2026-09-20 08:00Z'),
	('KS-2026-000001', 'survey', 'chp-1', 'open', 'SUR-2', 1, 'KD', 'KD', NULL, '', '', NULL, '2026-07-01 08:00Z', NULL),
	('YC-2026-000002', 'in-service', 'chp-1', 'open', 'INS-1', 1, 'KD', 'KD', 'KHB', '', '', NULL, '2026-10-06 08:00Z', NULL);
INSERT INTO requests (reference, channel, received_at, entered_at, content)
	SELECT reference, 'hotline', opened_at, opened_at, 'Container bị móp' FROM cases WHERE procedure = 'in-service';
INSERT INTO openings (reference, objective, form) SELECT reference, 'Mục tiêu ' || reference, '{}' FROM cases WHERE procedure <> 'in-service';
INSERT INTO case_customers (reference, customer_code, position, use) VALUES
	('TS-2026-000001', 'KHA', 0, 'never'), ('SS-2026-000001', 'KHB', 0, 'using'), ('SS-2026-000001', 'KHA', 1, 'using');
INSERT INTO rounds (reference, step, round, opened_at) VALUES ('TS-2026-000001', 'PRE-3', 1, '2026-09-01 08:00Z'), ('SS-2026-000001', 'POS-3', 1, '2026-09-02 08:00Z');
INSERT INTO submissions (id, reference, step, round, act, form, actor, key, body_hash) VALUES
	('00000000-0000-0000-0000-000000000001', 'TS-2026-000001', 'PRE-3', 1, 'decide', '{}', 'x', '1', ''),
	('00000000-0000-0000-0000-000000000002', 'SS-2026-000001', 'POS-3', 1, 'decide', '{}', 'x', '2', ''),
	('00000000-0000-0000-0000-000000000003', 'SS-2026-000001', 'POS-3', 1, 'gift', '{}', 'x', '3', '');
INSERT INTO decisions (reference, step, round, decision, reason, decided_by, decided_at, submission_id) VALUES
	('TS-2026-000001', 'PRE-3', 1, 'approve', '', 'OFFICER', '2026-09-03 08:00Z', '00000000-0000-0000-0000-000000000001'),
	('SS-2026-000001', 'POS-3', 1, 'reject', 'Quá đắt', 'OFFICER', '2026-09-04 08:00Z', '00000000-0000-0000-0000-000000000002');
INSERT INTO gifts (id, reference, step, round, customer_code, recipient, item, quantity, value, voucher, given_at, given_by, recorded_by) VALUES
	('00000000-0000-0000-0000-000000000003', 'SS-2026-000001', 'POS-3', 1, 'KHA', 'Bà Hạnh', 'Giỏ quà', 2, 500000, 'PC1', '2026-09-10 08:00Z', 'x', 'OFFICER');
INSERT INTO messages (reference, event, kind, address, subject, body, state, customer_code, user_id, created_at, sent_at, reported_at) VALUES
	('YC-2026-000001', '1', 'receipt', 'a@a.example', 'Đã nhận', 'x', 'sent', 'KHA', NULL, '2026-10-05 08:00Z', '2026-10-05 09:00Z', NULL),
	('YC-2026-000001', '2', 'result', 'a@a.example', 'Kết quả', 'x', 'failed', 'KHA', NULL, '2026-10-06 08:00Z', NULL, '2026-10-06 09:00Z'),
	('YC-2026-000001', '3', 'result', 'a@a.example', 'Còn chờ', 'x', 'pending', 'KHA', NULL, '2026-10-07 08:00Z', NULL, NULL),
	('YC-2026-000001', '4', 'task', 'kd@port.example', 'Việc mới', 'x', 'sent', NULL, 'OFFICER', '2026-10-05 08:00Z', '2026-10-05 09:00Z', NULL);
INSERT INTO survey_waves (reference, number, form, channel, audience, from_day, to_day) VALUES ('KS-2026-000001', 1, 'BM.01', 'mail', 'contract', '2026-07-01', '2026-09-30');
INSERT INTO survey_units VALUES ('KS-2026-000001', 'CNTV'), ('KS-2026-000001', 'CNHD');
INSERT INTO survey_invitations (id, reference, wave, customer_code, unit_id, made_at, reached_at, reached_by, note) VALUES
	('00000000-0000-0000-0000-000000000004', 'KS-2026-000001', 1, 'KHA', 'CNTV', '2026-07-02 08:00Z', '2026-07-03 08:00Z', 'OFFICER', 'Đã gọi');
INSERT INTO survey_responses (id, reference, number, wave, form, unit_id, customer_code, channel, given_on, entered_at, opinion) VALUES
	('00000000-0000-0000-0000-000000000005', 'KS-2026-000001', 1, 1, 'BM.01', 'CNTV', 'KHA', 'link', '2026-07-04', '2026-07-04 08:00Z', 'Tốt');
INSERT INTO survey_ratings VALUES ('00000000-0000-0000-0000-000000000005', 'speed', 4), ('00000000-0000-0000-0000-000000000005', 'price', 5);
INSERT INTO programmes (reference, number) VALUES ('SS-2026-000001', 1);
INSERT INTO guests (reference, number, position, customer_code, name, invited_at, contacted_at, contacted_by, answer, answered_at, rating, opinion, opinion_at) VALUES
	('SS-2026-000001', 1, 0, 'KHA', 'Hạnh', '2026-09-05 08:00Z', '2026-09-06 08:00Z', 'phone', 'accept', '2026-09-07 08:00Z', 4, 'Vui', '2026-09-12 08:00Z');
INSERT INTO tier_changes (customer_code, changed_at, cause, tier_before, tier, standing_before, standing, revenue, window_from, window_to) VALUES
	('KHA', '2026-08-01 08:00Z', 'nightly', 3, 1, 'new', 'established', 900, '2025-08-01', '2026-08-01');
INSERT INTO contracts (number, customer_code, signed, ends, value) VALUES
	('1/A', 'KHA', '2024-03-01', '2026-02-28', 70), ('2/A', 'KHA', '2026-03-01', '2027-02-28', NULL), ('3/A', 'KHA', '2026-12-01', NULL, NULL);
INSERT INTO revenue (customer_code, month, revenue, discount, teu) VALUES ('KHA', '2024-04-01', 100, 10, 3), ('KHA', '2024-05-01', 0, 0, 0), ('KHA', '2024-06-01', 200, 0, 0);
INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by) VALUES ('KHA', '2026-11-01 08:00Z', 'visit', 'Muốn mở tuyến', 'OFFICER');
INSERT INTO closings (customer_code, closed_at, closed_by, reason, why, reopened_at, reopened_by, reopened_why) VALUES
	('KHA', '2025-06-01 08:00Z', 'OFFICER', 'moved', 'Sang cảng khác', '2025-07-01 08:00Z', 'OFFICER', 'Quay lại');
INSERT INTO merges (from_code, into_code, reason, merged_by, merged_at, own, undone_by, undone_at, undo_reason, undoing) VALUES
	('KHB', 'KHA', 'Trùng', 'OFFICER', '2025-08-01 08:00Z', '{}', 'OFFICER', '2025-08-02 08:00Z', 'Nhầm', '{}');
INSERT INTO customer_changes (customer_code, changed_at, changed_by, note, before, after, reference) VALUES
	('KHA', '2024-02-01 08:00Z', 'OFFICER', '', '{}', '{"name": "A"}', NULL),
	('KHA', '2024-03-01 08:00Z', 'OFFICER', '', '{}', '{"contract": {"number": "1/A"}}', NULL),
	('KHA', '2025-06-01 08:00Z', 'OFFICER', 'Sang cảng khác', '{"life": {"state": "active"}}', '{"life": {"state": "past"}}', NULL),
	('KHA', '2026-11-02 08:00Z', 'OFFICER', 'Đổi tên', '{"name": "A"}', '{"name": "AA"}', NULL);
`

// execute runs statements on the test's database.
func execute(t *testing.T, statements string) {
	t.Helper()
	conn, err := modelstest.SQL(t).Conn(t.Context())
	require.NoError(t, err)
	defer conn.Close()
	require.NoError(t, conn.Raw(func(driver any) error {
		_, err := driver.(*stdlib.Conn).Conn().PgConn().Exec(t.Context(), statements).ReadAll()
		return err
	}))
}
