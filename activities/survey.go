package activities

import (
	"portcare/forms"
	"portcare/procedure"
)

// survey has what each act of the survey procedure does to the record. Invitations and what customers answer aren't acts
// of the case: they are rows of their own, however many there are.
var survey = effects{
	{procedure.PlanSurvey, forms.Submit}:         (*recording).planSurvey,
	{procedure.RunSurvey, forms.Submit}:          (*recording).surveyed,
	{procedure.AnalyseSurvey, forms.Submit}:      (*recording).submitted,
	{procedure.PlanImprovement, forms.Submit}:    (*recording).planImprovement,
	{procedure.ApproveImprovement, forms.Decide}: (*recording).approve,
	{procedure.Improve, forms.TellRaiser}:        (*recording).tellRaiser,
	{procedure.Improve, forms.Submit}:            (*recording).improved,
	{procedure.ReportImprovement, forms.Submit}:  (*recording).submitted,
	{procedure.EvaluateSurvey, forms.Decide}:     (*recording).approve,
	{procedure.RecordSurveyed, forms.Submit}:     (*recording).recordOpinions,
}

var onSurvey = arrivals{
	procedure.RunSurvey: (*opening).invite,
	procedure.Improve:   (*opening).improve,
}
