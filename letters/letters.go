// Package letters has the text of every message that portcare sends, to customers and to staff, in Vietnamese and
// English. A letter is a file (vi/receipt.txt, en/receipt.txt) whose first line is the subject; what goes into it is a
// typed struct. The capability link isn't rendered: {link} stands where the delivery puts it, so that the secret is
// never part of a stored text.
package letters

import (
	"bytes"
	"embed"
	"fmt"
	"reflect"
	"strings"
	"text/template"

	"portcare/procedure"
)

// Kind names a letter.
type Kind string

// Letters to customers.
const (
	// Receipt is the machine's answer, at intake. It repeats nothing of what was sent, not even the name: anybody can put
	// somebody else's address into the public form, and this letter must not carry a stranger's words there.
	Receipt         Kind = "receipt"
	Acknowledgement Kind = "acknowledgement" // a person has taken it (INS-1b)
	Term            Kind = "term"            // classified; answer by (INS-2b)
	Progress        Kind = "progress"        // how it stands, and any new date (INS-4a)
	Result          Kind = "result"          // what was done, with the link to answer (INS-5a)

	SurveyInvitation Kind = "survey_invitation" // please answer, with the link (SUR-2a)
	Improvement      Kind = "improvement"       // what became of an opinion (SUR-6a)
)

// Letters to the guests of a care programme.
const (
	Invitation Kind = "invitation"  // with the link to answer (POS-4a)
	EventMoved Kind = "event_moved" // the programme is on another day, with the link to answer anew (POS-4a)
	EventNear  Kind = "event_near"  // it is tomorrow (POS-4a)
	AskOpinion Kind = "ask_opinion" // it is over, with the link to say how it was (POS-4b)
)

// Letters to staff.
const (
	Task             Kind = "task"              // something waits for you
	Warning          Kind = "warning"           // a deadline is near
	Escalation       Kind = "escalation"        // a deadline has passed
	DecisionReminder Kind = "decision_reminder" // who decides is late
	Informed         Kind = "informed"          // the letter I: a step was closed
	FollowUp         Kind = "followup"          // the customer hasn't answered (INS-5a)
	Raised           Kind = "raised"            // a corrective action was raised (BM.06)
	Reported         Kind = "reported"          // somebody decided in a leader's place, who has to read so
	IncompleteLog    Kind = "incomplete_log"    // entries of the log that lack something (INS-7a)
	Undeliverable    Kind = "undeliverable"     // a message couldn't be delivered (R4)
	Unforeseen       Kind = "unforeseen"        // something that nobody planned, to the general director (POS-4c, SUR-7a)

	Delegation        Kind = "delegation"         // somebody may decide in a leader's place
	DelegationRevoked Kind = "delegation_revoked" // no longer

	FormsBehind     Kind = "forms_behind"     // a branch hasn't collected its forms of the month (SUR-2a)
	BeyondAuthority Kind = "beyond_authority" // measures for GD to direct, BM.06 (SUR-4a)
	Portfolio       Kind = "portfolio"        // customers have another person to look after them (CUS-6)
	PrivacyDue      Kind = "privacy_due"      // a term of the law on personal data is near or over (CUS-9)

	LateRecords Kind = "register_late" // tasks about customers' records that nobody answered in time (CUS-5)
)

// Render writes a letter. The language is "vi" or "en"; anything but "en" is Vietnamese. The data has to be the type
// that belongs to the kind, as specs says: mostly CustomerData for a letter to a customer and StepData for one to staff.
// The subject is one line whatever the data holds.
func Render(kind Kind, lang string, data any) (subject, body string, err error) {
	spec, ok := specs[kind]
	if !ok {
		return "", "", fmt.Errorf("write a letter: no kind %q", kind)
	}
	if reflect.TypeOf(data) != spec.data {
		return "", "", fmt.Errorf("write the letter %s: it is made from %s, not from %T", kind, spec.data, data)
	}
	if lang != "en" {
		lang = "vi"
	}
	l := parsed[lang][kind]
	var head, text bytes.Buffer
	if err := l.subject.Execute(&head, data); err != nil {
		return "", "", fmt.Errorf("write the subject of the letter %s: %w", kind, err)
	}
	if err := l.body.Execute(&text, data); err != nil {
		return "", "", fmt.Errorf("write the letter %s: %w", kind, err)
	}
	return OneLine(head.String()), strings.TrimRight(text.String(), "\n") + "\n", nil
}

