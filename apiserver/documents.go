package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// documentRoutes are those of what steps produced: plans, reports, evaluations and lists, one version a round.
func (s *Server) documentRoutes() []route {
	return []route{
		{"GET", "/cases/{reference}/documents", "listDocuments", signedIn, scopeRead, handle(s.listDocuments), reads, models.ViewCase},
	}
}

var documentTitles = map[string]procedure.Text{
	"listDocuments": {VI: "Văn bản của hồ sơ, từng bước từng vòng", EN: "Documents of a case, by step and round"},
}

// documentPages are the pages of the same.
func (s *Server) documentPages() []pageRoute {
	return []pageRoute{
		{"GET", "/cases/:reference/documents", signedIn, s.documentsPage, models.ViewCase},
	}
}

type documentsInput struct {
	Reference string `path:"reference"`
	Step      string `query:"step" maxLength:"10" doc:"Only of this step, with the forms"`
}

type documentsOutput listOutput[documentLine]

// documentLine is an act that counted.
type documentLine struct {
	Submission uuid.UUID        `json:"submission"`
	Step       procedure.StepID `json:"step"`
	Round      int              `json:"round"`
	Act        forms.Act        `json:"act"`
	By         *person          `json:"by,omitempty" doc:"Missing: the customer, by link"`
	At         *time.Time       `json:"at"`
	Form       anyForm          `json:"form,omitempty" doc:"When a step was asked for, unless it tells of customers of whom the caller sees no more than the name"`
}

// listDocuments shows which documents a case has; those of a step with their forms (PRE-3a, POS-3a).
func (s *Server) listDocuments(ctx context.Context, in *documentsInput) (*documentsOutput, error) {
	row, err := s.caseFor(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	step := procedure.StepID(in.Step)
	if _, err := stepOf(row, step); step != "" && err != nil {
		return nil, wrong("unknown", "query.step")
	}
	knows, err := s.seesCustomers(ctx, row.Reference)
	if err != nil {
		return nil, err
	}
	acts, err := s.db.Applied(ctx, row.Reference)
	if err != nil {
		return nil, err
	}
	named, err := namesIn(ctx, s.db, acts, func(r *models.Submission) ids { return ids{r.ActorID} })
	if err != nil {
		return nil, err
	}
	out := &documentsOutput{}
	out.Body.Items = []documentLine{}
	for _, a := range acts {
		if step == "" || a.Step == step {
			out.Body.Items = append(out.Body.Items, documentLineOf(a, named, step != "" && (knows || !forms.TellsOfCustomers(a.Step, forms.Act(a.Act)))))
		}
	}
	return out, nil
}

func documentLineOf(a models.Submission, named *names, withForm bool) documentLine {
	line := documentLine{
		Submission: a.ID, Step: a.Step, Round: a.Round, Act: forms.Act(a.Act), By: named.of(a.ActorID), At: a.AppliedAt,
	}
	if withForm {
		line.Form = anyForm(a.Form)
	}
	return line
}
