package golden_test

import "portcare/procedure"

// ofTheGroup are cases under edition vimc-1, in which the head hands over, and lists are drawn up when the programme is
// carried out (ED-2).
var ofTheGroup = map[string]situation{
	"group-straight": {edition: "vimc-1", procedure: procedure.InService, deeds: []deed{
		taken, question, handled, handOver.of("kd.head"), solved, recheck.of("kd.head"), filed,
	}},
	"group-programme": {edition: "vimc-1", procedure: procedure.PostService, form: programme(procedure.VisitAndGifts), deeds: then(
		[]deed{compiled, carePlanned, approved, giftsListed}, takesPlace, []deed{carePassed, careRecorded})},
}
