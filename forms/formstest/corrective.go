package formstest

import (
	"time"

	"portcare/forms"
)

// CauseAnalysis is a complete analysis (BM.06, X-8): the measures are carried out by the owner by a date, and their effect
// is checked on a later day.
func CauseAnalysis(owner string, due, check time.Time) forms.CauseAnalysis {
	return forms.CauseAnalysis{
		Correction: "Đã sửa số", Cause: "Không kiểm tra chéo", Action: "Bắt buộc nhập hai lần", Risk: "Chậm nhập liệu, chấp nhận được",
		Owner: owner, NextDue: &due, CheckOn: forms.NewDay(check),
	}
}

// Effective is the word on measures that worked.
func Effective() forms.EffectCheck {
	return forms.EffectCheck{Result: "effective", Evidence: "Không lặp lại trong mười ngày"}
}

// Ineffective is the word on measures that didn't work.
func Ineffective() forms.EffectCheck {
	return forms.EffectCheck{Result: "ineffective", Evidence: "Lặp lại hai lần", Reason: "Ca C chưa được đào tạo"}
}
