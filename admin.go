package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"portcare/anchor"
	"portcare/apiserver"
	"portcare/app"
	"portcare/models"
	"portcare/procedure"
)

type migrateCommand struct {
	databaseFlags
	TemporalAddress   string `placeholder:"HOST:PORT" help:"Address of the Temporal cluster."`
	TemporalNamespace string `default:"portcare" help:"Namespace of the cases."`
}

// Run brings the schema up to date and says which version it has.
func (c *migrateCommand) Run(ctx context.Context) error {
	url, err := c.url()
	if err != nil {
		return err
	}
	version, err := app.Migrate(ctx, app.ServerConfig{
		DatabaseURL: url, TemporalAddress: c.TemporalAddress, TemporalNamespace: c.TemporalNamespace,
	})
	if err != nil {
		return err
	}
	fmt.Printf("the database has schema version %d\n", version)
	return nil
}

type verifyCommand struct {
	databaseFlags
	AnchorDir string `type:"path" help:"Folder of the anchor files (default: that of the instance in the data folder)."`
}

// Run recomputes every chain of the journal and holds it against the anchors (R6).
func (c *verifyCommand) Run(ctx context.Context) error {
	dir := cmp.Or(c.AnchorDir, app.AnchorDir(c.DataDir))
	return withDB(ctx, c.databaseFlags, func(db *models.DB) error {
		report, err := anchor.Verify(ctx, db, dir)
		if err != nil {
			return err
		}
		fmt.Println(report)
		for _, fault := range report.Faults {
			fmt.Println(fault)
		}
		if !report.Sound() {
			return fmt.Errorf("the journal was changed: %d faults", len(report.Faults))
		}
		return nil
	})
}

type openapiCommand struct{}

// Run prints the document that openapi.yaml keeps.
func (c *openapiCommand) Run() error {
	doc, err := apiserver.OpenAPI()
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(doc)
	return err
}

type userCommand struct {
	Add      userAddCommand      `cmd:"" help:"Add somebody, or change name, mail and roles."`
	Password userPasswordCommand `cmd:"" help:"Set somebody's password, read from the terminal or standard input; sessions end."`
	Token    userTokenCommand    `cmd:"" help:"Make a token for a program; it is shown once."`
	Leave    userLeaveCommand    `cmd:"" help:"Note that somebody left: all sessions and tokens end at once."`
}

type userAddCommand struct {
	databaseFlags
	Login string   `arg:"" help:"Sign-in name: small letters, digits, dots and dashes."`
	Name  string   `required:"" help:"Full name, family name first."`
	Email string   `help:"Where letters go."`
	Lang  string   `default:"vi" enum:"vi,en" help:"Language of letters: vi or en."`
	Role  []string `required:"" placeholder:"UNIT:ROLE" help:"Role in a unit, such as KD:officer; may be repeated."`
}

// Run adds the person, or brings the one with the login up to date.
func (c *userAddCommand) Run(ctx context.Context) error {
	memberships, err := memberships(c.Role)
	if err != nil {
		return err
	}
	return withDB(ctx, c.databaseFlags, func(db *models.DB) error {
		for _, m := range memberships {
			if _, err := db.Unit(ctx, m.UnitID); errors.Is(err, models.ErrNotFound) {
				return fmt.Errorf("--role %s:%s: there is no unit %s", m.UnitID, m.Role, m.UnitID)
			} else if err != nil {
				return err
			}
		}
		u, err := db.UserByLogin(ctx, c.Login)
		if errors.Is(err, models.ErrNotFound) {
			u = &models.User{Login: c.Login}
		} else if err != nil {
			return err
		}
		u.Name, u.Email, u.Lang, u.Memberships = c.Name, c.Email, c.Lang, memberships
		return db.SaveUser(ctx, u)
	})
}

// roles are those that somebody can be given.
var roles = []procedure.Role{
	procedure.RoleOfficer, procedure.RoleHead, procedure.RoleDuty, procedure.RoleDeputy, procedure.RoleGeneral,
	procedure.RoleSupervisor, procedure.RoleAdministrator, procedure.RoleIntegration,
}

