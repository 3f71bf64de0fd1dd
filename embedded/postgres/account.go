package postgres

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the operating system user that PostgreSQL runs as. PostgreSQL refuses to run as root, so a root process
// hands it to the user `postgres`, which its package creates; everybody else runs it as themselves (nil credential).
type account struct {
	name       string
	credential *syscall.Credential
}

func serverAccount() (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return account{}, fmt.Errorf("looking up the user that PostgreSQL runs as: %w: %w", err, ErrNoPostgres)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return account{}, fmt.Errorf("reading the user id of %s: %w", u.Username, err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return account{}, fmt.Errorf("reading the group id of %s: %w", u.Username, err)
	}
	return account{u.Username, &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}

// attributes puts the process into a session of its own, so that Ctrl-C in the terminal reaches us alone and Temporal
// stops before its database does.
func (a account) attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setsid: true, Credential: a.credential}
}

func (a account) own(path string) error {
	if a.credential == nil {
		return nil
	}
	if err := os.Chown(path, int(a.credential.Uid), int(a.credential.Gid)); err != nil {
		return fmt.Errorf("giving %s to %s: %w", path, a.name, err)
	}
	return nil
}

// canReach names the first folder on the way to dir that is closed to the account. The usual case is root's home.
func (a account) canReach(dir string) error {
	if a.credential == nil {
		return nil
	}
	for ; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			return fmt.Errorf("looking at the data folder: %w", err)
		}
		if !a.maySearch(info) {
			return fmt.Errorf("folder %s is closed to the user %s, who runs PostgreSQL: choose another data folder or open it (chmod a+x)", dir, a.name)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

func (a account) maySearch(dir os.FileInfo) bool {
	stat, ok := dir.Sys().(*syscall.Stat_t)
	switch {
	case ok && stat.Uid == a.credential.Uid:
		return dir.Mode()&0o100 != 0
	case ok && stat.Gid == a.credential.Gid:
		return dir.Mode()&0o010 != 0
	default:
		return dir.Mode()&0o001 != 0
	}
}
