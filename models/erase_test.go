package models_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/anchor"
	"portcare/models"
	"portcare/procedure"
)

func TestEveryColumnOfTextIsClassified(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	there := r.texts(`SELECT table_name || '.' || column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
		WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND udt_name IN ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', '_text') AND table_name <> 'goose_db_version'`)
	said := map[string]bool{}
	for _, table := range models.PersonalTables() {
		for _, column := range table.Columns() {
			name := table.Name + "." + column
			require.False(t, said[name], "%s is classified twice", name)
			said[name] = true
		}
	}
	t.Run("CUS-9 whoever adds a column of text says whether people's data may be in it", func(t *testing.T) {
		t.Parallel()
		for _, column := range there {
			require.True(t, said[column], "%s: say in models/personal.go what may be in it", column)
		}
	})
	t.Run("CUS-9 nothing is listed that isn't there", func(t *testing.T) {
		t.Parallel()
		for column := range said {
			require.Contains(t, there, column)
		}
	})
	t.Run("CUS-9 every table with people's data has a title for them, and what is kept says why", func(t *testing.T) {
		t.Parallel()
		for _, table := range models.PersonalTables() {
			personal := len(table.Words)+len(table.Documents)+len(table.Kept) > 0
			require.Equal(t, personal, table.Title.VI != "" && table.Title.EN != "", table.Name)
			require.Equal(t, len(table.Kept) > 0, table.Why.VI != "", table.Name)
		}
	})
}

// human is somebody whose data is all over the record.
type human struct {
	name, mail, phone string // E.164
	customer          string
}

