package activities_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
)

// importer imports files into a register of its own.
type importer struct {
	*testing.T
	db    *models.DB
	staff modelstest.Staff
}

// newImporter has customers KH0001 of Sales, KHTV01 of branch CNTV and KHCV01 of branch CNCV.
func newImporter(t *testing.T) *importer {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	i := &importer{T: t, db: db, staff: staff}
	modelstest.Customer(t, db, "KH0001", 4, "")
	modelstest.Customer(t, db, "KHTV01", 4, modelstest.BranchTV)
	modelstest.Customer(t, db, "KHCV01", 4, modelstest.BranchCV)
	return i
}

var imported = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// keep keeps a file of somebody whose customers are those of the branches, or everybody's.
func (i *importer) keep(kind string, content []byte, branches ...string) *models.Import {
	i.Helper()
	digest := sha256.Sum256(content)
	row := &models.Import{
		Kind: kind, FileName: "tệp.csv", FileSize: int64(len(content)), SHA256: digest[:], MadeBy: i.staff["kd.officer"].ID,
		MadeAt: imported, Branches: branches,
	}
	require.NoError(i, i.db.InTx(i.Context(), func(tx *models.DB) error { return tx.KeepImport(i.Context(), row, bytes.NewReader(content)) }))
	return row
}

func (i *importer) read(row *models.Import) *models.Import {
	i.Helper()
	require.NoError(i, activities.ReadImport(i.Context(), i.db, row.ID, func(activities.ImportProgress) {}))
	return i.stands(row)
}

func (i *importer) stands(row *models.Import) *models.Import {
	i.Helper()
	now, err := i.db.Import(i.Context(), row.ID)
	require.NoError(i, err)
	return now
}

// preview reads a file.
func (i *importer) preview(kind, content string, branches ...string) *models.Import {
	i.Helper()
	return i.read(i.keep(kind, []byte(content), branches...))
}

func (i *importer) apply(row *models.Import, mode models.ImportMode) *models.Import {
	i.Helper()
	_, err := i.db.OrderImport(i.Context(), row.ID, mode, i.staff["kd.head"].ID, imported)
	require.NoError(i, err)
	_, err = i.db.ApplyImport(i.Context(), row.ID, imported)
	require.NoError(i, err)
	return i.stands(row)
}

// errs are the errors of an import as line field code.
func (i *importer) errs(row *models.Import) (told []string) {
	i.Helper()
	errs, err := i.db.ImportErrors(i.Context(), row.ID, models.ImportError{}, 1000)
	require.NoError(i, err)
	for _, e := range errs {
		text := strings.Join(strings.Fields(fmt.Sprint(e.Line, " ", e.Field, " ", e.Code)), " ")
		if e.Other > 0 {
			text += fmt.Sprint(" ", e.Other)
		}
		told = append(told, text)
	}
	return told
}

// counts are new, changed, same and wrong.
func counts(row *models.Import) [4]int {
	return [4]int{row.NewRows, row.ChangedRows, row.SameRows, row.WrongRows}
}

func month(year int, m time.Month) time.Time { return time.Date(year, m, 1, 0, 0, 0, 0, time.UTC) }

// revenue is that of KH0001, by month.
func (i *importer) revenue() []models.Revenue {
	i.Helper()
	months, err := i.db.RevenueOf(context.Background(), "KH0001", month(2020, 1), month(2030, 1))
	require.NoError(i, err)
	return months
}

func columnsOf(t *testing.T, row *models.Import) (columns map[string]json.RawMessage) {
	t.Helper()
	require.NoError(t, json.Unmarshal(row.Columns, &columns))
	return columns
}

// counts asks the database itself for a number.
func (i *importer) counts(statement string) (n int) {
	i.Helper()
	require.NoError(i, modelstest.SQL(i.T).QueryRowContext(context.Background(), statement).Scan(&n))
	return n
}

// executes changes the database behind our back.
func (i *importer) executes(statement string) {
	i.Helper()
	_, err := modelstest.SQL(i.T).ExecContext(context.Background(), statement)
	require.NoError(i, err)
}

type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
