package apiserver

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

func (c *caseComposer) guestList() web.List {
	list := web.List{
		ID: "guest-list", Caption: careWords.guests.In(c.lang), Empty: careWords.noGuests.In(c.lang),
		Columns: []string{careWords.guest.In(c.lang), careWords.contacted.In(c.lang), careWords.answer.In(c.lang), careWords.afterwards.In(c.lang)},
	}
	for _, g := range c.care.Guests {
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{
			{Text: g.Name, Note: joinWords(g.Title, g.Firm, g.Entitlement, g.Phone, g.Email)},
			{Text: c.told(g), Note: c.at(careWords.reminded, g.RemindedAt)},
			{Pill: c.answerPill(g), Note: joinWords(c.companionsOf(g), g.Note)},
			{Text: c.rated(g), Note: joinWords(c.at(careWords.asked, g.AskedAt), g.Opinion)},
		}})
	}
	return list
}

func joinWords(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " · ")
}

func (c *caseComposer) told(g guest) string {
	said := joinWords(c.at(careWords.byMail, g.InvitedAt), c.at(careWords.byPerson, g.ContactedAt))
	if said == "" && g.NoLetter != "" {
		return web.NoLetterPill(string(g.NoLetter), c.lang).Text
	}
	if said == "" {
		return "–"
	}
	return said
}

func (c *caseComposer) at(what procedure.Text, at *time.Time) string {
	if at == nil {
		return ""
	}
	return what.In(c.lang) + " " + web.When(*at)
}

func (c *caseComposer) answerPill(g guest) *web.Pill {
	switch g.Answer {
	case models.Accepts:
		return &web.Pill{Tone: web.Good, Text: careWords.accepted.In(c.lang)}
	case models.Declines:
		return &web.Pill{Tone: web.Late, Text: careWords.declined.In(c.lang)}
	}
	return &web.Pill{Tone: web.Calm, Text: careWords.noAnswer.In(c.lang)}
}

func (c *caseComposer) companionsOf(g guest) string {
	if g.Companions == 0 {
		return ""
	}
	return "+" + strconv.Itoa(g.Companions)
}

func (c *caseComposer) rated(g guest) string {
	switch {
	case g.Rating != nil:
		return strconv.Itoa(*g.Rating) + "/5"
	case g.Came != nil && *g.Came:
		return careWords.came.In(c.lang)
	case g.Came != nil:
		return careWords.absent.In(c.lang)
	}
	return "–"
}

func (c *caseComposer) giftList() web.List {
	list := web.List{
		ID: "gift-plan", Caption: careWords.gifts.In(c.lang), Empty: careWords.noGifts.In(c.lang),
		Columns: []string{careWords.customer.In(c.lang), careWords.occasionWord.In(c.lang), careWords.gift.In(c.lang), careWords.giftValue.In(c.lang)},
	}
	for _, g := range c.care.Gifts {
		item, value := careWords.greeting.In(c.lang), "–"
		if g.Item != "" {
			item, value = strconv.Itoa(g.Quantity)+" × "+g.Item, web.Money(int64(g.Quantity)*g.Value)
		}
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{
			{Text: g.Recipient, Note: g.Customer}, {Text: c.occasion(g.Occasion), Note: dayTyped(g.Date)}, {Text: item}, {Text: value},
		}})
	}
	return list
}
