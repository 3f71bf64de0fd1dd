package web

import "portcare/procedure"

// timelineWords are the texts of timelines that templates say.
var timelineWords = struct {
	WhatHappened, WhatHappenedIntro, LatestHappened, ShowAll, ShowOlder, NothingHappened, OnlyKinds, ByWhom, AllKinds procedure.Text
}{
	WhatHappened:      procedure.Text{VI: "Dòng thời gian", EN: "Timeline"},
	WhatHappenedIntro: procedure.Text{VI: "Mọi việc đã diễn ra với khách hàng, việc mới nhất ở trên. Hồ sơ xử lý của đơn vị khác chỉ hiện khi bạn được xem.", EN: "Everything that happened with the customer, newest first. Cases of other units stand here only where you may see them."},
	LatestHappened:    procedure.Text{VI: "Diễn biến gần đây", EN: "What happened last"},
	ShowAll:           procedure.Text{VI: "Xem toàn bộ", EN: "Show all"},
	ShowOlder:         procedure.Text{VI: "Xem cũ hơn", EN: "Show older"},
	NothingHappened:   procedure.Text{VI: "Chưa có gì diễn ra.", EN: "Nothing has happened."},
	OnlyKinds:         procedure.Text{VI: "Chỉ hiện", EN: "Show only"},
	ByWhom:            procedure.Text{VI: "người ghi nhận", EN: "by"},
	AllKinds:          procedure.Text{VI: "Hiện tất cả", EN: "Show all"},
}
