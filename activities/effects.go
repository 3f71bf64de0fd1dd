package activities

import (
	"context"

	"portcare/forms"
	"portcare/procedure"
)

// stepAct is an act in a step.
type stepAct struct {
	step procedure.StepID
	act  forms.Act
}

// effects has what acts do to the record, beside what every act does.
type effects map[stepAct]func(*recording, context.Context) error

// arrivals has what opening a step does to the record, beside what opening every step does.
type arrivals map[procedure.StepID]func(*opening, context.Context) error

// effectOf finds what the act does, in whichever procedure its step stands.
func effectOf(at stepAct) (do func(*recording, context.Context) error, ok bool) {
	for _, e := range []effects{preService, gifts, inService, postService, survey, corrective} {
		if do, ok = e[at]; ok {
			return do, true
		}
	}
	return nil, false
}

// arrive does what opening the step does beside the usual.
func (o *opening) arrive(ctx context.Context) error {
	for _, a := range []arrivals{onPreService, onInService, onPostService, onSurvey, onCorrective} {
		if do, ok := a[o.Step]; ok {
			return do(o, ctx)
		}
	}
	return nil
}
