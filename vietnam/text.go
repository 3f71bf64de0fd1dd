package vietnam

import (
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Tidy is a text as it is kept: composed (NFC), without blanks around it, and with one blank where there were several.
func Tidy(text string) string { return strings.Join(strings.Fields(norm.NFC.String(text)), " ") }

// Fold is a text as it is searched: without accents, đ as d, in small letters.
func Fold(text string) string {
	bare, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		bare = text
	}
	return strings.NewReplacer("đ", "d").Replace(strings.ToLower(strings.ReplaceAll(bare, "Đ", "đ")))
}

// Compare orders names as a Vietnamese list does: An, Ánh, Ăn, Ấn … Dũng, Đào, Đặng. It may be called at once from
// several goroutines.
func Compare(a, b string) int { return collate.New(language.Vietnamese).CompareString(a, b) }
