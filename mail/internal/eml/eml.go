// Package eml reads back the plain-text letters that portcare sends. Mail from strangers needs more than this.
package eml

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// Letter is a message as a person reads it, with its headers decoded.
type Letter struct {
	From      *mail.Address
	To        []*mail.Address
	Subject   string
	MessageID string // without angle brackets
	Text      string
	Header    mail.Header // as it came
}

// Parse decodes a message. A part of the header that can't be read stays empty; only a message whose header or text is
// beyond reading is an error.
func Parse(raw []byte) (Letter, error) {
	message, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Letter{}, fmt.Errorf("reading the header of a letter: %w", err)
	}
	letter := Letter{
		Subject:   decode(message.Header.Get("Subject")),
		MessageID: strings.Trim(message.Header.Get("Message-Id"), "<> "),
		Header:    message.Header,
	}
	if from, err := message.Header.AddressList("From"); err == nil {
		letter.From = from[0]
	}
	if to, err := message.Header.AddressList("To"); err == nil {
		letter.To = to
	}
	text, err := io.ReadAll(body(message))
	if err != nil {
		return Letter{}, fmt.Errorf("reading the text of a letter: %w", err)
	}
	letter.Text = strings.ReplaceAll(string(text), "\r\n", "\n")
	return letter, nil
}

func body(message *mail.Message) io.Reader {
	switch strings.ToLower(message.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		return quotedprintable.NewReader(message.Body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, message.Body)
	}
	return message.Body
}

func decode(header string) string {
	plain, err := new(mime.WordDecoder).DecodeHeader(header)
	if err != nil {
		return header
	}
	return plain
}
