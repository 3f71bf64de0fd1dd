package models

import (
	"context"
	"fmt"

	"github.com/google/uuid"
)

// importCounts is how the rows of an import stand against the register.
type importCounts struct{ New, Changed, Same, Wrong, Otherwise int }

// JudgeImport holds the staged rows of an import that was read against the register, and makes it a preview (CUS-8).
// ErrImportOver: it isn't being read any more.
func (db *DB) JudgeImport(ctx context.Context, id uuid.UUID) error {
	// Without figures about what was just copied, joins are planned for a handful of rows.
	if err := db.with(ctx).Exec("ANALYZE import_rows").Error; err != nil {
		return fmt.Errorf("count what was staged: %w", err)
	}
	return db.InTx(ctx, func(tx *DB) error {
		i, err := tx.Import(ctx, id)
		if err != nil {
			return err
		}
		counts, err := tx.judge(ctx, i)
		if err != nil {
			return err
		}
		to := counts.columns()
		to["state"] = ImportPreview
		_, err = tx.moveImport(ctx, id, "state = 'reading'", nil, to)
		return err
	})
}

// judge decides about each staged row whether it makes something new, changes something, changes nothing, or can't be
// kept: in one statement, for all rows. It may run again, and then tells how many rows came out otherwise.
func (db *DB) judge(ctx context.Context, i *Import) (importCounts, error) {
	if err := db.with(ctx).Exec("DELETE FROM import_errors WHERE import_id = ? AND judged", i.ID).Error; err != nil {
		return importCounts{}, fmt.Errorf("forget the last judgement: %w", err)
	}
	kind, ok := importKinds[i.Kind]
	if !ok {
		return importCounts{}, fmt.Errorf("there is no import of %q", i.Kind)
	}
	// A row is compared by what it gives: an empty cell and a column that isn't there leave what is there. The word of what
	// is wrong comes with its field: code field.
	res := db.with(ctx).Exec(`WITH rows AS (
			SELECT line, key, customer_code, given, min(line) OVER (PARTITION BY key) AS first
			FROM import_rows WHERE import_id = @id
		), `+kind.found+`, judged AS (
			SELECT line, first, given, CASE WHEN wrong IS NULL AND first = line THEN before END AS before,
				CASE WHEN first < line THEN 'twice ' ELSE wrong END AS wrong,
				CASE WHEN wrong IS NOT NULL OR first < line THEN 'wrong' WHEN before IS NULL THEN 'new'
					WHEN before @> given THEN 'same' ELSE 'changed' END AS verdict
			FROM found
		), told AS (
			INSERT INTO import_errors (import_id, line, field, code, other, judged)
			SELECT @id, line, split_part(wrong, ' ', 2), split_part(wrong, ' ', 1), CASE WHEN first < line THEN first ELSE 0 END, true
			FROM judged WHERE wrong IS NOT NULL ORDER BY line LIMIT @most
		)
		UPDATE import_rows r SET verdict = j.verdict, before = j.before, given = j.given
		FROM judged j WHERE r.import_id = @id AND r.line = j.line
			AND (r.verdict, r.before, r.given) IS DISTINCT FROM (j.verdict, j.before, j.given)`,
		map[string]any{"id": i.ID, "branches": i.Branches, "most": MostImportErrors})
	if res.Error != nil {
		return importCounts{}, fmt.Errorf("judge the rows: %w", res.Error)
	}
	var counts importCounts
	err := db.with(ctx).Raw(`SELECT count(*) FILTER (WHERE verdict = 'new') AS new, count(*) FILTER (WHERE verdict = 'changed') AS changed,
			count(*) FILTER (WHERE verdict = 'same') AS same, count(*) FILTER (WHERE verdict = 'wrong') AS wrong
		FROM import_rows WHERE import_id = ?`, i.ID).Scan(&counts).Error
	if err != nil {
		return importCounts{}, fmt.Errorf("count the rows: %w", err)
	}
	counts.Wrong += i.UnreadRows
	counts.Otherwise = int(res.RowsAffected)
	return counts, nil
}

func (c importCounts) columns() map[string]any {
	return map[string]any{"new_rows": c.New, "changed_rows": c.Changed, "same_rows": c.Same, "wrong_rows": c.Wrong}
}
