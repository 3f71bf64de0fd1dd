package apiserver

import (
	"net/http"

	"portcare/procedure"
)

// problemType is one of the closed list of things that can go wrong; it becomes the type of a problem document
// (RFC 9457) and has a page under /problems/.
type problemType struct {
	id     string
	status int
	title  procedure.Text
	detail procedure.Text
}

// The closed list.
var (
	malformed = problemType{"malformed", http.StatusBadRequest,
		procedure.Text{VI: "Không đọc được yêu cầu", EN: "The request can't be read"},
		procedure.Text{VI: "Nội dung gửi lên không phải JSON hợp lệ.", EN: "What was sent isn't valid JSON."}}
	unauthenticated = problemType{"unauthenticated", http.StatusUnauthorized,
		procedure.Text{VI: "Chưa đăng nhập", EN: "Not signed in"},
		procedure.Text{VI: "Cần đăng nhập, hoặc phiên hay mã truy cập đã hết hạn.", EN: "Sign in first, or the session or token has ended."}}
	wrongPassword = problemType{"wrong-password", http.StatusUnauthorized,
		procedure.Text{VI: "Đăng nhập không thành công", EN: "Sign-in refused"},
		procedure.Text{VI: "Tên đăng nhập hoặc mật khẩu không đúng.", EN: "The login or the password is wrong."}}
	forbidden = problemType{"forbidden", http.StatusForbidden,
		procedure.Text{VI: "Không có quyền", EN: "Not allowed"},
		procedure.Text{VI: "Vai trò hoặc phân công RACI của anh/chị không cho phép việc này.", EN: "Your role or RACI letter doesn't allow this."}}
	unacknowledged = problemType{"secrecy-unacknowledged", http.StatusForbidden,
		procedure.Text{VI: "Chưa xác nhận giữ bí mật", EN: "Secrecy isn't acknowledged"},
		procedure.Text{VI: "Chủ của mã truy cập cần đăng nhập một lần để xác nhận giữ kín thông tin khách hàng.", EN: "The owner of the token has to sign in once, and with it acknowledge the duty of secrecy."}}
	crossOrigin = problemType{"cross-origin", http.StatusForbidden,
		procedure.Text{VI: "Yêu cầu đến từ trang khác", EN: "The request comes from another site"},
		procedure.Text{VI: "Trình duyệt cho biết yêu cầu được gửi từ một trang web khác.", EN: "The browser says that another site sent this request."}}
	notFound = problemType{"not-found", http.StatusNotFound,
		procedure.Text{VI: "Không tìm thấy", EN: "Not found"},
		procedure.Text{VI: "Không có ở đây, hoặc anh/chị không được xem.", EN: "It isn't there, or isn't yours to see."}}
	methodNotAllowed = problemType{"method-not-allowed", http.StatusMethodNotAllowed,
		procedure.Text{VI: "Phương thức không dùng được", EN: "Method not allowed"},
		procedure.Text{VI: "Địa chỉ này không nhận phương thức đó.", EN: "This address doesn't take that method."}}
	staleStep = problemType{"stale-step", http.StatusConflict,
		procedure.Text{VI: "Bước đã qua", EN: "The step is over"},
		procedure.Text{VI: "Hồ sơ không còn ở bước và vòng này; hãy tải lại.", EN: "The case is no longer at this step and round; load it again."}}
	alreadyDecided = problemType{"already-decided", http.StatusConflict,
		procedure.Text{VI: "Đã có quyết định", EN: "Already decided"},
		procedure.Text{VI: "Người khác đã quyết định vòng này trước.", EN: "Somebody decided this round first."}}
	notAwaited = problemType{"not-awaited", http.StatusConflict,
		procedure.Text{VI: "Không còn chờ câu trả lời", EN: "No answer is awaited any more"},
		procedure.Text{VI: "Câu trả lời đã có từ trước, hoặc thời gian trả lời đã hết.", EN: "It was answered before, or the time to answer is over."}}
	blocked = problemType{"blocked", http.StatusConflict,
		procedure.Text{VI: "Còn việc chưa xong", EN: "Something is still open"},
		procedure.Text{VI: "Trong bước này còn việc phải xong trước.", EN: "Something in this step has to be finished first."}}
	wrongRows = problemType{"wrong-rows", http.StatusConflict,
		procedure.Text{VI: "Tệp còn dòng sai", EN: "Some rows are wrong"},
		procedure.Text{VI: "Chưa ghi gì. Hãy sửa tệp rồi gửi lại, hoặc chọn chỉ ghi các dòng đúng.", EN: "Nothing was written. Correct the file and send it again, or have the good rows only."}}
	importMoved = problemType{"import-moved", http.StatusConflict,
		procedure.Text{VI: "Lần nhập đã sang bước khác", EN: "The import has moved on"},
		procedure.Text{VI: "Lần nhập đang đọc, đang ghi, đã ghi hoặc đã hủy; hãy tải lại.", EN: "It is being read or applied, was applied, or was cancelled; load it again."}}
	mergedRecord = problemType{"merged", http.StatusConflict,
		procedure.Text{VI: "Hồ sơ đã được gộp", EN: "The record was merged"},
		procedure.Text{VI: "Hồ sơ khách hàng này đã gộp vào hồ sơ nêu ở merged_into; hãy ghi vào hồ sơ đó.", EN: "The customer's record was merged into the one in merged_into; write to that one."}}
	wentOn = problemType{"went-on", http.StatusTemporaryRedirect,
		procedure.Text{VI: "Hồ sơ đã được gộp", EN: "The record was merged"},
		procedure.Text{VI: "Nội dung này nay thuộc hồ sơ nêu ở merged_into; xem theo Location.", EN: "This belongs to the record in merged_into now; follow Location."}}
	cantMerge = problemType{"cant-merge", http.StatusConflict,
		procedure.Text{VI: "Không gộp hoặc tách được", EN: "Can't be merged or undone"},
		procedure.Text{VI: "Lý do nêu ở errors.", EN: "The reason is in errors."}}
	otherState = problemType{"other-state", http.StatusConflict,
		procedure.Text{VI: "Hồ sơ đang ở trạng thái khác", EN: "The record is in another state"},
		procedure.Text{VI: "Người khác đã đóng hoặc mở lại hồ sơ này trước; hãy tải lại.", EN: "Somebody closed or reopened this record before; load it again."}}
	staleVersion = problemType{"stale-version", http.StatusPreconditionFailed,
		procedure.Text{VI: "Dữ liệu đã thay đổi", EN: "It has changed"},
		procedure.Text{VI: "Bản anh/chị sửa không còn là bản mới nhất; hãy tải lại.", EN: "You edited an old version; load it again."}}
	tooLarge = problemType{"too-large", http.StatusRequestEntityTooLarge,
		procedure.Text{VI: "Quá lớn", EN: "Too large"},
		procedure.Text{VI: "Nội dung gửi lên vượt quá kích thước cho phép.", EN: "What was sent is larger than allowed."}}
	unsupportedType = problemType{"unsupported-type", http.StatusUnsupportedMediaType,
		procedure.Text{VI: "Kiểu nội dung không nhận được", EN: "Unsupported content type"},
		procedure.Text{VI: "Nội dung phải đúng kiểu ghi trong tài liệu API.", EN: "Send the content type that the documentation names."}}
	invalid = problemType{"invalid", http.StatusUnprocessableEntity,
		procedure.Text{VI: "Dữ liệu chưa đúng", EN: "The data is wrong"},
		procedure.Text{VI: "Có chỗ cần sửa, xem danh sách errors.", EN: "Something has to be put right, see errors."}}
	keyReused = problemType{"key-reused", http.StatusUnprocessableEntity,
		procedure.Text{VI: "Khóa đã dùng", EN: "The key was used before"},
		procedure.Text{VI: "Idempotency-Key này đã đi cùng một yêu cầu khác.", EN: "This Idempotency-Key came with another request before."}}
	keyMissing = problemType{"key-missing", http.StatusPreconditionRequired,
		procedure.Text{VI: "Thiếu khóa", EN: "The key is missing"},
		procedure.Text{VI: "Thao tác ghi cần đầu đề Idempotency-Key.", EN: "A write needs the header Idempotency-Key."}}
	versionMissing = problemType{"version-missing", http.StatusPreconditionRequired,
		procedure.Text{VI: "Thiếu phiên bản", EN: "The version is missing"},
		procedure.Text{VI: "Thao tác sửa cần đầu đề If-Match với ETag đã đọc.", EN: "An edit needs the header If-Match with the ETag that was read."}}
	tooMany = problemType{"too-many", http.StatusTooManyRequests,
		procedure.Text{VI: "Quá nhiều lần thử", EN: "Too many attempts"},
		procedure.Text{VI: "Hãy đợi theo Retry-After rồi thử lại.", EN: "Wait as long as Retry-After says and try again."}}
	internal = problemType{"internal", http.StatusInternalServerError,
		procedure.Text{VI: "Lỗi hệ thống", EN: "Internal error"},
		procedure.Text{VI: "Có lỗi ở phía hệ thống; khi báo, hãy kèm trace_id.", EN: "Something broke on our side; name the trace_id when you report it."}}
	unavailable = problemType{"unavailable", http.StatusServiceUnavailable,
		procedure.Text{VI: "Tạm thời chưa xử lý được", EN: "Not available right now"},
		procedure.Text{VI: "Bộ máy xử lý chưa sẵn sàng; hãy gửi lại với cùng khóa sau Retry-After.", EN: "The engine is away; send it again with the same key after Retry-After."}}
	busy = problemType{"busy", http.StatusServiceUnavailable,
		procedure.Text{VI: "Dữ liệu đang có người khác dùng", EN: "Others are at work on the same data"},
		procedure.Text{VI: "Đã đợi quá lâu nên dừng lại, chưa thay đổi gì; hãy gửi lại với cùng khóa sau Retry-After.", EN: "It took too long and was given up, and nothing was changed; send it again with the same key after Retry-After."}}
)

// problemTypes is the list in the order of its page.
func problemTypes() []problemType {
	return []problemType{
		malformed, unauthenticated, wrongPassword, forbidden, unacknowledged, crossOrigin, notFound, methodNotAllowed, staleStep,
		alreadyDecided, notAwaited, blocked, otherState, wrongRows, importMoved, mergedRecord, wentOn, cantMerge, staleVersion, tooLarge,
		unsupportedType, invalid, keyReused, keyMissing, versionMissing,
		tooMany, internal, unavailable, busy,
	}
}

// url is where the type is explained, relative to the API's address.
func (t problemType) url() string { return problemPages + t.id }

// typeForStatus is the plain type of a status that a library answered with.
func typeForStatus(status int) problemType {
	switch status {
	case http.StatusUnprocessableEntity:
		return invalid
	case http.StatusBadRequest:
		return malformed
	}
	for _, t := range problemTypes() {
		if t.status == status {
			return t
		}
	}
	return internal
}
