package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"portcare/models"
)

// once does the effect unless its key was used before: then the answer is the one that was kept, replayed (R2). The
// effect returns its answer with the reference of the case. A *FieldError and ErrKeyReused are returned as they are,
// every other error with what was being done.
func once[T any](
	ctx context.Context, db *models.DB, key models.Key, doing string, effect func(tx *models.DB) (T, string, error),
) (answer T, replayed bool, err error) {
	kept, replayed, err := db.Once(ctx, key, func(tx *models.DB) (models.Effect, error) {
		answer, reference, err := effect(tx)
		return models.Effect{Status: http.StatusCreated, Answer: answer, Reference: reference}, err
	})
	var field *FieldError
	if errors.As(err, &field) || errors.Is(err, ErrKeyReused) {
		return answer, false, err
	}
	if err != nil {
		return answer, false, fmt.Errorf("%s: %w", doing, err)
	}
	if err := json.Unmarshal(kept.Answer, &answer); err != nil {
		return answer, false, fmt.Errorf("%s: read the answer that was kept: %w", doing, err)
	}
	return answer, replayed, nil
}
