package catcher

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// store is a folder with one file for each message, named by the time of arrival. It is read anew for each question:
// the folder is the only truth, and small.
type store struct {
	root *os.Root // names come from URLs too; none leads out of the folder
	keep int

	mu   sync.Mutex // one message is added at a time
	last string     // name of the newest message
}

const (
	nameLayout = "20060102T150405.000000000"
	extension  = ".eml"
	unfinished = ".part"
)

var errNoMessage = errors.New("no such message")

func openStore(dir string, keep int) (*store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the folder of caught mail: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the folder of caught mail: %w", err)
	}
	return &store{root: root, keep: keep}, nil
}

// add writes the message under a name of its own, then shows it: a reader never sees half a message.
func (s *store) add(from string, to []string, content []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()

	id := s.nextID()
	if err := s.root.WriteFile(id+unfinished, withEnvelope(from, to, content), 0o600); err != nil {
		return fmt.Errorf("keeping a message: %w", err)
	}
	if err := s.root.Rename(id+unfinished, id+extension); err != nil {
		return fmt.Errorf("keeping a message: %w", err)
	}
	return s.forgetOldest()
}

// nextID is later than the last one, although the clock may not have moved since.
func (s *store) nextID() string {
	at := time.Now().UTC()
	for at.Format(nameLayout) <= s.last {
		at = at.Add(time.Nanosecond)
	}
	s.last = at.Format(nameLayout)
	return s.last
}

// withEnvelope puts what SMTP said, and the header may not, into the header that mail programs expect it in.
func withEnvelope(from string, to []string, content []byte) []byte {
	var file bytes.Buffer
	fmt.Fprintf(&file, "Return-Path: <%s>\r\n", from)
	for _, address := range to {
		fmt.Fprintf(&file, "Delivered-To: %s\r\n", address)
	}
	file.Write(content)
	return file.Bytes()
}

func (s *store) forgetOldest() error {
	ids, err := s.ids()
	if err != nil {
		return err
	}
	for len(ids) > s.keep {
		if err := s.root.Remove(ids[0] + extension); err != nil {
			return fmt.Errorf("forgetting an old message: %w", err)
		}
		ids = ids[1:]
	}
	return nil
}

// ids are in the order of arrival.
func (s *store) ids() ([]string, error) {
	entries, err := fs.ReadDir(s.root.FS(), ".")
	if err != nil {
		return nil, fmt.Errorf("listing caught mail: %w", err)
	}
	var ids []string
	for _, entry := range entries {
		if id, ok := strings.CutSuffix(entry.Name(), extension); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// list returns the messages for an address, or all for none, newest first.
func (s *store) list(to string) ([]Message, error) {
	ids, err := s.ids()
	if err != nil {
		return nil, err
	}
	messages := make([]Message, 0, len(ids))
	for _, id := range slices.Backward(ids) {
		message, err := s.read(id)
		if errors.Is(err, errNoMessage) {
			continue // forgotten in between
		}
		if err != nil {
			return nil, err
		}
		if to == "" || message.isFor(to) {
			messages = append(messages, message)
		}
	}
	return messages, nil
}

// read returns one message; errNoMessage when there is none of that id.
func (s *store) read(id string) (Message, error) {
	raw, err := s.raw(id)
	if err != nil {
		return Message{}, err
	}
	return decode(id, raw), nil
}

// raw returns the file of a message; errNoMessage when there is none of that id.
func (s *store) raw(id string) ([]byte, error) {
	if _, err := time.Parse(nameLayout, id); err != nil {
		return nil, errNoMessage
	}
	raw, err := s.root.ReadFile(id + extension)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoMessage
	}
	if err != nil {
		return nil, fmt.Errorf("reading a caught message: %w", err)
	}
	return raw, nil
}

func (s *store) close() error {
	return s.root.Close()
}
