package demo

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"portcare/forms"
	"portcare/models"
)

// seedConsents records that the port's customers, and the people who stand for them, agreed to greetings, surveys and
// invitations when they signed (CUS-9): without it nobody writes to them. One of them doesn't want to be asked any more.
func seedConsents(ctx context.Context, tx *models.DB) error {
	customers, err := Customers()
	if err != nil {
		return err
	}
	for _, c := range customers {
		who := models.DataSubject{Name: c.Name, Mail: c.Email, Phone: c.Phone, Role: "customer", CustomerCode: &c.Code}
		if err := seedConsent(ctx, tx, who); err != nil {
			return err
		}
	}
	profiles, err := Profiles()
	if err != nil {
		return err
	}
	for _, code := range slices.Sorted(maps.Keys(profiles)) {
		for _, p := range profiles[code].Representatives {
			if p.Email == "" {
				continue
			}
			who := models.DataSubject{Name: p.Name, Mail: p.Email, Role: "representative", CustomerCode: &code}
			if err := seedConsent(ctx, tx, who); err != nil {
				return err
			}
		}
	}
	return nil
}

// unasked is who withdrew the consent to surveys.
const unasked = "hoanglua@example.com"

func seedConsent(ctx context.Context, tx *models.DB, given models.DataSubject) error {
	who, err := tx.Subject(ctx, given)
	if err != nil {
		return fmt.Errorf("seed the consent of somebody of %s: %w", *given.CustomerCode, err)
	}
	now := time.Now()
	var lines []models.Consent
	for _, t := range forms.ConsentTexts() {
		lines = append(lines, models.Consent{
			Purpose: models.Purpose(t.Purpose), Given: true, TextVersion: t.Version, TextShown: t.Text.VI, Means: "paper", At: now, RecordedAt: now,
		})
	}
	if given.Mail == unasked {
		for _, l := range lines {
			if l.Purpose == models.Surveys {
				l.Given, l.Means, l.At = false, "phone", now
				lines = append(lines, l)
			}
		}
	}
	if err := tx.AddConsents(ctx, who, lines); err != nil {
		return fmt.Errorf("seed the consent of somebody of %s: %w", *given.CustomerCode, err)
	}
	return nil
}
