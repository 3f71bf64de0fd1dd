package mail_test

import (
	"context"
	"net"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/mail"
	"portcare/mail/mailtest"
)

func letter() mail.Message {
	return mail.Message{
		ID:      "YC-2026-000123.opened.1",
		To:      "an@khachhang.test",
		ToName:  "Nguyễn Văn Ấn, Công ty Vận tải Biển Đông",
		Subject: "Yêu cầu YC-2026-000123 đã được tiếp nhận – chúng tôi sẽ trả lời trong thời hạn quy định của thủ tục",
		Body:    "Kính gửi Quý khách,\n\nHãng tàu nhận được phản ánh về container.\n.một dòng bắt đầu bằng dấu chấm\n\nhttps://cskh.test/yc/abc=?x=1&y=2\n",
	}
}

func sender(t *testing.T, config mail.Config) *mail.Sender {
	t.Helper()
	s, err := mail.NewSender(config)
	require.NoError(t, err)
	return s
}

func TestVietnameseLetterArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	sink := mailtest.Start(t)
	sent := letter()
	require.NoError(t, sender(t, sink.Config()).Send(t.Context(), sent))

	got := sink.Wait(t, 1)[0]
	require.Equal(t, "cskh@portcare.test", got.EnvelopeFrom)
	require.Equal(t, []string{sent.To}, got.EnvelopeTo)
	require.Equal(t, &netmail.Address{Name: "Chăm sóc khách hàng", Address: "cskh@portcare.test"}, got.From)
	require.Equal(t, []*netmail.Address{{Name: sent.ToName, Address: sent.To}}, got.To)
	require.Equal(t, sent.Subject, got.Subject)
	require.Equal(t, sent.Body, got.Text)
	require.Equal(t, sent.ID+"@portcare.test", got.MessageID)

	require.Equal(t, "auto-generated", got.Header.Get("Auto-Submitted"))
	require.Empty(t, got.Header.Get("X-Mailer"))
	require.Empty(t, got.Header.Get("User-Agent"))
	date, err := got.Header.Date()
	require.NoError(t, err)
	require.WithinDuration(t, time.Now(), date, time.Minute)

	for line := range strings.Lines(string(got.Raw)) {
		require.LessOrEqual(t, len(line), 998, "a line longer than SMTP allows")
		require.NotRegexp(t, `[^\x00-\x7e]`, line, "only ASCII crosses the wire")
	}
}

func TestR4RetriesCarryTheSameMessageID(t *testing.T) {
	t.Parallel()

	t.Run("R4 a greylisting server is temporary and gets the same letter later", func(t *testing.T) {
		t.Parallel()
		sink := mailtest.Start(t)
		sink.Greylist(2)
		s := sender(t, sink.Config())
		for range 2 {
			err := s.Send(t.Context(), letter())
			var refusal *mail.Error
			require.ErrorAs(t, err, &refusal)
			require.Equal(t, 451, refusal.Code)
			require.Equal(t, "4.7.1", refusal.EnhancedCode)
			require.False(t, mail.IsPermanent(err))
		}
		require.Empty(t, sink.Messages())
		require.NoError(t, s.Send(t.Context(), letter()))
		require.Len(t, sink.Wait(t, 1), 1)
	})

	t.Run("R4 a connection lost after DATA is temporary, and the double can be told by its id", func(t *testing.T) {
		t.Parallel()
		sink := mailtest.Start(t)
		sink.DropAfterData(1)
		s := sender(t, sink.Config())

		err := s.Send(t.Context(), letter())
		require.Error(t, err)
		require.False(t, mail.IsPermanent(err))
		require.NoError(t, s.Send(t.Context(), letter()))

		got := sink.Wait(t, 2)
		require.Equal(t, got[0].MessageID, got[1].MessageID)
	})
}

func TestLetterThatWasAcceptedIsNotAnErrorWhenTheConnectionBreaksLater(t *testing.T) {
	t.Parallel()
	sink := mailtest.Start(t)
	sink.HangUpAfterAccept(1)
	require.NoError(t, sender(t, sink.Config()).Send(t.Context(), letter()))
	require.Len(t, sink.Wait(t, 1), 1)
}

func TestRefusedRecipientIsPermanentAndItsAddressStaysOutOfTheError(t *testing.T) {
	t.Parallel()
	sink := mailtest.Start(t)
	sink.Refuse("AN@khachhang.test")
	s := sender(t, sink.Config())

	err := s.Send(t.Context(), letter())
	require.True(t, mail.IsPermanent(err))
	require.NotContains(t, err.Error(), "an@khachhang.test")
	require.ErrorContains(t, err, "550 5.1.1")

	sink.Accept()
	require.NoError(t, s.Send(t.Context(), letter()))
}

