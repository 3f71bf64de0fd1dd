package apiserver_test

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

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
