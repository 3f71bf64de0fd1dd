package catcher_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/mail"
	"portcare/mail/catcher"
)

func start(t *testing.T, config catcher.Config) *catcher.Catcher {
	t.Helper()
	config.Addr = "127.0.0.1:0"
	c, err := catcher.Start(config)
	require.NoError(t, err)
	return c
}

func serve(t *testing.T, c *catcher.Catcher) string {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix("/thu", c.Handler()))
	t.Cleanup(server.Close)
	return server.URL + "/thu"
}

func send(t *testing.T, c *catcher.Catcher, message mail.Message) {
	t.Helper()
	sender, err := mail.NewSender(mail.Config{
		Host: "127.0.0.1", Port: c.Addr().Port, From: "Chăm sóc khách hàng <cskh@portcare.test>", TLS: mail.TLSNone,
	})
	require.NoError(t, err)
	require.NoError(t, sender.Send(t.Context(), message))
}

func get(t *testing.T, address string) (status int, body string, header http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(content), response.Header
}

func list(t *testing.T, base, to string) []catcher.Message {
	t.Helper()
	status, body, _ := get(t, base+"/api/messages?to="+url.QueryEscape(to))
	require.Equal(t, http.StatusOK, status)
	var messages []catcher.Message
	require.NoError(t, json.Unmarshal([]byte(body), &messages))
	return messages
}

func TestCaughtMailIsListedAndReadInVietnamese(t *testing.T) {
	t.Parallel()
	c := start(t, catcher.Config{Dir: t.TempDir()})
	defer c.Close()
	base := serve(t, c)

	_, page, _ := get(t, base+"/")
	require.Contains(t, page, "Chưa có thư nào")
	require.Empty(t, list(t, base, ""))

	send(t, c, mail.Message{ID: "1", To: "an@khach.test", Subject: "Đã tiếp nhận yêu cầu", Body: "Kính gửi Quý khách,\nxem https://cskh.test/yc/abc?x=1&y=2.\n"})
	send(t, c, mail.Message{ID: "2", To: "lan@khach.test", Subject: "Mời trả lời khảo sát", Body: "Xin chào.\n"})

	all := list(t, base, "")
	require.Len(t, all, 2)
	require.Equal(t, "Mời trả lời khảo sát", all[0].Subject, "newest first")
	mine := list(t, base, "AN@khach.test")
	require.Len(t, mine, 1, "an is not lan")
	require.Equal(t, []string{"an@khach.test"}, mine[0].To)
	require.Equal(t, "Chăm sóc khách hàng <cskh@portcare.test>", mine[0].From)
	require.Equal(t, "1@portcare.test", mine[0].MessageID)
	require.WithinDuration(t, time.Now(), mine[0].At, time.Minute)

	_, page, _ = get(t, base+"/?to=an@khach.test")
	require.Contains(t, page, "Đã tiếp nhận yêu cầu")
	require.NotContains(t, page, "Mời trả lời khảo sát")

	_, page, header := get(t, base+"/messages/"+mine[0].ID)
	require.Contains(t, page, `<a href="https://cskh.test/yc/abc?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">https://cskh.test/yc/abc?x=1&amp;y=2</a>.`)
	require.Contains(t, header.Get("Content-Security-Policy"), "default-src 'none'")

	_, raw, header := get(t, base+"/messages/"+mine[0].ID+"/raw")
	require.Contains(t, raw, "Delivered-To: an@khach.test\r\n")
	require.Contains(t, header.Get("Content-Type"), "text/plain")

	status, _, _ := get(t, base+"/style.css")
	require.Equal(t, http.StatusOK, status)
}

