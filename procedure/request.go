package procedure

import "time"

// NatureID is what a customer's word is (INS-2a).
type NatureID string

// The natures of a request.
const (
	Complaint  NatureID = "complaint"
	Question   NatureID = "question"
	Claim      NatureID = "claim"
	Suggestion NatureID = "suggestion"
	OtherWord  NatureID = "other"
)

// Nature is one nature with the way to answer it and the kinds it may have.
type Nature struct {
	ID     NatureID `json:"id"`
	Title  Text     `json:"title"`
	Guide  Text     `json:"guide"` // how the handler answers
	Kinds  []int    `json:"kinds"` // section 8: question → 1, 2, 3 …
	Clause string   `json:"clause"`
}

// Kind is one of VIMC's six kinds of request with its time norm (INS-2b).
type Kind struct {
	ID     int           `json:"id"`
	Title  Text          `json:"title"`
	Norm   time.Duration `json:"norm"` // 0: a term has to be committed when classifying
	Guide  Text          `json:"guide"`
	Clause string        `json:"clause"`
}

// ChannelID is a way by which a customer's word arrives (INS-1a).
type ChannelID string

// The channels of INS-1a.
const (
	ChannelLeader          ChannelID = "leader"
	ChannelSales           ChannelID = "sales"
	ChannelBranchMarketing ChannelID = "branch_marketing"
	ChannelWebsite         ChannelID = "website"
	ChannelChat            ChannelID = "chat"
	ChannelHotline         ChannelID = "hotline"
	ChannelEmail           ChannelID = "email"
	ChannelSecretariat     ChannelID = "secretariat"
	ChannelFanpage         ChannelID = "fanpage"
	ChannelFormBM01        ChannelID = "form_bm01"
	ChannelSurvey          ChannelID = "survey"
	ChannelConference      ChannelID = "conference"
	ChannelThirdParty      ChannelID = "third_party"
	ChannelInPerson        ChannelID = "in_person"
)

// Channel is such a way with its name.
type Channel struct {
	ID    ChannelID `json:"id"`
	Title Text      `json:"title"`
}

// ReadyAnswer is a prepared answer for a kind of request (INS-2d).
type ReadyAnswer struct {
	Kind     int  `json:"kind"`
	Question Text `json:"question"`
	Answer   Text `json:"answer"`
}

// ReportField is a field of the report to the leaders (INS-3b).
type ReportField struct {
	ID       string `json:"id"`
	Title    Text   `json:"title"`
	Required bool   `json:"required"`
}

// Kind returns the edition's kind with the number.
func (e *Edition) Kind(id int) (*Kind, bool) {
	for i := range e.Kinds {
		if e.Kinds[i].ID == id {
			return &e.Kinds[i], true
		}
	}
	return nil, false
}

// Nature returns the edition's nature with the id.
func (e *Edition) Nature(id NatureID) (*Nature, bool) {
	for i := range e.Natures {
		if e.Natures[i].ID == id {
			return &e.Natures[i], true
		}
	}
	return nil, false
}
