package browser_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
)

// narrow is the narrowest screen that pages are made for; it is also a wider one at 400 %.
var narrow = screen{width: 320, height: 640, phone: true}

func TestPagesFitNarrowScreensAndTheDark(t *testing.T) {
	t.Parallel()
	reference := enter(t, func(r *demo.NewRequest) { r.Content = "Container-TCLU1234567-" + longWord })
	visitor, head := newReader(t, narrow), signedIn(t, "truongkd", narrow)
	head.open("/cases/" + reference)
	head.sees("request", longWord)
	for _, p := range []struct {
		reader *reader
		path   string
	}{
		{visitor, "/sign-in"}, {visitor, "/p/request"}, {visitor, "/p/confirm/expired"}, {head, "/tasks"}, {head, "/cases"},
		{head, "/requests/new"}, {head, "/supervision"}, {head, "/cases/" + reference},
	} {
		r := p.reader
		r.look(narrow, "light")
		r.open(p.path)
		r.fits()
		light := r.colours()
		r.look(narrow, "dark")
		dark := r.colours()
		require.Greater(t, light.Paper, 0.8, "light paper at %s", p.path)
		require.Less(t, dark.Paper, 0.1, "dark paper at %s", p.path)
		for _, c := range []colours{light, dark} {
			require.GreaterOrEqual(t, c.contrast(), 7.0, "text on paper at %s: %+v", p.path, c)
		}
	}
}

func TestTheKeyboardLeadsThroughThePages(t *testing.T) {
	t.Parallel()
	r := newReader(t, desk)
	r.open("/sign-in")
	r.tabTo("sign-in-login")
	r.typeKeys("nvkd2\t" + demo.Password + "\r") // as whom no other story signs in: that is allowed only so often
	r.sees("", "Việc đang chờ tôi")
	r.open("/cases")
	r.tabTo("filter-send")
	r.open("/requests/new")
	r.tabTo("request-send")
}

// longWord can't be broken at a blank.
const longWord = "KhôngCóChỗNàoĐểXuốngDòngTrongMộtTừDàiNhưThếNàyTrênĐiệnThoạiNhỏ"

// fits tells that the page isn't wider than the screen.
func (r *reader) fits() {
	r.t.Helper()
	const wider = `[...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "#" + e.id + "." + e.className).slice(0, 5)`
	root := `document.documentElement.`
	require.LessOrEqual(r.t, ask[int](r, root+`scrollWidth`), ask[int](r, root+`clientWidth`), "%s: %v", r.path(), ask[[]string](r, wider))
}

// colours are how bright the text and what it stands on are, from 0 to 1 (relative luminance as in WCAG).
type colours struct{ Ink, Paper float64 }

// contrast is the ratio of WCAG.
func (c colours) contrast() float64 {
	return (max(c.Ink, c.Paper) + 0.05) / (min(c.Ink, c.Paper) + 0.05)
}

func (r *reader) colours() colours {
	r.t.Helper()
	return ask[colours](r, `(() => {
		const shown = getComputedStyle(document.body);
		const bright = colour => {
			const [red, green, blue] = colour.match(/[\d.]+/g).map(Number).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		};
		return {Ink: bright(shown.color), Paper: bright(shown.backgroundColor)};
	})()`)
}
