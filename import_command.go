package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"portcare/access"
	"portcare/activities"
	"portcare/imports"
	"portcare/models"
)

type importCommand struct {
	databaseFlags
	Kind         imports.KindID `arg:"" enum:"customers,contracts,revenue" help:"What the file holds: customers, contracts or revenue."`
	File         string         `arg:"" type:"existingfile" help:"An xlsx workbook or a csv table, at most 64 MB."`
	As           string         `required:"" placeholder:"LOGIN" help:"Who imports: the changes are recorded in this person's name."`
	AllOrNothing bool           `help:"Apply nothing when any row is wrong (default: the good rows are applied)."`
	Yes          bool           `help:"Apply without asking."`
}

// wrongShown is how many mistakes of a file are printed.
const wrongShown = 50

// Run reads a file into a preview, shows what would change, and applies it when told to: on the command line with --yes,
// otherwise by an answer (CUS-8). Nothing is half done: a file that isn't applied leaves the register as it was.
func (c *importCommand) Run(ctx context.Context) error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	return withUser(ctx, c.databaseFlags, c.As, func(db *models.DB, u *models.User) error {
		branches, may := access.ImportReach(activities.Person(u), string(c.Kind))
		if !may || u.LeftAt != nil {
			return fmt.Errorf("%s may not import %s", c.As, c.Kind)
		}
		preview, err := activities.PreviewImport(ctx, db, models.Import{
			Kind: string(c.Kind), FileName: filepath.Base(c.File), MadeBy: u.ID, Branches: branches,
		}, file, progressLine(os.Stderr))
		if err != nil {
			return fmt.Errorf("read %s: %w", c.File, err)
		}
		fmt.Fprintln(os.Stderr)
		if preview.State != models.ImportPreview {
			return fmt.Errorf("%s can't be imported: %s", c.File, strings.TrimSpace(readable(preview.Failure)+" "+preview.FailedAt))
		}
		if err := sayPreview(ctx, os.Stdout, db, preview); err != nil {
			return err
		}
		if err := c.agree(preview); err != nil {
			return errors.Join(err, activities.CancelImport(context.WithoutCancel(ctx), db, preview.ID, u.ID))
		}
		return c.finish(ctx, db, preview, u)
	})
}

// progressLine writes how far the reading is over the line that said it before.
func progressLine(out io.Writer) func(activities.ImportProgress) {
	return func(p activities.ImportProgress) { fmt.Fprintf(out, "\r%d rows read", p.Rows) }
}

func sayPreview(ctx context.Context, out io.Writer, db *models.DB, preview *models.Import) error {
	errs, err := db.ImportErrors(ctx, preview.ID, models.ImportError{}, wrongShown+1)
	if err != nil {
		return err
	}
	var columns activities.ImportColumns
	if err := json.Unmarshal(preview.Columns, &columns); err != nil {
		return fmt.Errorf("read the columns of the import: %w", err)
	}
	for _, e := range errs[:min(len(errs), wrongShown)] {
		fmt.Fprintln(out, imports.Problem{Line: e.Line, Column: columns.Header(e.Field), Code: e.Code, Other: e.Other})
	}
	if len(errs) > wrongShown {
		fmt.Fprintln(out, "… and more")
	}
	fmt.Fprintf(out, "%d new, %d changed, %d the same, %d wrong\n", preview.NewRows, preview.ChangedRows, preview.SameRows, preview.WrongRows)
	return nil
}

// agree is an error when the file isn't to be applied.
func (c *importCommand) agree(preview *models.Import) error {
	if c.AllOrNothing && preview.WrongRows > 0 {
		return fmt.Errorf("%d rows are wrong, so nothing was applied", preview.WrongRows)
	}
	if c.Yes {
		return nil
	}
	fmt.Fprint(os.Stderr, "apply this? [y/N] ")
	answer, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the answer: %w", err)
	}
	if answer = strings.ToLower(strings.TrimSpace(answer)); answer != "y" && answer != "yes" {
		return errors.New("nothing was applied: answer y, or say --yes")
	}
	return nil
}

func (c *importCommand) finish(ctx context.Context, db *models.DB, preview *models.Import, u *models.User) error {
	mode := models.GoodRows
	if c.AllOrNothing {
		mode = models.AllOrNothing
	}
	done, err := activities.FinishImport(ctx, db, preview.ID, mode, u.ID)
	if err != nil {
		return err
	}
	if done.State != models.ImportApplied {
		return errors.New("the register changed meanwhile and some rows became wrong: nothing was applied")
	}
	fmt.Printf("applied: %d new, %d changed\n", done.NewRows, done.ChangedRows)
	if done.Otherwise > 0 {
		fmt.Printf("for %d rows the register had changed after the preview; they were applied to what it has now\n", done.Otherwise)
	}
	if done.WrongRows > 0 {
		fmt.Printf("%d wrong rows were left out\n", done.WrongRows)
	}
	return nil
}

// readable is a code as words.
func readable(code string) string { return strings.ReplaceAll(code, "_", " ") }
