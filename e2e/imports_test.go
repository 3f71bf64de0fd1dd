package e2e_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/app"
	"portcare/demo"
)

// fileClient sends files of revenue as somebody.
type fileClient struct {
	*testing.T
	url, token string
	as         *demo.Client
}

// sentImport is an import as the API shows it.
type sentImport struct {
	ID, State                 string
	New, Changed, Same, Wrong int
	ReadRows                  int `json:"read_rows"`
}

func importsAt(t *testing.T, url string) *fileClient {
	t.Helper()
	officer := officerAt(t, url)
	return &fileClient{T: t, url: url, token: officer.Token(), as: officer}
}

// customers makes records to import revenue of.
func (c *fileClient) customers(n int) (codes []string) {
	c.Helper()
	for range n {
		code := "NH" + strings.ToUpper(uuid.NewString()[:8])
		require.NoError(c, c.as.Do(c.Context(), http.MethodPost, "/api/v1/customers", map[string]any{
			"code": code, "name": "Công ty Nhập " + code, "kind": "carrier",
			"contract": map[string]any{"number": "HĐ-" + code, "signed": "2026-01-15"},
		}, nil))
		codes = append(codes, code)
	}
	return codes
}

// send sends a file of revenue.
func (c *fileClient) send(content string) (i sentImport) {
	c.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	require.NoError(c, form.WriteField("kind", "revenue"))
	part, err := form.CreateFormFile("file", "doanh thu.csv")
	require.NoError(c, err)
	_, err = part.Write([]byte(content))
	require.NoError(c, err)
	require.NoError(c, form.Close())
	request, err := http.NewRequestWithContext(c.Context(), http.MethodPost, c.url+"/api/v1/imports", &body)
	require.NoError(c, err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Idempotency-Key", uuid.NewString())
	response, err := http.DefaultClient.Do(request)
	require.NoError(c, err)
	defer response.Body.Close()
	require.Equal(c, http.StatusCreated, response.StatusCode)
	require.NoError(c, json.NewDecoder(response.Body).Decode(&i))
	return i
}

func (c *fileClient) stands(id string) (i sentImport) {
	c.Helper()
	require.NoError(c, c.as.Do(context.WithoutCancel(c.Context()), http.MethodGet, "/api/v1/imports/"+id, nil, &i))
	return i
}

// until waits for a state.
func (c *fileClient) until(id, state string) (i sentImport) {
	c.Helper()
	require.Eventually(c, func() bool {
		i = c.stands(id)
		return i.State == state
	}, 3*time.Minute, 100*time.Millisecond, state)
	return i
}

func (c *fileClient) order(id, order string, body any) {
	c.Helper()
	require.NoError(c, c.as.Do(c.Context(), http.MethodPost, "/api/v1/imports/"+id+"/"+order, body, nil))
}

// months is a file of so many months' revenue of the customers, from ten years ago on.
func months(codes []string, n int) string {
	var b strings.Builder
	b.WriteString("Mã KH,Tháng,Doanh thu,Số TEU\n")
	for m := range n {
		at := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, m, 0)
		for _, code := range codes {
			fmt.Fprintf(&b, "%s,%s,%d,%d.5\n", code, at.Format("01/2006"), 1000+m, m)
		}
	}
	return b.String()
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAFileComesIntoTheRegister(t *testing.T) {
	t.Parallel()
	c := importsAt(t, system.URL())
	codes := c.customers(3)
	content := months(codes, 120) + "KHKHONGCO,1/2026,1,1\n"
	t.Run("CUS-8 sent, looked at, applied; the same file again changes nothing", func(t *testing.T) {
		i := c.until(c.send(content).ID, "preview")
		require.Equal(t, [4]int{360, 0, 0, 1}, [4]int{i.New, i.Changed, i.Same, i.Wrong})
		err := c.as.Do(t.Context(), http.MethodPost, "/api/v1/imports/"+i.ID+"/application", map[string]any{"mode": "all_or_nothing"}, nil)
		var refused *demo.Problem
		require.ErrorAs(t, err, &refused)
		require.Equal(t, http.StatusConflict, refused.Status)
		c.order(i.ID, "application", map[string]any{"mode": "good_rows"})
		c.until(i.ID, "applied")
		var record struct{ Tier int }
		require.Eventually(t, func() bool {
			require.NoError(t, c.as.Do(t.Context(), http.MethodGet, "/api/v1/customers/"+codes[0], nil, &record))
			return record.Tier < 4
		}, time.Minute, 100*time.Millisecond, "tiers follow")
		var left struct{ Items []any }
		require.Eventually(t, func() bool {
			require.NoError(t, c.as.Do(t.Context(), http.MethodGet, "/api/v1/imports/"+i.ID+"/changes", nil, &left))
			return len(left.Items) == 0
		}, time.Minute, 100*time.Millisecond, "the rows are dropped")
		again := c.until(c.send(content).ID, "preview")
		require.Equal(t, [4]int{0, 0, 360, 1}, [4]int{again.New, again.Changed, again.Same, again.Wrong})
		c.order(again.ID, "cancellation", nil)
		require.Equal(t, "cancelled", c.stands(again.ID).State)
	})
	t.Run("CUS-8 cancelled while it runs", func(t *testing.T) {
		i := c.send(months(codes, 120) + strings.Repeat(codes[0]+",1/2016,1,1\n", 100_000))
		require.Eventually(t, func() bool { return c.stands(i.ID).ReadRows > 0 }, time.Minute, 10*time.Millisecond)
		c.order(i.ID, "cancellation", nil)
		require.Equal(t, "cancelled", c.stands(i.ID).State)
		require.Eventually(t, func() bool { return c.rows(i.ID) == 0 }, time.Minute, 100*time.Millisecond, "the rows are dropped")
	})
}

// rows is how many rows the import would change by what is staged.
func (c *fileClient) rows(id string) int {
	c.Helper()
	var left struct{ Items []any }
	require.NoError(c, c.as.Do(c.Context(), http.MethodGet, "/api/v1/imports/"+id+"/changes", nil, &left))
	return len(left.Items)
}

func TestAnImportOutlivesACrash(t *testing.T) {
	t.Parallel()
	t.Run("CUS-8 killed while a file is read: it is read on, and no row twice", func(t *testing.T) {
		t.Parallel()
		folder, err := makeFolder()
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
		url, kill := startChild(t, folder)
		c := importsAt(t, url)
		const rows = 150_000
		codes := c.customers(1)
		i := c.send("Mã KH,Tháng,Doanh thu\n" + strings.Repeat(codes[0]+",1/2016,1\n", rows))
		before := 0
		require.Eventually(t, func() bool {
			before = c.stands(i.ID).ReadRows
			return before > 0
		}, time.Minute, 10*time.Millisecond)
		kill()
		require.Less(t, before, rows, "it was killed in the middle")
		again, err := app.StartDev(t.Context(), app.Config{DataDir: folder})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, again.Stop(context.Background())) })
		done := importsAt(t, again.URL()).until(i.ID, "preview")
		require.Equal(t, rows, done.ReadRows)
		require.Equal(t, [4]int{1, 0, 0, rows - 1}, [4]int{done.New, done.Changed, done.Same, done.Wrong})
	})
}
