package web

import (
	"fmt"

	"portcare/procedure"
)

// InPlaceOf says who did something, and for which leader: B thay A. Without a leader it is who did it.
func InPlaceOf(by, leader, lang string) string {
	if leader == "" {
		return by
	}
	return by + " " + words.OnBehalfOf.In(lang) + " " + leader
}

// YouActFor tells the reader in whose place the form will be sent.
func YouActFor(leader, lang string) string {
	return fmt.Sprintf(procedure.Text{VI: "Anh/chị làm việc này thay %s.", EN: "You do this in the place of %s."}.In(lang), leader)
}

// DelegateButton says what pressing the button of the form does.
func DelegateButton(lang string) string {
	return procedure.Text{VI: "Giao quyền quyết định", EN: "Let them decide"}.In(lang)
}
