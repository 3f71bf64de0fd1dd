package browser_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// registerPages are the pages of the register as the head of Sales sees them, with a customer of the demo.
var registerPages = []string{
	"/customers", "/customers?q=zzqx+wvvw", "/customers/new", "/customers/KH0010", "/customers/KH0028", "/customers/KH0054",
	"/customers/KH0010/edit", "/customers/KH0010/contacts", "/customers/KH0010/contracts/new", "/customers/KH0010/timeline",
	"/customers/KH0010/closing", "/customers/KH0054/reopening", "/tiers", "/tiers?months=1", "/imports", "/views", "/privacy", "/privacy/consents",
	"/customers/duplicates", "/customers/KH0014/duplicates/KH0051", "/merges", "/portfolios", "/customers/KH0010/report",
}

func TestPagesOfTheRegisterFitAPhoneAndTheDark(t *testing.T) {
	t.Parallel()
	r := signedIn(t, "truongkd", mobile)
	for _, path := range registerPages {
		r.open(path)
		r.fits()
		r.look(mobile, "dark")
		dark := r.colours()
		require.Less(t, dark.Paper, 0.1, "dark paper at %s", path)
		require.GreaterOrEqual(t, dark.contrast(), 7.0, "text on paper at %s: %+v", path, dark)
		require.Empty(t, r.faint(), "can be read in the dark at %s", path)
		r.look(mobile, "light")
		require.Empty(t, r.faint(), "can be read in the light at %s", path)
	}
}

func TestPagesOfTheRegisterAreForEverybody(t *testing.T) {
	t.Parallel()
	r := signedIn(t, "truongkd", desk)
	for _, path := range registerPages {
		r.open(path)
		require.Empty(t, ask[[]string](r, unlabelled), "fields without a label at %s", path)
		require.Equal(t, 1, ask[int](r, `document.querySelectorAll("h1").length`), path)
		require.Empty(t, ask[[]string](r, twiceTheSame), "ids that aren't unique at %s", path)
		require.Empty(t, ask[[]string](r, nameless), "links and buttons without a text at %s", path)
		require.Equal(t, "vi", ask[string](r, `document.documentElement.lang`), path)
		require.NotEmpty(t, strings.TrimSpace(ask[string](r, `document.title`)), path)
		require.Equal(t, 1, ask[int](r, `document.querySelectorAll('.tabs a[aria-current="page"]').length`), "where the reader is in the register's menu, at %s", path)
	}
}

const (
	unlabelled = `[...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
		.filter(e => !e.closest(".trap") && !e.labels?.length && !e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby")).map(e => e.id || e.name)`
	twiceTheSame = `[...document.querySelectorAll("[id]")].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)`
	nameless     = `[...document.querySelectorAll("a[href], button")].filter(e => !e.textContent.trim() && !e.getAttribute("aria-label")).map(e => e.outerHTML.slice(0, 120))`
)

// faint are texts that stand out less than 4.5 : 1 from what they stand on (WCAG AA).
func (r *reader) faint() []string {
	r.t.Helper()
	return ask[[]string](r, `(() => {
		const parts = colour => { const [red, green, blue, see = 1] = colour.match(/[\d.]+/g).map(Number); return {red, green, blue, see}; };
		const bright = c => [c.red, c.green, c.blue].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
			.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
		const paper = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor); if (c.see > 0.9) return c; } return parts("rgb(255,255,255)"); };
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
		for (let t = texts.nextNode(); t; t = texts.nextNode()) {
			const e = t.parentElement;
			if (!t.data.trim() || !e.checkVisibility() || e.closest("script, style, svg, option, .hush")) continue;
			const [ink, ground] = [bright(parts(getComputedStyle(e).color)), bright(paper(e))];
			if ((Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05) < 4.5) found.add(e.tagName + "." + e.className + ": " + t.data.trim().slice(0, 40));
		}
		return [...found].slice(0, 8);
	})()`)
}
