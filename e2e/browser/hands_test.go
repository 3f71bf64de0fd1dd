package browser_test

import (
	"context"
	"strconv"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// scripts lets pages run scripts, or not.
func (r *reader) scripts(run bool) {
	r.t.Helper()
	_, err := chromedp.Call(r.page, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
	require.NoError(r.t, err)
}

// run does something on the page that no reader can do.
func (r *reader) run(script string) {
	r.t.Helper()
	r.do(chromedp.Evaluate[chromedp.Void](script))
}

// twice clicks on a button again before the page has gone.
func twice(id string) chromedp.Action[chromedp.Void] {
	return chromedp.QueryAfter(chromedp.ID(id), func(ctx context.Context, t *chromedp.Target, nodes []*chromedp.Node) (chromedp.Void, error) {
		if _, err := chromedp.ScrollIntoView(chromedp.ID(id))(ctx, t); err != nil {
			return chromedp.Void{}, err
		}
		box, err := chromedp.Dimensions(chromedp.ID(id))(ctx, t)
		if err != nil {
			return chromedp.Void{}, err
		}
		x, y := (box.Content[0]+box.Content[4])/2, (box.Content[1]+box.Content[5])/2
		return chromedp.Steps(chromedp.MouseClickXY(x, y), chromedp.MouseClickXY(x, y))(ctx, t)
	}, chromedp.NodeVisible)
}

// tapTwice taps a button twice without any script to stop the second tap, which takes the place of the first: whose answer
// the browser then doesn't wait for. It returns when what the page behind it shows is there.
func (r *reader) tapTwice(id, shows string) {
	r.t.Helper()
	soon, end := context.WithTimeout(r.page, patience)
	defer end()
	if _, err := chromedp.RunResponse(soon, twice(id)); err != nil {
		require.ErrorContains(r.t, err, "net::ERR_ABORTED")
	}
	r.do(chromedp.WaitVisible(chromedp.ID(shows)))
}

// chooseNamed picks one of a list by its title.
func (r *reader) chooseNamed(id, title string) {
	r.t.Helper()
	r.choose(id, ask[string](r, `[...document.getElementById(`+strconv.Quote(id)+`).options].find(o => o.text === `+strconv.Quote(title)+`).value`))
}

// furthest is after how many stops of the tabulator a reader gives up.
const furthest = 80

// tabTo goes on with the tabulator until the focus is there; at each stop it can be seen where it is.
func (r *reader) tabTo(id string) {
	r.t.Helper()
	for range furthest {
		r.do(chromedp.KeyEvent("\t"))
		require.True(r.t, ask[bool](r, `getComputedStyle(document.activeElement).outlineStyle !== "none"`),
			"the focus is seen at %s", ask[string](r, `document.activeElement.outerHTML.slice(0, 120)`))
		if ask[string](r, `document.activeElement.id`) == id {
			return
		}
	}
	require.Fail(r.t, "the keyboard doesn't lead to "+id)
}

// typeKeys types where the focus is; the last key leads to another page.
func (r *reader) typeKeys(keys string) {
	r.t.Helper()
	r.arrive(chromedp.KeyEvent(keys))
}
