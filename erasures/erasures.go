// Package erasures keeps a list of the deletions of people's data outside the database, by ids and codes only, and carries
// them out again after an older backup was restored: otherwise it would bring back whom the law says is forgotten (CUS-9).
package erasures

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/models"
)

// fileName is that of the list in its folder: a deletion a line, as JSON.
const fileName = "erasures.jsonl"

// Keep adds to the list in the folder the deletions that aren't in it, and tells how many those were. What is in the list
// stays, whatever the database knows of it. The file is whole at any time.
func Keep(ctx context.Context, db *models.DB, dir string) (int, error) {
	listed, err := read(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return 0, err
	}
	known := map[uuid.UUID]bool{}
	for _, e := range listed {
		known[e.Request] = true
	}
	done, err := db.PastErasures(ctx)
	if err != nil {
		return 0, err
	}
	done = slices.DeleteFunc(done, func(e models.PastErasure) bool { return known[e.Request] })
	if len(done) == 0 {
		return 0, nil
	}
	if err := write(dir, append(listed, done...)); err != nil {
		return 0, fmt.Errorf("write the list of deletions: %w", err)
	}
	return len(done), nil
}

// Outcome is what became of a deletion that was to be carried out again.
type Outcome struct {
	models.PastErasure

	Rows int   // that changed; 0: the person stood deleted
	Err  error // models.ErrNotFound: nobody can tell who it was; models.ErrHeld: a hold is in force; models.ErrOtherRequest: the line isn't right
}

// answer is what stands in the requests that are closed with it.
const answer = "Đã xoá lại sau khi khôi phục bản sao lưu."

// Again carries the deletions of the list out again, each by itself, and tells what became of each. Done twice, the second
// time changes nothing. Without a list it is an error: whoever restores a backup has named the wrong folder. Anything but the errors that an outcome may have ends it.
func Again(ctx context.Context, db *models.DB, dir string, now time.Time) ([]Outcome, error) {
	listed, err := read(dir)
	if err != nil {
		return nil, err
	}
	var all []Outcome
	for _, e := range listed {
		o := Outcome{PastErasure: e}
		done, err := db.EraseAgain(ctx, e, answer, now)
		switch {
		case errors.Is(err, models.ErrNotFound), errors.Is(err, models.ErrHeld), errors.Is(err, models.ErrOtherRequest):
			o.Err = err
		case err != nil:
			return all, fmt.Errorf("carry out request %s again: %w", e.Request, err)
		case done != nil:
			o.Rows = done.Total()
		}
		all = append(all, o)
	}
	return all, nil
}

func read(dir string) ([]models.PastErasure, error) {
	text, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		return nil, fmt.Errorf("read the list of deletions: %w", err)
	}
	var listed []models.PastErasure
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, len(text)+1)
	for n := 1; lines.Scan(); n++ {
		var e models.PastErasure
		err := json.Unmarshal(lines.Bytes(), &e)
		if err == nil && (e.Request == uuid.Nil || e.Person == uuid.Nil) {
			err = errors.New("it names no request or no person")
		}
		if err != nil {
			return nil, fmt.Errorf("read line %d of the list of deletions: %w", n, err)
		}
		listed = append(listed, e)
	}
	return listed, lines.Err()
}

func write(dir string, all []models.PastErasure) (err error) {
	var text bytes.Buffer
	lines := json.NewEncoder(&text)
	for _, e := range all {
		if err := lines.Encode(e); err != nil {
			return err
		}
	}
	temporary, err := os.CreateTemp(dir, ".erasures-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary.Name()))
		}
	}()
	_, err = temporary.Write(text.Bytes())
	if err = errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), filepath.Join(dir, fileName))
}