// scatter puts the person's data into every table that may have it, as people write it.
func (r *records) scatter(h human) {
	r.Helper()
	local := "0" + strings.TrimPrefix(h.phone, "+84")
	spaced := local[:4] + " " + local[4:7] + "." + local[7:]
	text := fmt.Sprintf("Gặp %s (%s, %s) chiều qua; %s hẹn lại.", h.name, h.mail, spaced, strings.ToUpper(h.name))
	row := fmt.Sprintf(`{"title": %[1]q, "guests": [{"name": %[2]q, "email": %[3]q, "phone": %[4]q, "birthday": "1970-03-08", "customer": %[5]q}]}`, text, h.name, h.mail, spaced, h.customer)
	if _, err := r.db.Customer(r.Context(), h.customer); err != nil {
		r.customer(h.customer)
	}
	c, officer := r.aCase("in-service", h.customer), r.staff["kd.officer"].ID
	r.exec(`INSERT INTO requests VALUES ($1, 'chat', now(), now(), $2, $3, $4, 'Công ty Sông Cấm', $5, false)`, c, h.name, spaced, strings.ToUpper(h.mail), text)
	r.exec(`INSERT INTO support_log (reference, request, requester, method) VALUES ($1, $2, $3, $2)`, c, text, h.name)
	submission := uuid.New()
	r.exec(`INSERT INTO submissions (id, reference, step, round, act, form, comment, actor, key, body_hash) VALUES ($1, $2, 'X-1', 1, 'submit', $3, $4, 'staff', $5, '')`, submission, c, row, text, uuid.NewString())
	r.exec(`INSERT INTO submissions (reference, step, round, act, form, comment, actor, key, body_hash) VALUES ($1, 'X-1', 1, 'answer', '{"solved": true, "comment": "Tôi bị đau"}', '', 'customer', $2, '')`, c, uuid.NewString())
	r.exec(`INSERT INTO drafts (user_id, reference, step, form) VALUES ($1, $2, 'X-1', $3)`, officer, c, row)
	r.exec(`INSERT INTO opinions (submission_id, reference, step, round, given_by, text, given_at) VALUES ($1, $2, 'X-1', 1, $3, $4, now())`, submission, c, officer, text)
	r.exec(`INSERT INTO work_items (id, reference, step, round, unit_id, title, opened_by, opened_at, result) VALUES ($1, $2, 'X-1', 1, 'KD', $3, $4, now(), $3)`, submission, c, text, officer)
	r.exec(`INSERT INTO attachments (reference, name, content_type, size, sha256, content) VALUES ($1, $2, 'application/pdf', 9, '\x01', $3)`, c, "Đơn của "+h.name+".pdf", []byte(text))
	r.exec(`INSERT INTO attachments (reference, name, content_type, size, sha256, content, uploaded_by) VALUES ($1, $2, 'application/pdf', 9, '\x01', '\x01', $3)`, c, "Trả lời "+h.name+".pdf", officer)
	r.exec(`INSERT INTO messages (reference, event, kind, address, name, subject, body, last_error) VALUES ($1, $2, 'result', $3, $4, $5, $5, $6)`, c, uuid.NewString(), h.mail, h.name, text, "550 "+h.mail+" unknown")
	require.NoError(r, r.db.InTx(r.Context(), func(tx *models.DB) error {
		for _, actor := range []string{"system", "customer"} {
			entry := models.Entry{Reference: c, At: time.Now(), Actor: actor, Event: "noted", Step: "X-1", Round: 1}
			if err := tx.AppendJournal(r.Context(), entry, map[string]any{"said": text}); err != nil {
				return err
			}
		}
		return tx.AppendJournal(r.Context(), models.Entry{Reference: c, At: time.Now(), Actor: "system", Event: "opened", Step: "X-1", Round: 1}, map[string]any{"n": 1})
	}))
	care := r.aCase("post-service", nil)
	r.exec(`INSERT INTO openings (reference, objective, form) VALUES ($1, $2, $3)`, care, text, row)
	r.exec(`INSERT INTO programmes (reference, number) VALUES ($1, 1)`, care)
	r.exec(`INSERT INTO guests (reference, number, position, customer_code, name, firm, phone, email, note, opinion) VALUES ($1, 1, 0, $2, $3, 'Sông Cấm', $4, $5, $6, $6)`, care, h.customer, h.name, spaced, h.mail, text)
	r.exec(`INSERT INTO gift_plan (reference, number, position, customer_code, recipient, occasion) VALUES ($1, 1, 0, $2, $3, 'tet')`, care, h.customer, h.name)
	r.exec(`INSERT INTO gifts (id, reference, step, round, customer_code, recipient, item, quantity, value, voucher, given_at, given_by, recorded_by)
		VALUES ($1, $2, 'X-1', 1, $3, $4, 'Trà', 1, 0, 'v', now(), 'kd', $5)`, submission, c, h.customer, h.name, officer)
	r.exec(`INSERT INTO customer_care (customer_code, reference, guests, gifts, gift_value, wishes, recorded_by, recorded_at) VALUES ($1, $2, 1, 1, 0, $3, $4, now())`, h.customer, care, text, officer)
	r.exec(`INSERT INTO survey_waves (reference, number, form, channel, audience, from_day, to_day) VALUES ($1, 1, 'BM.01', 'mail', 'contract', '2026-01-01', '2026-02-01')`, care)
	r.exec(`INSERT INTO survey_invitations (id, reference, wave, customer_code, unit_id, made_at, note) VALUES ($1, $2, 1, $3, 'KD', now(), $4)`, uuid.New(), care, h.customer, text)
	r.exec(`INSERT INTO survey_responses (reference, number, wave, form, unit_id, channel, given_on, entered_at, opinion, name, firm, phone, email) VALUES ($1, 1, 1, 'BM.01', 'KD', 'link', '2026-01-02', now(), $2, $3, 'x', $4, $5)`, care, text, h.name, spaced, h.mail)
	r.exec(`INSERT INTO representatives (customer_code, position, name, details) SELECT $1, count(*), $2::text, jsonb_build_object('name', $2::text, 'phone', $3::text, 'email', $4::text, 'birthday', '1970-03-08', 'likes', 'Trà', 'position', 'director')
		FROM representatives WHERE customer_code = $1`, h.customer, h.name, h.phone, h.mail)
	r.exec(`INSERT INTO customer_profiles (customer_code, profile, updated_at) VALUES ($1, $2, now()) ON CONFLICT (customer_code) DO UPDATE SET profile = customer_profiles.profile || jsonb_build_object('more', excluded.profile)`, h.customer, row)
	r.exec(`INSERT INTO customer_changes (customer_code, changed_at, changed_by, note, before, after) VALUES ($1, now(), $2, $3, $4, $4)`, h.customer, officer, text, row)
	r.exec(`INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by) VALUES ($1, now(), 'visit', $2, $3)`, h.customer, text, officer)
	r.exec(`INSERT INTO idempotency_keys (actor, key, route, body_hash, status, answer) VALUES ('x', $1, 'x', '', 200, $2)`, uuid.NewString(), row)
	r.exec(`INSERT INTO breaches (discovered_at, due_at, happened, whose, persons, customers, entered_by, entered_at) VALUES (now(), now(), $1, $1, 1, 1, $2, now())`, text, officer)
}

