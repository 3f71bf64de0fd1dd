package imports

import "strings"

// computed begins what a spreadsheet takes for a formula or a command, however it came into a cell.
const computed = "=+-@\t\r"

// defused puts an apostrophe before what a spreadsheet would compute. It is taken away when the table is read again, so
// one more goes before what begins with apostrophes already.
func defused(cell string) string {
	if hot(cell) {
		return "'" + cell
	}
	return cell
}

// fused takes the apostrophe away by which a cell was defused.
func fused(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && hot(rest) {
		return rest
	}
	return cell
}

func hot(cell string) bool {
	bare := strings.TrimLeft(cell, "'")
	return bare != "" && strings.ContainsRune(computed, rune(bare[0]))
}
