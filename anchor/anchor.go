// Package anchor keeps the heads of all journals in files outside the database, and proves with them that nothing up to
// the last anchor was changed or removed: neither an entry, nor the tail of a chain, nor a whole case (R6).
//
// Each run adds a file; no file is ever changed. A file names the SHA-256 of the one before, so that they form a chain
// of their own. What nobody can prove from within the folder is that its newest files are still there: copy the folder
// somewhere else, and compare.
package anchor

import (
	"context"
	"fmt"
	"os"
	"time"

	"portcare/models"
)

// batch is how many cases are read at a time.
const batch = 500

// Anchored says what a run wrote.
type Anchored struct {
	File   string // name in the folder
	Chains int    // whose heads moved since the run before
}

// MakeFolder makes the folder of anchors unless it is there. Whoever is going to write there calls it at its start, so
// that a wrong folder is found then, and so that a folder that is missing later means that something is wrong.
func MakeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of anchors: %w", err)
	}
	return nil
}

// Write adds a file to the folder with the heads of the chains that moved since the files before. It makes the folder
// when it isn't there. The file is whole and on disk when Write returns without an error; otherwise there is none. Two
// runs at once can't write the same file: one of them gets an error.
func Write(ctx context.Context, db *models.DB, dir string, now time.Time) (Anchored, error) {
	if err := MakeFolder(dir); err != nil {
		return Anchored{}, err
	}
	files, err := read(dir)
	if err != nil {
		return Anchored{}, err
	}
	moved, err := movedSince(ctx, db, files)
	if err != nil {
		return Anchored{}, fmt.Errorf("read the heads of the journals: %w", err)
	}
	next := file{written: now.UTC(), name: nextName(files, now), heads: moved}
	if len(files) > 0 {
		next.previous = files[len(files)-1].hash
	}
	if err := publish(dir, next); err != nil {
		return Anchored{}, fmt.Errorf("write the anchor %s: %w", next.name, err)
	}
	return Anchored{File: next.name.String(), Chains: len(moved)}, nil
}

// movedSince returns the heads that are further than any file has them. A chain that got shorter hasn't moved: what
// was anchored stays the evidence.
func movedSince(ctx context.Context, db *models.DB, files []file) ([]models.Head, error) {
	last := map[string]int64{}
	for _, f := range files {
		for _, h := range f.heads {
			last[h.Reference] = max(last[h.Reference], h.Seq)
		}
	}
	var moved []models.Head
	err := db.Snapshot(ctx, func(tx *models.DB) error {
		return eachBatch(ctx, tx.Heads, func(h models.Head) string {
			if h.Seq > last[h.Reference] {
				moved = append(moved, h)
			}
			return h.Reference
		})
	})
	return moved, err
}

// eachBatch calls do with every row that next has, batch by batch; do returns the row's reference.
func eachBatch[T any](ctx context.Context, next func(context.Context, string, int) ([]T, error), do func(T) string) error {
	for after := ""; ; {
		rows, err := next(ctx, after, batch)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, row := range rows {
			after = do(row)
		}
	}
}
