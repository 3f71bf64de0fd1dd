package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/stretchr/testify/require"
)

// deployment is the files that people deploy with.
type deployment struct{ compose, dockerfile, dockerignore, goMod string }

func readDeployment(t *testing.T) deployment {
	t.Helper()
	read := func(name string) string {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		return string(text)
	}
	return deployment{
		compose: read("docker-compose.yml"), dockerfile: read("Dockerfile"), dockerignore: read(".dockerignore"), goMod: read("go.mod"),
	}
}

// dotEnv is what docs/deployment.md says to write into .env.
func dotEnv() types.Mapping {
	return types.Mapping{
		"PORTCARE_PUBLIC_URL": "https://care.example.vn", "PORTCARE_MAIL_HOST": "mail.example.vn",
		"PORTCARE_MAIL_FROM": "Chăm sóc khách hàng <cskh@example.vn>",
	}
}

func (d deployment) load(t *testing.T, variables types.Mapping) (*types.Project, error) {
	t.Helper()
	return loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir: t.TempDir(), Environment: variables,
		ConfigFiles: []types.ConfigFile{{Filename: "docker-compose.yml", Content: []byte(d.compose)}},
	})
}

func TestTheDeploymentFitsTheProgram(t *testing.T) {
	t.Parallel()
	d := readDeployment(t)
	project, err := d.load(t, dotEnv())
	require.NoError(t, err)
	require.Empty(t, faultsOf(d, project))
}

func TestTheDeploymentAsksForWhatNobodyCanGuess(t *testing.T) {
	t.Parallel()
	for name, says := range map[string]string{"PORTCARE_MAIL_HOST": "name your mail server", "PORTCARE_MAIL_FROM": "name the sender"} {
		variables := dotEnv()
		delete(variables, name)
		_, err := readDeployment(t).load(t, variables)
		require.ErrorContains(t, err, says)
	}
}

func TestTheProgramTakesTheSettingsOfEveryService(t *testing.T) {
	t.Parallel()
	project, err := readDeployment(t).load(t, dotEnv())
	require.NoError(t, err)
	secrets := t.TempDir()
	for name, text := range map[string]string{"database_url": "postgres://portcare:geheim@127.0.0.1:1/portcare", "mail_password": ""} {
		require.NoError(t, os.WriteFile(filepath.Join(secrets, name), []byte(text+"\n"), 0o600))
	}
	for name, service := range builtHere(project) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var variables []string
			for variable, value := range service.Environment {
				text := strings.Replace(*value, "/run/secrets", secrets, 1)
				if strings.HasSuffix(variable, "LISTEN") {
					text = "127.0.0.1:0"
				}
				variables = append(variables, variable+"="+text)
			}
			ended := portcare(t, variables, service.Command...)
			require.Equal(t, 1, ended.code)
			require.Contains(t, ended.errors, "connection refused", "all is well until it asks for the database")
			require.NotContains(t, ended.errors, "--", "no setting is complained about")
			require.NotContains(t, ended.said+ended.errors, "geheim")
		})
	}
}

