package bench

import (
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

// process is the one that answers a connection, when it runs on this machine.
type process int

// onCore is how long the process has run on a core so far: what a question costs, however many others use the machine.
// Where the system doesn't tell, it is 0.
func (p process) onCore() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", p))
	if err != nil {
		return 0
	}
	ran, _, _ := strings.Cut(string(text), " ")
	n, _ := strconv.ParseInt(ran, 10, 64) // what isn't a number is 0
	return time.Duration(n)
}

// named is the address with a name by which the server tells our connection from others.
func named(dsn, name string) (string, error) {
	u, err := url.Parse(dsn)
	if err != nil {
		return "", fmt.Errorf("read the address of the scratch database: %w", err)
	}
	q := u.Query()
	q.Set("application_name", name)
	u.RawQuery = q.Encode()
	return u.String(), nil
}
