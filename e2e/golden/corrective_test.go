package golden_test

import (
	"time"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// What people do about a defect.
var (
	defect    = forms.CorrectionOpening{CorrectionRequest: forms.CorrectionRequest{Unit: modelstest.Operations, Finding: "Nhập sai số", Why: "Lần thứ ba"}}
	cause     = deed{after: hour, by: "dhsx.head", act: forms.Submit, form: causeFound(2*day, 10*day)}
	causeAnew = deed{after: hour, by: "dhsx.head", act: forms.Submit, form: causeFound(15*day, 20*day)}
	corrected = deed{after: hour, by: "dhsx.officer", act: forms.Submit, form: forms.CorrectionDone{Done: "Kiểm tra chéo", Evidence: "Biên bản"}}
	works     = deed{after: 10 * day, by: "kd.officer", act: forms.Submit, form: formstest.Effective()}
	fails     = deed{after: 10 * day, by: "kd.officer", act: forms.Submit, form: formstest.Ineffective()}
)

func causeFound(due, check time.Duration) func(*story) any {
	return func(s *story) any {
		return formstest.CauseAnalysis(s.staff["dhsx.officer"].ID.String(), after(due), after(check))
	}
}

var corrective = map[string]situation{
	"corrective-effective":   {procedure: procedure.CorrectiveAction, form: defect, deeds: []deed{cause, corrected, works}},
	"corrective-ineffective": {procedure: procedure.CorrectiveAction, form: defect, deeds: []deed{cause, corrected, fails, causeAnew, corrected, works}},
}
