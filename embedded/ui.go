package embedded

import (
	"context"
	"fmt"
	"net/http"
	"time"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"

	"portcare/embedded/internal/loopback"
)

// pollInterval is how often a starting UI is asked whether it answers.
const pollInterval = 30 * time.Millisecond

// ui is Temporal's web UI.
type ui struct {
	server  *uiserver.Server
	address string
}

// startUI returns once the UI answers. The UI server ends the whole process when it can't listen, so the port must be
// free; ChoosePort looked a moment ago.
func startUI(ctx context.Context, cfg TemporalConfig, temporal string, port int) (*ui, error) {
	u := &ui{
		address: loopback.Address(port),
		server: uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
			TemporalGRPCAddress: temporal,
			Host:                cfg.Bind,
			Port:                port,
			EnableUI:            true,
			DefaultNamespace:    cfg.Namespace,
			DisableWriteActions: cfg.UIReadOnly,
			Codec:               uiconfig.Codec{Endpoint: cfg.UICodecEndpoint, IncludeCredentials: cfg.UICodecEndpoint != ""},
			// Loopback speaks plain HTTP, and a browser wouldn't send a secure cookie back.
			CORS:             uiconfig.CORS{CookieInsecure: true},
			DisableNewsFetch: true,
			HideLogs:         true,
		})),
	}
	go func() { _ = u.server.Start() }() // always nil: it exits the process instead
	if err := u.awaitAnswer(ctx); err != nil {
		u.stop()
		return nil, err
	}
	return u, nil
}

func (u *ui) awaitAnswer(ctx context.Context) error {
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+u.address+"/healthz", http.NoBody)
	if err != nil {
		return fmt.Errorf("asking the web UI of Temporal: %w", err)
	}
	for {
		answer, err := http.DefaultClient.Do(ask)
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waiting for the web UI of Temporal: %w", ctx.Err())
		case <-time.After(pollInterval):
		}
	}
}

func (u *ui) stop() { u.server.Stop() }
