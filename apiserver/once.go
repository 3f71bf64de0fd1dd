package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"portcare/models"
)

// once gives the same answer again to a write that comes with a key that was used before, and otherwise keeps the
// answer in the transaction of the effect (R2). What it returns has gone through JSON both times, so that the two
// answers have the same bytes.
func once[T any](ctx context.Context, s *Server, effect func(tx *models.DB) (T, error)) (answer T, err error) {
	c := callOf(ctx)
	key := models.Key{Actor: c.actor(), Key: c.key, Route: c.operation.OperationID, BodyHash: c.hash}
	if c.user == nil {
		key.Key = publicKey(c)
	}
	kept, _, err := s.db.Once(ctx, key, func(tx *models.DB) (models.Effect, error) {
		answer, err := effect(tx)
		return models.Effect{Status: c.operation.DefaultStatus, Answer: answer}, err
	})
	if err != nil {
		return answer, err
	}
	if err := json.Unmarshal(kept.Answer, &answer); err != nil {
		return answer, fmt.Errorf("read the answer that was kept: %w", err)
	}
	return answer, nil
}

// byPage lets a page do what an operation does, with the nonce of its form as the key.
func byPage(ctx context.Context, operation string) {
	callOf(ctx).operation = &huma.Operation{OperationID: operation, DefaultStatus: http.StatusOK}
}
