package anchor

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"portcare/models"
)

// A file is lines of text: what it is, the SHA-256 of the file before, when it was written, a line a head, and the
// SHA-256 of all lines above.
//
//	portcare anchor 1
//	previous 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
//	written 2026-11-22T17:15:00Z
//	YC-2026-000042 7 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//	sum 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
type file struct {
	name     name
	previous []byte // empty: the first
	written  time.Time
	heads    []models.Head
	hash     []byte // of all bytes
	broken   error  // nil: says what it said when it was written, as far as the file alone can tell
}

const firstLine = "portcare anchor 1"

// read returns the folder's files in the order they were written. That the folder isn't there is an error: it may be
// the wrong one, or somebody removed it.
func read(dir string) ([]file, error) {
	names, err := list(dir)
	if err != nil {
		return nil, fmt.Errorf("list the anchors: %w", err)
	}
	files := make([]file, 0, len(names))
	for _, n := range names {
		text, err := os.ReadFile(filepath.Join(dir, n.String()))
		if err != nil {
			return nil, fmt.Errorf("read an anchor: %w", err)
		}
		files = append(files, parse(n, text))
	}
	return files, nil
}

func (f file) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nprevious %x\nwritten %s\n", firstLine, f.previous, f.written.Format(time.RFC3339))
	for _, h := range f.heads {
		fmt.Fprintf(&b, "%s %d %x\n", h.Reference, h.Seq, h.Hash)
	}
	fmt.Fprintf(&b, "sum %x\n", sha256.Sum256(b.Bytes()))
	return b.Bytes()
}

// parse never fails as a whole: a file that was tampered with still has its place in the row of files, but no heads.
func parse(n name, text []byte) file {
	hash := sha256.Sum256(text)
	f := file{name: n, hash: hash[:]}
	if f.broken = f.scan(string(text)); f.broken != nil {
		f.heads = nil
	}
	return f
}

func (f *file) scan(text string) (err error) {
	end := strings.LastIndex(text, "\nsum ") + 1
	if sum := sha256.Sum256([]byte(text[:end])); text[end:] != fmt.Sprintf("sum %x\n", sum) {
		return errors.New("its sum is wrong")
	}
	lines := strings.Split(strings.TrimSuffix(text[:end], "\n"), "\n")
	if len(lines) < 3 || lines[0] != firstLine {
		return errors.New("its head is missing")
	}
	if f.previous, err = hex.DecodeString(strings.TrimPrefix(lines[1], "previous ")); err != nil {
		return fmt.Errorf("line 2: %w", err)
	}
	if f.written, err = time.Parse(time.RFC3339, strings.TrimPrefix(lines[2], "written ")); err != nil {
		return fmt.Errorf("line 3: %w", err)
	}
	for i, line := range lines[3:] {
		h, err := parseHead(line)
		if err != nil {
			return fmt.Errorf("line %d: %w", i+4, err)
		}
		f.heads = append(f.heads, h)
	}
	return nil
}

func parseHead(line string) (models.Head, error) {
	words := strings.Split(line, " ")
	if len(words) != 3 {
		return models.Head{}, errors.New("reference, number and hash expected")
	}
	seq, err := strconv.ParseInt(words[1], 10, 64)
	if err != nil || seq < 1 {
		return models.Head{}, errors.New("the number of an entry expected")
	}
	hash, err := hex.DecodeString(words[2])
	return models.Head{Reference: words[0], Seq: seq, Hash: hash}, err
}
