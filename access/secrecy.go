package access

import (
	"crypto/sha256"
	"encoding/hex"

	"portcare/procedure"
)

// Secrecy is the duty that whoever signs in acknowledges, also for the time after leaving (CUS-6).
var Secrecy = procedure.Text{
	VI: "Khi đăng nhập, anh/chị xác nhận giữ kín mọi thông tin khách hàng và chỉ dùng cho công việc được giao, kể cả sau khi thôi việc.",
	EN: "By signing in you confirm that you keep all customer data secret and use it for your work only, also after you have left.",
}

// SecrecyVersion is that of the duty's text: other words in either language are another version, which everybody is asked
// to acknowledge anew.
func SecrecyVersion() string {
	sum := sha256.Sum256([]byte(Secrecy.VI + "\x00" + Secrecy.EN))
	return hex.EncodeToString(sum[:6])
}

// Runs tells whether it is a program that works in nobody's place but its own: who set it up acknowledged the duty, and it
// can't be asked again.
func (p Person) Runs() bool {
	for _, pl := range p.Places {
		if pl.Role != procedure.RoleIntegration {
			return false
		}
	}
	return len(p.Places) > 0
}
