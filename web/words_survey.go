package web

import "portcare/procedure"

// surveyWords are the texts of the pages of surveys.
var surveyWords = struct {
	SurveyTitle, SurveyReached, SurveyForms, SurveyWorkOff, SurveyMore, SurveyNote, SurveyCalled, SurveyGiveUp procedure.Text
	SurveyTypeIn, SurveyTypeInWave, SurveyFigures, SurveyOpinions, SurveyNone, SurveyQuestion, SurveyMean      procedure.Text
	SurveyAnswers, SurveySatisfied, SurveyNumber, SurveyOpinion, SurveyFrom, SurveyIntro, SurveyUntil          procedure.Text
	SurveyOver, SurveyAnswered, SurveyAllReached, SurveyPlaces                                                 procedure.Text
}{
	SurveyTitle:      procedure.Text{VI: "Khảo sát", EN: "Survey"},
	SurveyReached:    procedure.Text{VI: "Khách hàng đã tiếp cận", EN: "Customers reached"},
	SurveyForms:      procedure.Text{VI: "Phiếu đã thu", EN: "Forms received"},
	SurveyWorkOff:    procedure.Text{VI: "Khách hàng còn phải liên hệ", EN: "Customers still to be reached"},
	SurveyMore:       procedure.Text{VI: "và %d khách hàng nữa", EN: "and %d more"},
	SurveyNote:       procedure.Text{VI: "Nội dung trao đổi, hoặc lý do", EN: "What was said, or why not"},
	SurveyCalled:     procedure.Text{VI: "Đã liên hệ", EN: "Reached"},
	SurveyGiveUp:     procedure.Text{VI: "Không liên hệ được", EN: "Can't be reached"},
	SurveyTypeIn:     procedure.Text{VI: "Nhập phiếu ý kiến", EN: "Type in a form"},
	SurveyTypeInWave: procedure.Text{VI: "Phiếu thuộc đợt nào?", EN: "Of which wave is the form?"},
	SurveyFigures:    procedure.Text{VI: "Tổng hợp ý kiến (BM.05)", EN: "Table of opinions (BM.05)"},
	SurveyOpinions:   procedure.Text{VI: "Ý kiến của khách hàng", EN: "What customers say"},
	SurveyNone:       procedure.Text{VI: "Chưa có ý kiến nào.", EN: "There is no opinion yet."},
	SurveyQuestion:   procedure.Text{VI: "Nội dung", EN: "Question"},
	SurveyMean:       procedure.Text{VI: "Điểm trung bình", EN: "Mean"},
	SurveyAnswers:    procedure.Text{VI: "Số trả lời", EN: "Answers"},
	SurveySatisfied:  procedure.Text{VI: "Hài lòng (4–5)", EN: "Satisfied (4–5)"},
	SurveyNumber:     procedure.Text{VI: "Phiếu số", EN: "Form no."},
	SurveyOpinion:    procedure.Text{VI: "Ý kiến", EN: "Opinion"},
	SurveyFrom:       procedure.Text{VI: "Khách hàng", EN: "Customer"},
	SurveyIntro:      procedure.Text{VI: "Xin Quý khách chấm từ 1 (rất không hài lòng) đến 5 (rất hài lòng) những nội dung có liên quan, và ghi ý kiến nếu có.", EN: "Please rate what concerns you from 1 (not satisfied at all) to 5 (very satisfied), and add your opinion if you like."},
	SurveyUntil:      procedure.Text{VI: "Nhận trả lời đến hết ngày", EN: "Answers are taken until the end of"},
	SurveyOver:       procedure.Text{VI: "Đợt khảo sát này đã kết thúc. Cảm ơn Quý khách đã quan tâm.", EN: "This survey is over. Thank you for your interest."},
	SurveyAnswered:   procedure.Text{VI: "Quý khách đã trả lời phiếu này. Cảm ơn Quý khách.", EN: "You have answered this form. Thank you."},
	SurveyPlaces:     procedure.Text{VI: "Đường dẫn đặt tại nơi phục vụ, trên website", EN: "Links for the places of service and the website"},
	SurveyAllReached: procedure.Text{VI: "Mọi khách hàng được mời đều đã được tiếp cận.", EN: "Every invited customer was reached."},
}
