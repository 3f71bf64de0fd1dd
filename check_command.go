package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"portcare/imports"
)

type checkCommand struct {
	Kind imports.KindID `arg:"" enum:"customers,contracts,revenue" help:"What the file holds: customers, contracts or revenue."`
	File string         `arg:"" type:"existingfile" help:"An xlsx workbook or a csv table."`
}

// Run reads a table of customers, contracts or revenue and says by line and column what can't be right in it (CUS-8). It
// asks nobody and changes nothing. A file with mistakes is an error.
func (c *checkCommand) Run() error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	table, err := imports.Open(c.Kind, file, info.Size(), time.Now())
	if err != nil {
		return fmt.Errorf("read %s: %w", c.File, err)
	}
	err = checkTable(os.Stdout, table)
	return errors.Join(err, table.Close())
}

func checkTable(out io.Writer, table *imports.Reader) error {
	taken, ignored := table.Columns()
	for _, column := range taken {
		fmt.Fprintf(out, "column %q is %s\n", column.Header, column.Name)
	}
	if len(ignored) > 0 {
		fmt.Fprintf(out, "columns that aren't read: %s\n", strings.Join(ignored, ", "))
	}
	rows, wrong := 0, 0
	for {
		_, problems, err := table.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("after %d rows: %w", rows, err)
		}
		rows++
		for _, p := range problems {
			fmt.Fprintln(out, p)
		}
		if len(problems) > 0 {
			wrong++
		}
	}
	fmt.Fprintf(out, "%d rows, %d of them with mistakes\n", rows, wrong)
	if wrong > 0 {
		return fmt.Errorf("%d of %d rows have mistakes", wrong, rows)
	}
	return nil
}