// Kinds returns all kinds of letters, those to customers first.
func Kinds() []Kind {
	return []Kind{
		Receipt, Acknowledgement, Term, Progress, Result, SurveyInvitation, Improvement,
		Invitation, EventMoved, EventNear, AskOpinion,
		Task, Warning, Escalation, DecisionReminder, Informed,
		FollowUp, Raised, Reported, IncompleteLog, Undeliverable, Unforeseen, Delegation, DelegationRevoked,
		FormsBehind, BeyondAuthority, PrivacyDue, LateRecords, Portfolio,
	}
}

// Title returns what people call the kind of letter.
func (k Kind) Title() procedure.Text { return specs[k].title }

type spec struct {
	data  reflect.Type
	title procedure.Text
}

var specs = map[Kind]spec{
	Receipt:          of[CustomerData]("báo đã nhận yêu cầu", "receipt"),
	Acknowledgement:  of[CustomerData]("báo có người phụ trách", "acknowledgement"),
	Term:             of[CustomerData]("báo thời hạn trả lời", "term of the answer"),
	Progress:         of[CustomerData]("báo tiến độ", "progress"),
	Result:           of[CustomerData]("báo kết quả", "result"),
	Invitation:       of[GuestData]("mời tham dự", "invitation"),
	EventMoved:       of[GuestData]("báo dời ngày", "notice of another day"),
	EventNear:        of[GuestData]("nhắc lịch", "reminder of the day"),
	AskOpinion:       of[GuestData]("xin ý kiến", "request for an opinion"),
	Task:             of[StepData]("báo việc mới", "new task"),
	Warning:          of[StepData]("nhắc sắp đến hạn", "deadline warning"),
	Escalation:       of[StepData]("báo quá hạn", "escalation"),
	DecisionReminder: of[StepData]("nhắc quyết định", "reminder to decide"),
	Informed:         of[StepData]("thông báo hoàn thành bước", "notice of a closed step"),
	FollowUp:         of[StepData]("nhắc liên hệ lại khách hàng", "reminder to follow up"),
	Raised:           of[StepData]("yêu cầu khắc phục, phòng ngừa", "request for corrective action"),
	Reported:         of[StepData]("báo cáo quyết định theo ủy quyền", "report of a decision made for you"),
	IncompleteLog:    of[LogData]("danh sách nhật ký chưa đủ", "list of incomplete log entries"),
	Undeliverable:    of[UndeliverableData]("báo thư không gửi được", "notice of an undeliverable message"),
	Unforeseen:       of[StepData]("báo việc phát sinh", "report of something unforeseen"),

	Delegation:        of[DelegationData]("báo ủy quyền", "notice of a delegation"),
	DelegationRevoked: of[DelegationData]("báo thu hồi ủy quyền", "notice of a revoked delegation"),

	SurveyInvitation: of[SurveyData]("mời góp ý khảo sát", "invitation to a survey"),
	Improvement:      of[CustomerData]("báo kết quả cải tiến", "result of an improvement"),
	FormsBehind:      of[FormsData]("nhắc thu thập phiếu khảo sát", "warning of survey forms"),
	Portfolio:        of[PortfolioData]("báo bàn giao khách hàng", "hand-over of customers"),
	PrivacyDue:       of[PrivacyData]("nhắc thời hạn về dữ liệu cá nhân", "term of the law on personal data"),
	BeyondAuthority:  of[BeyondData]("xin chỉ đạo biện pháp vượt thẩm quyền", "measures beyond authority"),
	LateRecords:      of[RegisterLateData]("báo việc về hồ sơ khách hàng quá hạn", "late tasks about customers' records"),
}

func of[T any](vi, en string) spec {
	return spec{data: reflect.TypeFor[T](), title: procedure.Text{VI: vi, EN: en}}
}

//go:embed vi/*.txt en/*.txt
var files embed.FS

type letter struct{ subject, body *template.Template }

// parsed holds every letter by language and kind. A letter that is missing or can't be parsed stops the program at its
// start, not at the first customer.
var parsed = map[string]map[Kind]letter{"vi": parse("vi"), "en": parse("en")}

func parse(lang string) map[Kind]letter {
	common := template.Must(template.New(lang).Option("missingkey=error").Funcs(functions(lang)).
		ParseFS(files, lang+"/common.txt"))
	letters := make(map[Kind]letter, len(specs))
	for kind := range specs {
		text, err := files.ReadFile(lang + "/" + string(kind) + ".txt")
		if err != nil {
			panic(err)
		}
		subject, body, _ := strings.Cut(string(text), "\n")
		part := func(name, text string) *template.Template {
			return template.Must(template.Must(common.Clone()).New(lang + "/" + string(kind) + name).Parse(text))
		}
		letters[kind] = letter{subject: part(" subject", subject), body: part(" body", strings.TrimLeft(body, "\n"))}
	}
	return letters
}