// memberships reads UNIT:ROLE, and returns every mistake at once.
func memberships(texts []string) ([]models.Membership, error) {
	var read []models.Membership
	var errs []error
	for _, text := range texts {
		unit, role, ok := strings.Cut(text, ":")
		switch {
		case !ok || unit == "":
			errs = append(errs, fmt.Errorf("--role %q: write UNIT:ROLE, such as KD:officer", text))
		case !slices.Contains(roles, procedure.Role(role)):
			errs = append(errs, fmt.Errorf("--role %q: there is no such role; there are %s", text, joined(roles)))
		default:
			read = append(read, models.Membership{UnitID: unit, Role: procedure.Role(role)})
		}
	}
	return read, errors.Join(errs...)
}

func joined(roles []procedure.Role) string {
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = string(r)
	}
	return strings.Join(words, ", ")
}

type userPasswordCommand struct {
	databaseFlags
	Login string `arg:"" help:"Whose."`
}

// Run sets the password, and ends the sessions that the old one began.
func (c *userPasswordCommand) Run(ctx context.Context) error {
	return withUser(ctx, c.databaseFlags, c.Login, func(db *models.DB, u *models.User) error {
		password, err := readPassword()
		if err != nil {
			return err
		}
		hash, err := apiserver.HashPassword(password)
		if err != nil {
			return err
		}
		return db.ChangePassword(ctx, u.ID, hash, time.Now())
	})
}

type userTokenCommand struct {
	databaseFlags
	Login string        `arg:"" help:"In whose name the program acts."`
	Name  string        `required:"" help:"What the token is for."`
	Scope []string      `help:"What the token may do; may be repeated (default: everything the person may)."`
	Term  time.Duration `default:"2160h" help:"For how long it is good."`
}

// Run makes a token and shows it, and on standard error the duty of secrecy that goes with it (CUS-6).
func (c *userTokenCommand) Run(ctx context.Context) error {
	return withUser(ctx, c.databaseFlags, c.Login, func(db *models.DB, u *models.User) error {
		fmt.Fprintln(os.Stderr, apiserver.Secrecy().In(u.Lang)) // whoever makes it acknowledges that for its owner
		if err := apiserver.AcknowledgeSecrecy(ctx, db, u, u.Lang, "command", time.Now()); err != nil {
			return err
		}
		secret, hash := models.NewSecret()
		err := db.CreateToken(ctx, &models.Token{
			TokenHash: hash, UserID: u.ID, Name: c.Name, Scopes: c.Scope, ExpiresAt: time.Now().Add(c.Term),
		})
		if err != nil {
			return err
		}
		fmt.Println(secret)
		return nil
	})
}

type userLeaveCommand struct {
	databaseFlags
	Login string `arg:"" help:"Who left."`
}

// Run notes that the person left (CUS-6).
func (c *userLeaveCommand) Run(ctx context.Context) error {
	return withUser(ctx, c.databaseFlags, c.Login, func(db *models.DB, u *models.User) error {
		return db.Leave(ctx, u.ID, time.Now())
	})
}

func withDB(ctx context.Context, flags databaseFlags, do func(*models.DB) error) error {
	db, err := flags.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}

func withUser(ctx context.Context, flags databaseFlags, login string, do func(*models.DB, *models.User) error) error {
	return withDB(ctx, flags, func(db *models.DB) error {
		u, err := db.UserByLogin(ctx, login)
		if err != nil {
			return fmt.Errorf("find %s: %w", login, err)
		}
		return do(db, u)
	})
}

// readPassword asks on a terminal without showing what is typed, and otherwise reads a line.
func readPassword() (string, error) {
	if fd := int(os.Stdin.Fd()); term.IsTerminal(fd) {
		fmt.Fprint(os.Stderr, "password: ")
		typed, err := term.ReadPassword(fd)
		fmt.Fprintln(os.Stderr)
		return string(typed), err
	}
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if line == "" && err != nil {
		return "", fmt.Errorf("read the password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}
