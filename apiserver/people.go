package apiserver

import (
	"context"

	"portcare/models"
)

type unitsOutput struct {
	Body struct {
		Items []models.Unit `json:"items"`
	}
}

// listUnits is the directory of units, for everybody who works here (INS-2d).
func (s *Server) listUnits(ctx context.Context, _ *struct{}) (*unitsOutput, error) {
	units, err := s.db.Units(ctx)
	if err != nil {
		return nil, err
	}
	out := &unitsOutput{}
	out.Body.Items = append([]models.Unit{}, units...)
	return out, nil
}

type usersInput struct {
	Unit   string `query:"unit" maxLength:"12" doc:"People of this unit; only administrators may leave it out"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"64" doc:"From next_cursor"`
}

type usersOutput pageOutput[account]

// listUsers names the people of a unit, to give them work or to ask them; administrators see everybody.
func (s *Server) listUsers(ctx context.Context, in *usersInput) (*usersOutput, error) {
	if in.Unit == "" && !callOf(ctx).person.Administers() {
		return nil, wrong("required", "query.unit")
	}
	if in.Unit != "" {
		if _, err := s.db.Unit(ctx, in.Unit); err != nil {
			return nil, orUnknown(err, "query.unit")
		}
	}
	people, err := s.db.Colleagues(ctx, in.Unit, in.Cursor, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &usersOutput{}
	people, out.Body.NextCursor = onePage(people, in.Limit, func(last models.User) string { return last.Login })
	out.Body.Items = []account{}
	for i := range people {
		out.Body.Items = append(out.Body.Items, accountOf(&people[i]))
	}
	return out, nil
}
