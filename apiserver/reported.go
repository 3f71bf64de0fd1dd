package apiserver

import (
	"cmp"
	"context"
	"fmt"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
)

// reportedOf is what is known about customers beyond figures, by code: what the form of a customer report begins with, and
// what the report of the register shows (POS-1a). What was said in the last care programme comes before the record.
func (s *Server) reportedOf(ctx context.Context, figures []models.CustomerFigure) (map[string]forms.ReportedCustomer, error) {
	codes := make([]string, 0, len(figures))
	for _, f := range figures {
		codes = append(codes, f.Code)
	}
	profiles, err := activities.ProfilesOf(ctx, s.db, codes)
	if err != nil {
		return nil, fmt.Errorf("read the records of customers: %w", err)
	}
	care, err := s.db.LatestCare(ctx, codes)
	if err != nil {
		return nil, err
	}
	reported := make(map[string]forms.ReportedCustomer, len(figures))
	for _, f := range figures {
		known := profiles[f.Code].Reported()
		known.Customer, known.PricePolicy, known.ContractNotes = f.Code, f.Policy, f.Notes
		known.Plans, known.Wishes = cmp.Or(care[f.Code].Plans, known.Plans), cmp.Or(care[f.Code].Wishes, known.Wishes)
		reported[f.Code] = known
	}
	return reported, nil
}
