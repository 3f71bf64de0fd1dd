package activities

// survey has what each act of the survey procedure does to the record.
var survey = effects{}

var onSurvey = arrivals{}
