package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type recordTasksOutput listOutput[recordTask]

// recordTask is something to do about a record (CUS-5).
type recordTask struct {
	ID       uuid.UUID                `json:"id"`
	Kind     procedure.RegisterTaskID `json:"kind" enum:"find_reason,ask_reason,ask_reopening"`
	Title    procedure.Text           `json:"title"`
	Since    string                   `json:"since" format:"date" doc:"find_reason: from when on nothing was used; ask_reason: the day on which the record was closed; ask_reopening: the month of new use"`
	OpenedAt time.Time                `json:"opened_at"`
	DueAt    time.Time                `json:"due_at"`
	WarnedAt *time.Time               `json:"warned_at,omitempty" doc:"The head of Sales was told that it is late"`
	ClosedAt *time.Time               `json:"closed_at,omitempty"`
	ClosedBy *person                  `json:"closed_by,omitempty" doc:"Missing: by itself"`
	Outcome  models.RegisterOutcome   `json:"outcome,omitempty" enum:"done,kept,overtaken"`
	Answer   string                   `json:"answer,omitempty"`
}

// listRecordTasks shows what is to be done about a record, and what was, newest first.
func (s *Server) listRecordTasks(ctx context.Context, in *customerInput) (*recordTasksOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	rows, err := s.db.RegisterTasksOf(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(ctx, s.db, rows, func(r *models.RegisterTask) ids { return ids{r.ClosedBy} })
	if err != nil {
		return nil, err
	}
	out := &recordTasksOutput{}
	out.Body.Items = []recordTask{}
	for _, t := range rows {
		kind, _ := procedure.FindRegisterTask(t.Kind)
		out.Body.Items = append(out.Body.Items, recordTask{
			ID: t.ID, Kind: t.Kind, Title: kind.Title, Since: dayOf(&t.Since), OpenedAt: t.OpenedAt, DueAt: t.DueAt, WarnedAt: t.WarnedAt,
			ClosedAt: t.ClosedAt, ClosedBy: names.of(t.ClosedBy), Outcome: t.Outcome, Answer: t.Answer,
		})
	}
	return out, nil
}

type taskAnswerInput struct {
	ID   string `path:"id"`
	Body forms.TaskAnswer
}

// answeredTask is a task that was answered. It has no texts in it, since answers are kept for their keys.
type answeredTask struct {
	ID       uuid.UUID              `json:"id"`
	Customer string                 `json:"customer" doc:"Code"`
	Outcome  models.RegisterOutcome `json:"outcome" enum:"kept"`
}

type answeredTaskOutput struct{ Body answeredTask }

// answerRecordTask answers a task about a record by leaving the record as it is: it is still a customer, or still a past
// one, because of what is said, or of which it was found out why it left. It is asked again when another year goes by, or when there is use again (CUS-5).
func (s *Server) answerRecordTask(ctx context.Context, in *taskAnswerInput) (*answeredTaskOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	why, err := saidIn(in.Body.Why, "body.why")
	if err != nil {
		return nil, err
	}
	stands, err := once(ctx, s, func(tx *models.DB) (answeredTask, error) {
		task, err := s.openRecordTask(ctx, tx, id)
		if err != nil {
			return answeredTask{}, err
		}
		now, by := s.now(), callOf(ctx).user.ID
		task.ClosedAt, task.ClosedBy, task.Outcome, task.Answer = &now, &by, models.TaskKept, why
		return answeredTask{task.ID, task.CustomerCode, task.Outcome}, tx.AnswerRegisterTask(ctx, task)
	})
	return &answeredTaskOutput{stands}, err
}

// openRecordTask returns a task that the caller may answer and nobody answered, locked after its customer as whoever
// closes or reopens the record locks them.
func (s *Server) openRecordTask(ctx context.Context, tx *models.DB, id uuid.UUID) (*models.RegisterTask, error) {
	task, err := tx.RegisterTask(ctx, id)
	if err != nil {
		return nil, err
	}
	row, err := customerFor(ctx, tx, access.ChangeRecord, task.CustomerCode, true)
	if err != nil {
		return nil, err
	}
	if err := row.MustGoOn(); err != nil {
		return nil, err
	}
	if task, err = tx.LockRegisterTask(ctx, id); err != nil {
		return nil, err
	}
	if task.ClosedAt != nil {
		return nil, fail(notAwaited)
	}
	return task, nil
}
