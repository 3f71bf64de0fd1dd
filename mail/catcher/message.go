package catcher

import (
	"net/mail"
	"slices"
	"strings"
	"time"

	"portcare/mail/internal/eml"
)

// Message is one caught message, decoded.
type Message struct {
	ID        string    `json:"id"` // of the catcher; sorts by arrival
	At        time.Time `json:"at"` // of arrival
	From      string    `json:"from"`
	To        []string  `json:"to"` // whom the server was told, not what the header says
	Subject   string    `json:"subject"`
	MessageID string    `json:"message_id"` // without angle brackets
	Text      string    `json:"text"`
}

// decode shows a message that can't be read as it came: what was accepted is never hidden.
func decode(id string, raw []byte) Message {
	at, _ := time.Parse(nameLayout, id) // ids were checked when the file was found
	letter, err := eml.Parse(raw)
	if err != nil {
		return Message{ID: id, At: at, To: []string{}, Text: string(raw)}
	}
	return Message{
		ID:        id,
		At:        at,
		From:      person(letter.From),
		To:        letter.Header["Delivered-To"],
		Subject:   letter.Subject,
		MessageID: letter.MessageID,
		Text:      letter.Text,
	}
}

// person is readable, unlike mail.Address.String, which is made for the wire.
func person(address *mail.Address) string {
	switch {
	case address == nil:
		return ""
	case address.Name == "":
		return address.Address
	}
	return address.Name + " <" + address.Address + ">"
}

func (m Message) isFor(address string) bool {
	return slices.ContainsFunc(m.To, func(to string) bool { return strings.EqualFold(to, address) })
}
