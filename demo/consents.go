package demo

import (
	"context"
	"fmt"
	"time"

	"portcare/forms"
	"portcare/models"
)

// seedConsents records that the port's customers agreed to greetings, surveys and invitations when they signed (CUS-9):
// without it nobody writes to them.
func seedConsents(ctx context.Context, tx *models.DB) error {
	customers, err := Customers()
	if err != nil {
		return err
	}
	now := time.Now()
	for _, c := range customers {
		who, err := tx.Subject(ctx, models.DataSubject{Name: c.Name, Mail: c.Email, Phone: c.Phone, Role: "customer", CustomerCode: &c.Code})
		if err != nil {
			return fmt.Errorf("seed the consent of %s: %w", c.Code, err)
		}
		var lines []models.Consent
		for _, t := range forms.ConsentTexts() {
			lines = append(lines, models.Consent{
				Purpose: models.Purpose(t.Purpose), Given: true, TextVersion: t.Version, TextShown: t.Text.VI, Means: "paper", At: now, RecordedAt: now,
			})
		}
		if err := tx.AddConsents(ctx, who, lines); err != nil {
			return fmt.Errorf("seed the consent of %s: %w", c.Code, err)
		}
	}
	return nil
}