func TestForeignMarkupStaysText(t *testing.T) {
	t.Parallel()
	c := start(t, catcher.Config{Dir: t.TempDir()})
	defer c.Close()
	base := serve(t, c)
	send(t, c, mail.Message{
		ID: "1", To: "an@khach.test", Subject: `<script>alert("tiêu đề")</script>`,
		Body: `<img src=x onerror=alert(1)> javascript:alert(1) https://a.test/"onmouseover="alert(1)`,
	})
	message := list(t, base, "")[0]
	for _, path := range []string{"/", "/messages/" + message.ID} {
		_, page, _ := get(t, base+path)
		require.NotContains(t, page, "<script")
		require.NotContains(t, page, "<img")
		require.NotContains(t, page, `href="javascript:`)
		require.NotContains(t, page, `"onmouseover=`)
		require.Contains(t, page, "&lt;script&gt;")
	}
}

func TestMailOutlivesARestart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "mail")
	first := start(t, catcher.Config{Dir: dir})
	send(t, first, mail.Message{ID: "1", To: "an@khach.test", Subject: "Trước khi tắt", Body: "…"})
	require.NoError(t, first.Close())

	second := start(t, catcher.Config{Dir: dir})
	defer second.Close()
	send(t, second, mail.Message{ID: "2", To: "an@khach.test", Subject: "Sau khi bật lại", Body: "…"})
	messages := list(t, serve(t, second), "")
	require.Len(t, messages, 2)
	require.Equal(t, "Trước khi tắt", messages[1].Subject)
}

func TestOnlyTheNewestAreKeptAndNoneOfThoseIsLost(t *testing.T) {
	t.Parallel()
	const keep, rush = 5, 20
	dir := t.TempDir()
	c := start(t, catcher.Config{Dir: dir, Keep: keep})
	defer c.Close()

	var sending sync.WaitGroup
	for i := range rush {
		sending.Go(func() {
			send(t, c, mail.Message{ID: fmt.Sprintf("rush.%d", i), To: "an@khach.test", Subject: "Cùng lúc", Body: "…"})
		})
	}
	sending.Wait()
	for i := range keep - 1 {
		send(t, c, mail.Message{ID: fmt.Sprintf("calm.%d", i), To: "an@khach.test", Subject: fmt.Sprintf("Thư %d", i), Body: "…"})
	}

	messages := list(t, serve(t, c), "")
	require.Len(t, messages, keep)
	for i := range keep - 1 {
		require.Equal(t, fmt.Sprintf("Thư %d", keep-2-i), messages[i].Subject)
	}
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, keep, "one file for each message and nothing else")
}

func TestUnknownMessagesAndPathsOutOfTheFolderAreNotFound(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(parent, "secret.eml"), []byte("Subject: bí mật\r\n\r\n"), 0o600))
	c := start(t, catcher.Config{Dir: filepath.Join(parent, "mail")})
	defer c.Close()
	base := serve(t, c)
	for _, id := range []string{"20260101T000000.000000000", "x", "..%2Fsecret", "..%2Fsecret.eml"} {
		for _, path := range []string{"/messages/" + id, "/messages/" + id + "/raw"} {
			status, body, _ := get(t, base+path)
			require.Equal(t, http.StatusNotFound, status, path)
			require.NotContains(t, body, "bí mật")
		}
	}
}

func TestWhatCanNotBeReadIsShownAsItCame(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "20260101T000000.000000000.eml"), []byte("no header at all"), 0o600))
	c := start(t, catcher.Config{Dir: dir})
	defer c.Close()
	base := serve(t, c)
	require.Equal(t, "no header at all", list(t, base, "")[0].Text)
	status, page, _ := get(t, base+"/messages/20260101T000000.000000000")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, page, "no header at all")
}

func TestCatcherListensOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:2525", "mail.example.vn:25", "nowhere"} {
		_, err := catcher.Start(catcher.Config{Addr: addr, Dir: t.TempDir()})
		require.Error(t, err, addr)
	}

	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	_, err = catcher.Start(catcher.Config{Addr: taken.Addr().String(), Dir: t.TempDir()})
	require.ErrorContains(t, err, "listening for mail")
}
