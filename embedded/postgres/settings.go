package postgres

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"portcare/embedded/internal/loopback"
)

// maxConnections covers Temporal (four services with up to 60 connections each) and the application's own pools.
const maxConnections = 300

// serverArgs are the settings as command line arguments: there they win over the files of the cluster, which stay as
// initdb wrote them.
func (h *home) serverArgs(cfg Config, port int) []string {
	settings := map[string]string{
		"listen_addresses": loopback.Host,
		"port":             strconv.Itoa(port),
		// TCP is enough, and a socket in the data folder would break on paths of more than 107 bytes.
		"unix_socket_directories": "",
		"max_connections":         strconv.Itoa(maxConnections),
		"shared_buffers":          sharedBuffers(),
		"timezone":                "UTC",
		"log_timezone":            "UTC",
		"lc_messages":             "C",

		// The server must be able to log when we are gone, so it writes its log files itself: one a weekday.
		"logging_collector":        "on",
		"log_directory":            h.logs,
		"log_filename":             "postgres-%a.log",
		"log_rotation_age":         "1d",
		"log_rotation_size":        "0",
		"log_truncate_on_rotation": "on",
		// Details of an error and its statement hold names and phone numbers of customers.
		"log_error_verbosity":     "terse",
		"log_min_error_statement": "panic",

		"fsync":              "on",
		"synchronous_commit": "on",
	}
	if cfg.Fast {
		maps.Copy(settings, map[string]string{
			"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB",
		})
	}
	maps.Copy(settings, cfg.Settings)

	args := []string{"-D", h.data}
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		args = append(args, "-c", name+"="+settings[name])
	}
	return args
}

// sharedBuffers is a quarter of the machine's memory, at most the 1 GB that Temporal was measured to profit from.
func sharedBuffers() string {
	const least, most = 128, 1024
	return fmt.Sprintf("%dMB", max(least, min(most, memoryMB()/4)))
}

// memoryMB is the machine's memory in MB, or 1 GB where the system doesn't tell.
func memoryMB() int {
	const unknown = 1024
	info, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return unknown
	}
	for line := range strings.Lines(string(info)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "MemTotal:" {
			if kb, err := strconv.Atoi(fields[1]); err == nil {
				return kb / 1024
			}
		}
	}
	return unknown
}
