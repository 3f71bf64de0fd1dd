package apiserver

import (
	"context"
	"fmt"
	"strings"

	"portcare/models"
	"portcare/procedure"
)

// mostWarned is how many likely duplicates whoever writes a record is told of.
const mostWarned = 5

// duplicateWarnings tells whoever wrote a record which others are likely to be about the same customer, of those that
// they see. It is kept all the same: only people know.
func duplicateWarnings(ctx context.Context, tx *models.DB, code, lang string) ([]warning, error) {
	if err := tx.FindDuplicates(ctx, code); err != nil {
		return nil, err
	}
	pairs, err := tx.DuplicatesOf(ctx, customerViewer(callOf(ctx).person), code, mostWarned)
	warnings := make([]warning, 0, len(pairs))
	for _, p := range pairs {
		other := p.FirstCode
		if other == code {
			other = p.SecondCode
		}
		warnings = append(warnings, warning{
			Code: "likely_duplicate", Location: alikeAt[p.Reasons[0]], Customer: other,
			Message: fmt.Sprintf(likelyDuplicate.In(lang), other, p.Likeness, alikeText(p.Reasons, lang)),
		})
	}
	return warnings, err
}

var likelyDuplicate = procedure.Text{VI: "Có thể trùng với hồ sơ %s (%d%%): %s.", EN: "Likely to be the same customer as %s (%d%%): %s."}

// alikeAt is where a field stands that two records have in common; a telephone number may stand in many.
var alikeAt = map[string]string{models.SameTaxCode: "body.tax_code", models.SamePhone: "body", models.SimilarName: "body.name"}

var alikeTexts = map[string]procedure.Text{
	models.SameTaxCode: {VI: "cùng mã số thuế", EN: "same tax code"},
	models.SamePhone:   {VI: "cùng số điện thoại", EN: "same telephone number"},
	models.SimilarName: {VI: "tên gần giống", EN: "similar name"},
}

// alikeText says what two records have in common.
func alikeText(reasons []string, lang string) string {
	texts := make([]string, len(reasons))
	for i, r := range reasons {
		texts[i] = alikeTexts[r].In(lang)
	}
	return strings.Join(texts, ", ")
}