func TestAMistakeInTheDeploymentIsFound(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file          func(*deployment) *string
		old, new, say string
	}{
		"a command that isn't one":            {compose, "command: [worker]", "command: [work]", "worker-1: portcare has no command work"},
		"a variable that isn't one":           {compose, "PORTCARE_MAIL_PORT:", "PORTCARE_SMTP_PORT:", "worker-1: worker knows no PORTCARE_SMTP_PORT"},
		"a variable of another command":       {compose, "PORTCARE_TEMPORAL_UI_URL:", "PORTCARE_MAIL_TLS: none\n    PORTCARE_TEMPORAL_UI_URL:", "api-1: api knows no PORTCARE_MAIL_TLS"},
		"a value that isn't one of the few":   {compose, "PORTCARE_ANCHOR_DIR:", "PORTCARE_MAIL_TLS: ssl\n    PORTCARE_ANCHOR_DIR:", "worker-1: PORTCARE_MAIL_TLS can't be ssl"},
		"a value that isn't a number":         {compose, "PORTCARE_MAIL_PORT:-587", "PORTCARE_MAIL_PORT:-smtp", "worker-1: PORTCARE_MAIL_PORT can't be smtp"},
		"a port that nobody listens on":       {compose, "127.0.0.1:8080:8080", "127.0.0.1:8080:8081", "api-1: nobody listens on the published port 8081"},
		"a port that the neighbours reach":    {compose, `"127.0.0.1:8233:8233"`, `"8233:8233"`, "temporal: port 8233 is published to everybody"},
		"a listener that nobody else reaches": {compose, "PORTCARE_LISTEN: 0.0.0.0:7233", "PORTCARE_LISTEN: 127.0.0.1:7233", "temporal: PORTCARE_LISTEN is on loopback"},
		"an address where nobody is":          {compose, "PORTCARE_TEMPORAL_ADDRESS: temporal:7233\n  PORTCARE_PUBLIC", "PORTCARE_TEMPORAL_ADDRESS: temporal:7234\n  PORTCARE_PUBLIC", "api-1: nobody listens at temporal:7234"},
		"a health check elsewhere":            {compose, "127.0.0.1:8233/healthz", "127.0.0.1:8234/healthz", "temporal: nobody listens where its health is asked"},
		"a health check by another program":   {compose, "/usr/local/bin/portcare, health, \"http://127.0.0.1:8080", "/usr/bin/curl, health, \"http://127.0.0.1:8080", "api-1: its health check isn't one of the program"},
		"no health check":                     {compose, "  healthcheck: *ready", "", "worker-1: no health check"},
		"a secret that isn't handed over":     {compose, "secrets: [database_url, mail_password]", "secrets: [database_url]", "worker-1: PORTCARE_MAIL_PASSWORD_FILE is no secret of the service"},
		"a secret that doesn't exist":         {compose, "  mail_password: { file: ./secrets/mail_password }\n", "", "undefined secret mail_password"},
		"a password in a variable":            {compose, "POSTGRES_PASSWORD_FILE: /run/secrets/database_password", "POSTGRES_PASSWORD: geheim", "postgres: POSTGRES_PASSWORD holds a secret"},
		"an address with a password":          {compose, "PORTCARE_DATABASE_URL_FILE: /run/secrets/database_url", "PORTCARE_DATABASE_URL: postgres://u:geheim@postgres/portcare", "api-1: PORTCARE_DATABASE_URL holds a secret"},
		"an API before the schema":            {compose, "    migrate: { condition: service_completed_successfully }\n  healthcheck: &ready", "    migrate: { condition: service_started }\n  healthcheck: &ready", "api-1: starts before the schema is there"},
		"waiting for health without a check":  {compose, "      test: [CMD, pg_isready, -U, portcare, -h, 127.0.0.1]", "      disable: true", "waits for the health of postgres, which has no check"},
		"a single worker":                     {compose, "  worker-2:\n    <<: *worker\n", "", "fewer than two services run worker"},
		"an image that moves":                 {compose, "postgres:15-bookworm", "postgres:latest", "postgres: its image isn't pinned"},
		"an image without a version":          {compose, "postgres:15-bookworm", "postgres", "postgres: its image isn't pinned"},
		"our own image from a registry":       {compose, "pull_policy: never", "pull_policy: missing", "api-1: its image may come from a registry"},
		"a service on the host's network":     {compose, "  restart: unless-stopped\n  stop", "  network_mode: host\n  restart: unless-stopped\n  stop", "api-1: has rights that it doesn't need"},
		"a service with privileges":           {compose, "cap_drop: [ALL]", "privileged: true", "api-1: has rights that it doesn't need"},
		"too little time to stop":             {compose, "stop_grace_period: 45s", "stop_grace_period: 10s", "api-1: is killed before it can end its work"},
		"a program that runs as root":         {dockerfile, "USER 65532:65532", "USER root", "Dockerfile: runs as root"},
		"a program that runs as nobody named": {dockerfile, "USER 65532:65532\n", "", "Dockerfile: runs as root"},
		"another Go":                          {goMod, "\ngo 1.", "\ngo 9.", "Dockerfile: builds with another Go"},
		"a program behind a shell":            {dockerfile, `ENTRYPOINT ["/usr/local/bin/portcare"]`, "ENTRYPOINT /usr/local/bin/portcare", "Dockerfile: a shell would keep signals"},
		"secrets in the image's making":       {dockerignore, "secrets\n", "", "secrets would get into the making of the image"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := readDeployment(t)
			text := c.file(&d)
			broken := strings.Replace(*text, c.old, c.new, 1)
			require.NotEqual(t, *text, broken, "there is something to break")
			*text = broken
			project, err := d.load(t, dotEnv())
			if err != nil {
				require.ErrorContains(t, err, c.say)
				return
			}
			require.Contains(t, strings.Join(faultsOf(d, project), "\n"), c.say)
		})
	}
}

func compose(d *deployment) *string      { return &d.compose }
func dockerfile(d *deployment) *string   { return &d.dockerfile }
func dockerignore(d *deployment) *string { return &d.dockerignore }
func goMod(d *deployment) *string        { return &d.goMod }
