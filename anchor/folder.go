package anchor

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// name is a file's name: its UTC day, and its place among the files of that day.
type name struct {
	day string
	n   int
}

var pattern = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:-(\d+))?\.anchor$`)

func (n name) String() string {
	if n.n == 1 {
		return n.day + ".anchor"
	}
	return fmt.Sprintf("%s-%d.anchor", n.day, n.n)
}

// list returns the names of the folder's anchors in the order they were written.
func list(dir string) ([]name, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []name
	for _, e := range entries {
		m := pattern.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		n := name{day: m[1], n: 1}
		if m[2] != "" {
			if n.n, err = strconv.Atoi(m[2]); err != nil {
				return nil, err
			}
		}
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b name) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.n, b.n)) })
	return names, nil
}

// nextName comes after all names so far, even when the clock was set back.
func nextName(files []file, now time.Time) name {
	day := now.UTC().Format(time.DateOnly)
	if len(files) == 0 {
		return name{day, 1}
	}
	if last := files[len(files)-1].name; last.day >= day {
		return name{last.day, last.n + 1}
	}
	return name{day, 1}
}

// publish puts the file into the folder under its final name, whole or not at all, and never over another one.
func publish(dir string, f file) (err error) {
	temporary, err := os.CreateTemp(dir, ".anchor-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.Remove(temporary.Name())) }()
	_, err = temporary.Write(f.text())
	if err = errors.Join(err, temporary.Sync(), temporary.Chmod(0o400), temporary.Close()); err != nil {
		return err
	}
	if err := os.Link(temporary.Name(), filepath.Join(dir, f.name.String())); err != nil {
		return err
	}
	return syncFolder(dir)
}

// syncFolder brings the folder's list of names to disk.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
