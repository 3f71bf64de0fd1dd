package browser_test

import (
	"context"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

func TestTasksAppearAndClocksRunWithoutReloading(t *testing.T) {
	t.Parallel()
	officer := signedIn(t, "nv.cnhd", desk)
	require.Equal(t, "/tasks", officer.path())
	officer.do(chromedp.Evaluate[chromedp.Void](`window.loaded = "once"; 0`))
	reference := enter(t, func(r *demo.NewRequest) { r.Unit = demo.BranchHD })

	t.Run("a task appears as soon as somebody enters the request", func(t *testing.T) {
		officer.sees("task-"+reference+"-INS-1", reference, "còn 14 phút")
		require.Equal(t, "once", ask[string](officer, `window.loaded`))
	})

	t.Run("its clock counts down, and turns late", func(t *testing.T) {
		officer.do(chromedp.Evaluate[chromedp.Void](`const now = Date.now; window.hurry = 4 * 60000; Date.now = () => now() + window.hurry; 0`))
		officer.sees("task-"+reference+"-INS-1", "còn 10 phút")
		officer.do(chromedp.Evaluate[chromedp.Void](`window.hurry = 20 * 60000; 0`))
		officer.sees("task-"+reference+"-INS-1", "trễ 5 phút")
		require.Equal(t, "once", ask[string](officer, `window.loaded`))
	})

	t.Run("a case that changes while somebody reads it says so", func(t *testing.T) {
		officer.open("/cases/" + reference)
		officer.lacks("", "Hồ sơ vừa có thay đổi.")
		branch, err := person("gd.cnhd")
		require.NoError(t, err)
		_, err = branch.Acknowledge(t.Context(), reference, forms.Acknowledgement{})
		require.NoError(t, err)
		officer.sees("changed", "Hồ sơ vừa có thay đổi.")
	})
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
