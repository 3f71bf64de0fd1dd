package browser_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

func TestATaskAppearsAndItsClockRunsWithoutReloading(t *testing.T) {
	t.Parallel()
	officer := signedIn(t, "nv.cnhd", desk)
	require.Equal(t, "/tasks", officer.path())
	officer.run(`window.loaded = "once"`)
	officer.listens()
	reference := enter(t, func(r *demo.NewRequest) { r.Unit = demo.BranchHD })
	task := "task-" + reference + "-INS-1"
	officer.sees(task, reference, "còn 14 phút")

	officer.run(`const now = Date.now; window.hurry = 4 * 60000; Date.now = () => now() + window.hurry`)
	officer.sees(task, "còn 10 phút")
	officer.run(`window.hurry = 20 * 60000`)
	officer.sees(task, "trễ 5 phút")
	require.Equal(t, "once", ask[string](officer, `window.loaded`))
}

func TestACaseThatChangesWhileSomebodyReadsItSaysSo(t *testing.T) {
	t.Parallel()
	reference := enter(t, func(r *demo.NewRequest) { r.Unit = demo.BranchCV })
	officer := signedIn(t, "nv.cncv", desk)
	officer.listens()
	officer.open("/cases/" + reference)
	officer.listens()
	officer.lacks("", "Hồ sơ vừa có thay đổi.")
	head, err := person("gd.cncv")
	require.NoError(t, err)
	_, err = head.Acknowledge(t.Context(), reference, forms.Acknowledgement{})
	require.NoError(t, err)
	officer.sees("changed", "Hồ sơ vừa có thay đổi.")
}

// enter is what the call centre enters.
func enter(t *testing.T, change func(*demo.NewRequest)) (reference string) {
	t.Helper()
	request := demo.NewRequest{
		Channel: procedure.ChannelHotline, Content: "Xe chờ ở cổng hơn ba giờ mà không ai hướng dẫn.",
		Requester: demo.Requester{Name: "Tống Thị Thử Nghiệm", Email: "khach-" + uuid.NewString() + "@example.com"},
	}
	change(&request)
	callCentre, err := person("tongdai")
	require.NoError(t, err)
	receipt, err := callCentre.Enter(t.Context(), request)
	require.NoError(t, err)
	return receipt.Reference
}

var people sync.Map // login → func() (*demo.Client, error)

// person acts beside the browser, through the API; everybody signs in once.
func person(login string) (*demo.Client, error) {
	once, _ := people.LoadOrStore(login, sync.OnceValues(func() (*demo.Client, error) {
		return demo.NewClient(system.URL()).SignIn(context.Background(), login, demo.Password)
	}))
	return once.(func() (*demo.Client, error))()
}
