// Package loopback chooses ports on the only address that our servers listen on, and remembers them in a data folder.
package loopback

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strconv"
)

// Host is the loopback address.
const Host = "127.0.0.1"

// Ports that we choose lie below those that Linux and macOS hand out for outgoing connections, so that none of our own
// connections can take one between the choice and the listening.
const (
	firstPort  = 20000
	portsCount = 12000
)

// portFile is where a data folder remembers its ports.
const portFile = "ports.json"

// choice is one remembered port: what was wanted then, and what it became.
type choice struct {
	Wanted int `json:"wanted"`
	Chosen int `json:"chosen"`
}

// ChoosePort returns a free port for name: the one of the last start in dir when the wish is still the same, else the
// wanted one (0: no wish), else any. The choice is remembered in dir, or not at all when dir is empty.
func ChoosePort(dir, name string, wanted int) (int, error) {
	known, err := readPorts(dir)
	if err != nil {
		return 0, err
	}
	last := known[name]
	var port int
	switch {
	case last.Wanted == wanted && isFree(last.Chosen):
		return last.Chosen, nil
	case isFree(wanted):
		port = wanted
	default:
		if port, err = FreePort(); err != nil {
			return 0, fmt.Errorf("choosing a port for %s: %w", name, err)
		}
	}
	known[name] = choice{wanted, port}
	return port, writePorts(dir, known)
}

// FreePort returns any port that nobody listens on now. It isn't held: start the server soon.
func FreePort() (int, error) {
	for range 1000 {
		// At random, so that two programs that start at the same moment don't choose the same one.
		if port := firstPort + rand.IntN(portsCount); isFree(port) { //nolint:gosec // G404: no secret
			return port, nil
		}
	}
	return 0, fmt.Errorf("no free port from %d to %d", firstPort, firstPort+portsCount-1)
}

func isFree(port int) bool {
	if port == 0 {
		return false
	}
	l, err := net.Listen("tcp", Address(port))
	if err != nil {
		return false
	}
	return l.Close() == nil
}

// Address is host:port of a server of ours.
func Address(port int) string { return net.JoinHostPort(Host, strconv.Itoa(port)) }

func readPorts(dir string) (map[string]choice, error) {
	known := map[string]choice{}
	if dir == "" {
		return known, nil
	}
	text, err := os.ReadFile(filepath.Join(dir, portFile))
	if errors.Is(err, fs.ErrNotExist) {
		return known, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the ports of the last start: %w", err)
	}
	if err := json.Unmarshal(text, &known); err != nil {
		return nil, fmt.Errorf("reading the ports of the last start from %s: %w", filepath.Join(dir, portFile), err)
	}
	return known, nil
}

func writePorts(dir string, known map[string]choice) error {
	if dir == "" {
		return nil
	}
	text, err := json.MarshalIndent(known, "", "  ")
	if err != nil {
		return fmt.Errorf("remembering the chosen ports: %w", err)
	}
	// Written aside and renamed: a crash in between must not leave half a file that stops the next start.
	path := filepath.Join(dir, portFile)
	if err := os.WriteFile(path+".new", append(text, '\n'), 0o600); err != nil {
		return fmt.Errorf("remembering the chosen ports: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("remembering the chosen ports: %w", err)
	}
	return nil
}