// everything is every row of every table as text, but those that the law keeps, by table.
func (r *records) everything() map[string][]string {
	r.Helper()
	rows := map[string][]string{}
	for _, table := range r.texts(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'contracts'`) {
		rows[table] = r.texts(`SELECT replace(t::text, '\\', '') || coalesce((SELECT string_agg(convert_from(content, 'UTF8'), '') FROM attachments a WHERE t.tableoid = 'attachments'::regclass AND to_jsonb(t) ->> 'id' = a.id::text AND uploaded_by IS NULL), '') FROM ` + table + ` t`)
	}
	return rows
}

// naming are the rows that have the person's name, mail address or telephone in them, however it is written; what is
// another one's, which may have it as a part, is left out.
func naming(rows map[string][]string, h human, but ...human) (found []string) {
	digits := strings.TrimPrefix(h.phone, "+84")
	for table, texts := range rows {
		for _, text := range texts {
			whole := text
			for _, o := range but {
				for _, its := range []string{o.mail, o.name, strings.ToUpper(o.name), strings.ToUpper(o.mail)} {
					text = strings.ReplaceAll(text, its, "")
				}
			}
			plain := strings.Map(func(c rune) rune {
				if strings.ContainsRune(" .-", c) {
					return -1
				}
				return c
			}, text)
			if strings.Contains(strings.ToLower(text), strings.ToLower(h.name)) || strings.Contains(strings.ToLower(text), h.mail) || strings.Contains(plain, digits) {
				found = append(found, table+": "+whole)
			}
		}
	}
	slices.Sort(found)
	return found
}

func (r *records) subject(h human) *models.DataSubject {
	r.Helper()
	s, err := r.db.Subject(r.Context(), models.DataSubject{Name: h.name, Mail: h.mail, Phone: h.phone, Role: "guest"})
	require.NoError(r, err)
	now := time.Now()
	require.NoError(r, r.db.AddPrivacyRequest(r.Context(), &models.PrivacyRequest{
		SubjectID: s.ID, Kind: procedure.DeleteData, Channel: "mail", Content: "Tôi là " + h.name, ReceivedAt: now, EnteredAt: now, EnteredBy: r.staff["kd.head"].ID,
		FirstDueAt: now, CalendarVersion: 1, DueAt: now, State: models.PrivacyReceived,
	}, s.Mail))
	return s
}

func (r *records) erase(s *models.DataSubject) (done models.Erased) {
	r.Helper()
	require.NoError(r, r.db.InTx(r.Context(), func(tx *models.DB) (err error) {
		done, err = tx.Erase(r.Context(), s, time.Now())
		return err
	}))
	return done
}

func TestAPersonIsTakenOutOfTheWholeRecord(t *testing.T) {
	t.Parallel()
	// Each has somebody beside with a name so alike that a careless search takes one for the other.
	for _, pair := range [][2]human{
		{{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"}, {"Vũ Thị Hành", "thi.hanh@songcam.example", "+84912345679", "AA"}},
		{{"Nguyễn Văn An", "an@example.com", "+84987654321", "BB"}, {"Nguyễn Văn Anh", "an@example.com.vn", "+84987654322", "CC"}},
		{{"Đặng Ngọc Ánh", "anh.dang+port@example.com", "+842253859945", "DD"}, {"Đặng Ngọc Ảnh", "anh.dang@example.com", "+842253859946", "DD"}},
		{{"O'Neil (Mary) Lê", "mary_le@example.com", "+84901000333", "EE"}, {"O'Neil (Maria) Lê", "mary-le@example.com", "+84901000334", "EE"}},
	} {
		t.Run("CUS-9 nothing names "+pair[0].name+", and "+pair[1].name+" stays untouched", func(t *testing.T) {
			t.Parallel()
			r := newRecords(t)
			for _, h := range pair {
				r.scatter(h)
			}
			dir := t.TempDir()
			_, err := anchor.Write(t.Context(), r.db, dir, time.Now())
			require.NoError(t, err)
			sound, err := anchor.Verify(t.Context(), r.db, dir)
			require.NoError(t, err)
			require.Zero(t, sound.Erased)
			subject := r.subject(pair[0])
			before := r.everything()
			require.Greater(t, len(naming(before, pair[0], pair[1])), 25)
			others := naming(before, pair[1])

			would, err := r.db.WouldErase(t.Context(), subject, time.Now())
			require.NoError(t, err)
			require.Equal(t, before, r.everything(), "a dry run changes nothing")
			done := r.erase(subject)
			require.Equal(t, would, done)
			require.Equal(t, 1, done.Files, "somebody has to look at a file of staff")

			after := r.everything()
			require.Empty(t, naming(after, pair[0], pair[1]))
			shared := func(rows []string) []string { // both are in one profile; the version of the record goes up
				return slices.DeleteFunc(slices.Clone(rows), func(row string) bool {
					return strings.HasPrefix(row, "customer_profiles:") || strings.HasPrefix(row, "customers:")
				})
			}
			require.Equal(t, shared(others), shared(naming(after, pair[1])))
			require.Len(t, naming(after, pair[1]), len(others))

			t.Run("CUS-9 the chain of the journal holds", func(t *testing.T) {
				report, err := anchor.Verify(t.Context(), r.db, dir)
				require.NoError(t, err)
				require.Equal(t, sound.Faults, report.Faults, "portcare verify finds nothing that it didn't find before")
				require.Equal(t, 2, report.Erased)
			})
			t.Run("CUS-9 again, there is nothing left to do", func(t *testing.T) {
				erased, err := r.db.SubjectByID(t.Context(), subject.ID)
				require.NoError(t, err)
				require.NotNil(t, erased.ErasedAt)
				require.Zero(t, r.erase(erased).Total())
				require.Zero(t, r.erase(subject).Total(), "also by what was known before")
			})
		})
	}
}

func TestWhatStopsADeletion(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	h := human{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"}
	r.scatter(h)
	s := r.subject(h)
	yesterday := time.Now().AddDate(0, 0, -2)
	require.NoError(t, r.db.AddHold(t.Context(), &models.Hold{SubjectID: s.ID, Reason: "Vụ kiện cũ", Until: &yesterday, PlacedAt: yesterday, PlacedBy: r.staff["kd.head"].ID}))
	hold := &models.Hold{SubjectID: s.ID, Reason: "Vụ kiện", PlacedAt: time.Now(), PlacedBy: r.staff["kd.head"].ID}
	require.NoError(t, r.db.AddHold(t.Context(), hold))
	t.Run("CUS-9 a hold in force stops it, one that is over doesn't", func(t *testing.T) {
		t.Parallel()
		_, err := r.db.WouldErase(t.Context(), s, time.Now())
		require.ErrorIs(t, err, models.ErrHeld)
		lifted, err := r.db.LiftHold(t.Context(), hold.ID, r.staff["kd.head"].ID, time.Now())
		require.NoError(t, err)
		require.True(t, lifted)
		require.Positive(t, r.erase(s).Total())
	})
}

func TestAHoldOnWhoIsKnownByTelephoneToo(t *testing.T) {
	t.Parallel()
	for name, phone := range map[string]string{"the same telephone": "+84912345678", "another telephone": "+84912349999"} {
		t.Run("CUS-9 a hold on "+name+" without a mailbox", func(t *testing.T) {
			t.Parallel()
			r := newRecords(t)
			s := r.subject(human{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"})
			known, err := r.db.Subject(t.Context(), models.DataSubject{Name: "vũ thị hạnh", Phone: phone, Role: "requester"})
			require.NoError(t, err)
			require.NotEqual(t, s.ID, known.ID)
			require.NoError(t, r.db.AddHold(t.Context(), &models.Hold{SubjectID: known.ID, Reason: "Vụ kiện", PlacedAt: time.Now(), PlacedBy: r.staff["kd.head"].ID}))
			_, err = r.db.WouldErase(t.Context(), s, time.Now())
			if phone == s.Phone {
				require.ErrorIs(t, err, models.ErrHeld)
			} else {
				require.NoError(t, err, "that is somebody else")
			}
		})
	}
}

func TestNamesakes(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	h := human{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"}
	namesake := human{"Vũ Thị Hạnh", "hanh@khac.example", "+84912349999", "BB"}
	r.scatter(h)
	r.scatter(namesake)
	s := r.subject(h)
	t.Run("CUS-9 a namesake keeps the name; that it is shared is said", func(t *testing.T) {
		t.Parallel()
		done := r.erase(s)
		require.Equal(t, []string{"name"}, done.Shared)
		after := r.everything()
		for _, row := range naming(after, human{"không ai cả", h.mail, h.phone, ""}) {
			t.Error(row)
		}
		require.NotEmpty(t, naming(after, human{"không ai cả", namesake.mail, namesake.phone, ""}))
		reps := r.texts(`SELECT name FROM representatives ORDER BY customer_code`)
		require.Equal(t, []string{models.Pseudonym(s.ID), "Vũ Thị Hạnh"}, reps)
	})
}
