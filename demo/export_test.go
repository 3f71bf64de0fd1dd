package demo

// Differences holds how a case ended against how it has to end.
func Differences(has Played, state string, ended Played) []string {
	e := ending{path: has.Path, outcome: has.Outcome, rating: has.Rating, breached: has.Breached}
	return e.differences(state, ended)
}
