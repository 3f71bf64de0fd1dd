package web

import "portcare/procedure"

var privacyWords = struct {
	PrivacyArchive, StopLetters procedure.Text
}{
	PrivacyArchive: procedure.Text{VI: "Tải toàn bộ dữ liệu của người này (zip)", EN: "Download everything about the person (zip)"},
	StopLetters:    procedure.Text{VI: "Không muốn nhận thư như thế này nữa?", EN: "Don't want such letters any more?"},
}
