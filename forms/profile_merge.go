package forms

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// With is the profile after somebody found more: what the later form names replaces what was known, the rest stays. It
// may be a Finding or a Profile. An error is ErrUnreadable.
func (p Profile) With(later json.RawMessage) (Profile, error) {
	both := p
	both.Representatives, both.Sources = nil, nil // lists would be decoded over the rows that are there
	if err := json.Unmarshal(later, &both); err != nil {
		return p, fmt.Errorf("%w: %T: %w", ErrUnreadable, p, err)
	}
	for _, source := range p.Sources {
		if !slices.Contains(both.Sources, source) {
			both.Sources = append(both.Sources, source)
		}
	}
	slices.Sort(both.Sources)
	var err error
	both.Representatives, err = together(p.Representatives, later)
	return both, err
}

// together puts what was found about representatives into what was known of each, by name. Who doesn't stand for the
// customer any more is left out.
func together(known []Representative, later json.RawMessage) ([]Representative, error) {
	var found struct {
		Representatives []json.RawMessage `json:"representatives"`
	}
	if err := json.Unmarshal(later, &found); err != nil {
		return nil, fmt.Errorf("%w: representatives: %w", ErrUnreadable, err)
	}
	both := slices.Clone(known)
	for _, row := range found.Representatives {
		var named Representative
		if err := json.Unmarshal(row, &named); err != nil {
			return nil, fmt.Errorf("%w: %T: %w", ErrUnreadable, named, err)
		}
		i := slices.IndexFunc(both, named.IsSame)
		if i < 0 {
			both = append(both, named)
			continue
		}
		if err := json.Unmarshal(row, &both[i]); err != nil {
			return nil, fmt.Errorf("%w: %T: %w", ErrUnreadable, named, err)
		}
	}
	return slices.DeleteFunc(both, func(r Representative) bool { return r.Gone }), nil
}

// IsSame tells whether two rows are about one person: the name is the same but for blanks and capitals.
func (r Representative) IsSame(other Representative) bool {
	return strings.EqualFold(strings.Join(strings.Fields(r.Name), " "), strings.Join(strings.Fields(other.Name), " "))
}
