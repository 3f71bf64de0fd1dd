package e2e_test

import (
	"testing"

	"portcare/demo"
	"portcare/procedure"
)

// What a straight case may cost over all its runs.
const (
	mostTransitions = 14
	mostEvents      = 100
)

func TestAStraightCaseIsCheapAndTellsTheEngineNothingAboutPeople(t *testing.T) {
	t.Parallel()
	request := demo.NewRequest{
		Channel: procedure.ChannelEmail, Content: "Xin biểu cước nâng hạ container lạnh số hiệu RQZX.",
		Requester: demo.Requester{
			Name: "Hoàng Thị Nguyệt Quế", Phone: "0912 345 987", Email: "nguyetque@khachhang.example", Firm: "Công ty Vận tải Mười Phương",
		},
	}
	reference := straightThrough(t, request)
	finished(t, reference)

	t.Run("costs of a straight case, counted over all its runs", func(t *testing.T) {
		t.Parallel()
		requireCheap(t, reference, mostTransitions, mostEvents)
	})

	t.Run("no name, phone, address or text of anybody is in history, memo or search attributes", func(t *testing.T) {
		t.Parallel()
		secrets := []string{
			request.Requester.Name, "Nguyệt Quế", request.Requester.Phone, "0912345987", request.Requester.Email, "nguyetque",
			request.Requester.Firm, request.Content, "RQZX", "Biểu cước đã gửi kèm", "Tra biểu cước", "Đăng trên website",
			"Biểu cước mới", "Hài lòng", "Không lặp lại", "Đã giải quyết xong",
		}
		for _, s := range demo.Everybody() {
			if s.Login == "nvkd1" || s.Login == "pgd" || s.Login == "tongdai" {
				secrets = append(secrets, as(t, s.Login).Person().Name)
			}
		}
		requireUnknown(t, reference, procedure.Handle, secrets...)
	})
}
