package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"portcare/models"
)

// setWindow is how many months are set for something, and who said so.
type setWindow struct {
	Months int        `json:"months"`
	SetBy  *person    `json:"set_by,omitempty" doc:"Missing: it came with the program"`
	SetAt  *time.Time `json:"set_at,omitempty"`
	Reason string     `json:"reason,omitempty"`
}

// monthsSet is what was set for a key, newest first; what is in force, which is otherwise when nobody set anything; and
// the tag of that version.
func (s *Server) monthsSet(ctx context.Context, key string, otherwise int) (inForce setWindow, history []setWindow, tag string, err error) {
	versions, err := s.db.SettingHistory(ctx, key, shownRuns)
	if err != nil {
		return setWindow{}, nil, "", err
	}
	names, err := namesIn(ctx, s.db, versions, func(r *models.Setting) ids { return ids{&r.SetBy} })
	if err != nil {
		return setWindow{}, nil, "", err
	}
	inForce, history, tag = setWindow{Months: otherwise}, []setWindow{}, versionTag(0)
	for i, v := range versions {
		w := setWindow{SetBy: names.of(&v.SetBy), SetAt: &versions[i].SetAt, Reason: v.Reason}
		if err := json.Unmarshal(v.Value, &w.Months); err != nil {
			return setWindow{}, nil, "", fmt.Errorf("read the setting %s: %w", key, err)
		}
		history = append(history, w)
	}
	if len(versions) > 0 {
		inForce, tag = history[0], versionTag(versions[0].Version)
	}
	return inForce, history, tag, nil
}

// setMonths puts months into force for a key, unless somebody set them since they were read, and returns the new tag.
func (s *Server) setMonths(ctx context.Context, key, ifMatch string, months int, reason string) (string, error) {
	if ifMatch == "" {
		return "", fail(versionMissing)
	}
	version, err := once(ctx, s, func(tx *models.DB) (int, error) {
		version := 0
		stands, err := tx.Setting(ctx, key)
		switch {
		case err == nil:
			version = stands.Version
		case !errors.Is(err, models.ErrNotFound):
			return 0, err
		}
		if err := heldVersion(ifMatch, version); err != nil {
			return 0, err
		}
		value, err := json.Marshal(months)
		if err != nil {
			return 0, err
		}
		err = tx.AddSetting(ctx, models.Setting{
			Key: key, Version: version + 1, Value: value, SetBy: callOf(ctx).user.ID, SetAt: s.now(), Reason: reason,
		})
		if errors.Is(err, models.ErrTaken) {
			return 0, fail(staleVersion)
		}
		return version + 1, err
	})
	return versionTag(version), err
}
