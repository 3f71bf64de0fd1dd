package browser_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// opening is the page by which a pre-service case is opened: its form has a list of potential customers.
const opening = "/cases/new?procedure=pre-service"

//nolint:tparallel // its parts are chapters, one after the other
func TestAListIsFilledInByKeyboardAndFromASpreadsheet(t *testing.T) {
	t.Parallel()
	r := signedIn(t, "truongkd", desk)
	r.open(opening)
	t.Run("PRE-0 cells copied from a spreadsheet fill as many rows as they take", func(t *testing.T) {
		var copied []string
		for i := range 5 {
			copied = append(copied, fmt.Sprintf("Công ty %d\tChủ hàng\t020012345%d", i, i))
		}
		copied[1] = "\"Công ty \"\"Hai\"\"\"\tĐại lý tàu\t\"0200\""
		r.paste("open-prospects.0.name", strings.Join(copied, "\r\n")+"\r\n")
		require.Equal(t, "Công ty 0", r.value("open-prospects.0.name"))
		require.Equal(t, `Công ty "Hai"`, r.value("open-prospects.1.name"))
		require.Equal(t, "ship_agent", r.value("open-prospects.1.kind"), "a choice by its title")
		require.Equal(t, "0200", r.value("open-prospects.1.tax_code"))
		require.Equal(t, "Công ty 4", r.value("open-prospects.4.name"), "in a row that wasn't there")
		require.Equal(t, 5, ask[int](r, `document.querySelectorAll("#open-prospects tbody tr").length`))
	})
	t.Run("PRE-0 another row comes by the keyboard, and typing goes on in it", func(t *testing.T) {
		r.run(`document.getElementById("open-prospects.4.name").focus()`)
		r.tabTo("open-prospects-more")
		r.do(chromedp.KeyEvent("\r"))
		require.Equal(t, "open-prospects.5.name", ask[string](r, `document.activeElement.id`))
		r.do(chromedp.KeyEvent("Công ty 5"))
		require.Equal(t, "Công ty 5", r.value("open-prospects.5.name"))
	})
	t.Run("PRE-0 the enter key sends the form: what is missing stands beside its cell, in its row", func(t *testing.T) {
		r.write("open-objective", "Mời gửi hàng")
		r.run(`document.getElementById("open-prospects.5.name").focus()`)
		r.typeKeys("\r")
		r.sees("open", "dòng 6: Loại khách hàng")
		require.Equal(t, "Công ty 4", r.value("open-prospects.4.name"))
		r.run(`document.getElementById("open-prospects.5.name").value = ""`)
		r.press("open-send")
		require.True(t, strings.HasPrefix(r.path(), "/cases/TS-"), r.path())
		r.sees("opening", "Mời gửi hàng", `Công ty "Hai"`)
	})
}

func TestAListIsFilledInOnAPhoneWithoutScripts(t *testing.T) {
	t.Parallel()
	r := signedIn(t, "truongkd", narrow)
	r.scripts(false)
	r.open(opening)
	r.write("open-prospects.2.name", "Công ty Điện Thoại")
	r.press("open-prospects-more")
	require.Equal(t, "Công ty Điện Thoại", r.value("open-prospects.0.name"), "the empty rows before it are gone")
	require.Equal(t, 4, ask[int](r, `document.querySelectorAll("#open-prospects tbody tr").length`), "three empty ones")
	r.sees("open-prospects", "Tên khách hàng")
	r.fits()
	for _, path := range []string{"/cases/new", "/procedures", "/procedures/post-service"} {
		r.open(path)
		r.fits()
	}
}

// paste puts a text into the field as somebody does who copied it elsewhere.
func (r *reader) paste(id, text string) {
	r.t.Helper()
	r.run(`(() => {
		const copied = new DataTransfer();
		copied.setData("text/plain", ` + strconv.Quote(text) + `);
		document.getElementById(` + strconv.Quote(id) + `).dispatchEvent(new ClipboardEvent("paste", { clipboardData: copied, bubbles: true, cancelable: true }));
	})()`)
}