func TestR4OnlyARefusalOfTheMessageIsPermanent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		refuse    func(*mailtest.Sink)
		permanent bool
	}{
		"R4 policy, after DATA":                {func(s *mailtest.Sink) { s.RefuseContent(554, [3]int{5, 7, 1}) }, true},
		"R4 size, after DATA":                  {func(s *mailtest.Sink) { s.RefuseContent(552, [3]int{5, 3, 4}) }, true},
		"R4 storage is full, after DATA":       {func(s *mailtest.Sink) { s.RefuseContent(452, [3]int{4, 3, 1}) }, false},
		"R4 size, at MAIL FROM":                {func(s *mailtest.Sink) { s.RefuseSender(552, [3]int{5, 3, 4}) }, true},
		"R4 an address in letters it can't":    {func(s *mailtest.Sink) { s.RefuseSender(553, [3]int{5, 6, 7}) }, true},
		"R4 our sender isn't allowed":          {func(s *mailtest.Sink) { s.RefuseSender(553, [3]int{5, 7, 1}) }, false},
		"R4 we aren't signed in":               {func(s *mailtest.Sink) { s.RefuseSender(530, [3]int{5, 7, 0}) }, false},
		"R4 we aren't signed in, said at DATA": {func(s *mailtest.Sink) { s.RefuseContent(530, [3]int{5, 7, 0}) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sink := mailtest.Start(t)
			c.refuse(sink)
			s := sender(t, sink.Config())
			err := s.Send(t.Context(), letter())
			require.Error(t, err)
			require.Equal(t, c.permanent, mail.IsPermanent(err), "%v", err)
			require.Empty(t, sink.Messages())

			sink.Accept()
			require.NoError(t, s.Send(t.Context(), letter()))
		})
	}
}

func TestServerThatIsAwayIsTemporary(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := listener.Addr().(*net.TCPAddr).Port
	require.NoError(t, listener.Close())

	err = sender(t, mail.Config{Host: "127.0.0.1", Port: port, From: "a@b.test", TLS: mail.TLSNone}).Send(t.Context(), letter())
	require.Error(t, err)
	require.False(t, mail.IsPermanent(err))
}

func TestSilentServerIsLeftWhenTheContextEnds(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()

	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		conn, err := listener.Accept()
		if err == nil {
			defer conn.Close()
		}
		cancel() // connected, and never greeted
		<-t.Context().Done()
	}()
	port := listener.Addr().(*net.TCPAddr).Port
	err = sender(t, mail.Config{Host: "127.0.0.1", Port: port, From: "a@b.test", TLS: mail.TLSNone}).Send(ctx, letter())
	require.ErrorIs(t, err, context.Canceled)
	require.False(t, mail.IsPermanent(err))
}

func TestHeaderInjectionIsRefusedBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	sink := mailtest.Start(t)
	s := sender(t, sink.Config())
	for name, spoil := range map[string]func(*mail.Message){
		"line break in the subject":        func(m *mail.Message) { m.Subject = "Xin chào\r\nBcc: x@y.test" },
		"bare line feed in the subject":    func(m *mail.Message) { m.Subject = "Xin chào\nBcc: x@y.test" },
		"bare return in the subject":       func(m *mail.Message) { m.Subject = "Xin chào\rBcc: x@y.test" },
		"line break in the name":           func(m *mail.Message) { m.ToName = "An\r\nBcc: x@y.test" },
		"line break in the address":        func(m *mail.Message) { m.To = "an@khachhang.test\r\nBcc: x@y.test" },
		"second address":                   func(m *mail.Message) { m.To = "an@khachhang.test, x@y.test" },
		"address with a name":              func(m *mail.Message) { m.To = "An <an@khachhang.test>" },
		"address that closes the brackets": func(m *mail.Message) { m.To = "an@khachhang.test> <x@y.test" },
		"no address":                       func(m *mail.Message) { m.To = "an" },
		"endless address":                  func(m *mail.Message) { m.To = strings.Repeat("a", 250) + "@b.test" },
		"no subject":                       func(m *mail.Message) { m.Subject = " " },
		"line break in the id":             func(m *mail.Message) { m.ID = "1>\r\nBcc: x@y.test" },
		"domain in the id":                 func(m *mail.Message) { m.ID = "1@elsewhere.test" },
		"no id":                            func(m *mail.Message) { m.ID = "" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			message := letter()
			spoil(&message)
			err := s.Send(t.Context(), message)
			require.True(t, mail.IsPermanent(err), "%v", err)
			require.NotContains(t, err.Error(), "khachhang")
			require.Empty(t, sink.Messages())
		})
	}
}

func TestConnectionIsEncryptedAndSignedIn(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{mail.TLSStartTLS, mail.TLSImplicit} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			sink := mailtest.StartSecure(t, mode)
			sink.RequireLogin("cskh", "bí mật")
			config := sink.Config()

			err := sender(t, config).Send(t.Context(), letter())
			require.ErrorContains(t, err, "530")
			require.False(t, mail.IsPermanent(err), "our settings are wrong, not the customer's address")

			config.Username, config.Password = "cskh", "sai"
			err = sender(t, config).Send(t.Context(), letter())
			require.ErrorContains(t, err, "535")
			require.False(t, mail.IsPermanent(err))

			config.Password = "bí mật"
			require.NoError(t, sender(t, config).Send(t.Context(), letter()))
			require.Len(t, sink.Wait(t, 1), 1)

			config.CAFile = ""
			err = sender(t, config).Send(t.Context(), letter())
			require.ErrorContains(t, err, "certificate")
			require.False(t, mail.IsPermanent(err))
		})
	}

	t.Run("a server without STARTTLS gets nothing", func(t *testing.T) {
		t.Parallel()
		sink := mailtest.Start(t)
		config := sink.Config()
		config.TLS = mail.TLSStartTLS
		require.Error(t, sender(t, config).Send(t.Context(), letter()))
		require.Empty(t, sink.Messages())
	})
}
