package main

import (
	"fmt"
	"maps"
	"net"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/compose-spec/compose-go/v2/types"
)

// faultsOf holds a deployment against the program, and returns everything that doesn't fit.
func faultsOf(d deployment, project *types.Project) (faults []string) {
	faults = append(faults, imageFaults(d)...)
	running := map[string]int{}
	here := builtHere(project)
	for _, name := range slices.Sorted(maps.Keys(project.Services)) {
		service := project.Services[name]
		found := slices.Concat(secretFaults(service), rightFaults(service), waitFaults(service, project))
		if _, ours := here[name]; ours {
			command := commandOf(service)
			running[command]++
			found = slices.Concat(found, programFaults(service, command), networkFaults(service, project), healthFaults(service, d), orderFaults(service, command))
		} else if _, tag, _ := strings.Cut(service.Image, ":"); !regexp.MustCompile(`^\d`).MatchString(tag) {
			found = append(found, "its image isn't pinned")
		}
		for _, f := range found {
			faults = append(faults, name+": "+f)
		}
	}
	for _, command := range []string{"api", "worker"} {
		if running[command] < 2 {
			faults = append(faults, "fewer than two services run "+command)
		}
	}
	return faults
}

// builtHere are the services that run our own image.
func builtHere(project *types.Project) map[string]types.ServiceConfig {
	built := map[string]bool{}
	for _, s := range project.Services {
		built[s.Image] = built[s.Image] || s.Build != nil
	}
	here := map[string]types.ServiceConfig{}
	for name, s := range project.Services {
		if built[s.Image] {
			here[name] = s
		}
	}
	return here
}

func commandOf(service types.ServiceConfig) string {
	if len(service.Command) == 0 {
		return ""
	}
	return service.Command[0]
}

// programFaults are those between what the program is told and what it knows.
func programFaults(service types.ServiceConfig, command string) (faults []string) {
	if service.PullPolicy != types.PullPolicyNever {
		faults = append(faults, "its image may come from a registry")
	}
	flags, ok := flagsOf(command)
	if !ok {
		return append(faults, "portcare has no command "+command)
	}
	for _, variable := range slices.Sorted(maps.Keys(service.Environment)) {
		flag, value := flags[variable], *service.Environment[variable]
		switch {
		case flag == nil:
			faults = append(faults, fmt.Sprintf("%s knows no %s", command, variable))
		case flag.Tag.Type == "existingfile":
			if !slices.ContainsFunc(service.Secrets, func(s types.ServiceSecretConfig) bool { return value == "/run/secrets/"+s.Source }) {
				faults = append(faults, variable+" is no secret of the service")
			}
		case !takes(flag, value):
			faults = append(faults, fmt.Sprintf("%s can't be %s", variable, value))
		}
	}
	return faults
}

// flagsOf are the flags of a command by the variables that stand for them.
func flagsOf(command string) (map[string]*kong.Flag, bool) {
	for _, node := range newParser().Model.Leaves(true) {
		if node.Path() != command {
			continue
		}
		flags := map[string]*kong.Flag{}
		for _, f := range slices.Concat(node.AllFlags(true)...) {
			for _, variable := range f.Envs {
				flags[variable] = f
			}
		}
		return flags, true
	}
	return nil, false
}

func takes(flag *kong.Flag, value string) bool {
	if flag.Enum != "" && !slices.Contains(flag.EnumSlice(), value) {
		return false
	}
	scan := kong.ScanFromTokens(kong.Token{Type: kong.FlagValueToken, Value: value})
	return flag.Parse(scan, reflect.New(flag.Target.Type()).Elem()) == nil
}

// networkFaults are those between who listens and who asks.
func networkFaults(service types.ServiceConfig, project *types.Project) (faults []string) {
	ports := listening(service)
	for variable, value := range service.Environment {
		host, _, err := net.SplitHostPort(*value)
		switch {
		case strings.HasSuffix(variable, "LISTEN") && (err != nil || host != "0.0.0.0"):
			faults = append(faults, variable+" is on loopback")
		case strings.HasSuffix(variable, "_ADDRESS") && !answers(project, *value):
			faults = append(faults, "nobody listens at "+*value)
		}
	}
	for _, p := range service.Ports {
		if port := fmt.Sprint(p.Target); !slices.Contains(ports, port) {
			faults = append(faults, "nobody listens on the published port "+port)
		}
		if p.HostIP != "127.0.0.1" {
			faults = append(faults, fmt.Sprintf("port %s is published to everybody", p.Published))
		}
	}
	return faults
}

// listening are the ports that a service of ours listens on.
func listening(service types.ServiceConfig) (ports []string) {
	for variable, value := range service.Environment {
		if _, port, err := net.SplitHostPort(*value); err == nil && strings.HasSuffix(variable, "LISTEN") {
			ports = append(ports, port)
		}
	}
	return ports
}

func answers(project *types.Project, address string) bool {
	host, port, err := net.SplitHostPort(address)
	return err == nil && slices.Contains(listening(project.Services[host]), port)
}

// healthFaults: what runs for long is asked for its health, by the program itself, since its image has no other.
func healthFaults(service types.ServiceConfig, d deployment) (faults []string) {
	if service.Restart == types.RestartPolicyNo {
		return nil
	}
	if g := service.StopGracePeriod; g == nil || time.Duration(*g) < 30*time.Second {
		faults = append(faults, "is killed before it can end its work")
	}
	if !checked(service) {
		return append(faults, "no health check")
	}
	test := service.HealthCheck.Test
	if len(test) != 4 || test[0] != "CMD" || !strings.Contains(d.dockerfile, `ENTRYPOINT ["`+test[1]+`"]`) || test[2] != "health" {
		return append(faults, "its health check isn't one of the program")
	}
	if asked, err := url.Parse(test[3]); err != nil || !slices.Contains(listening(service), asked.Port()) {
		faults = append(faults, "nobody listens where its health is asked")
	}
	return faults
}

func checked(service types.ServiceConfig) bool {
	return service.HealthCheck != nil && !service.HealthCheck.Disable && len(service.HealthCheck.Test) > 0
}

// orderFaults: what uses the schema starts when it is there.
func orderFaults(service types.ServiceConfig, command string) []string {
	usesSchema := command == "api" || command == "worker"
	if usesSchema && service.DependsOn["migrate"].Condition != types.ServiceConditionCompletedSuccessfully {
		return []string{"starts before the schema is there"}
	}
	return nil
}

func waitFaults(service types.ServiceConfig, project *types.Project) (faults []string) {
	for name, on := range service.DependsOn {
		if on.Condition == types.ServiceConditionHealthy && !checked(project.Services[name]) {
			faults = append(faults, "waits for the health of "+name+", which has no check")
		}
	}
	return faults
}

var (
	secretName  = regexp.MustCompile(`(PASSWORD|SECRET|TOKEN|KEY|DATABASE_URL)$`)
	secretValue = regexp.MustCompile(`://[^/@]*:[^/@]+@`)
)

// secretFaults: secrets come from files, since variables show up in logs and lists of processes.
func secretFaults(service types.ServiceConfig) (faults []string) {
	for variable, value := range service.Environment {
		if value != nil && *value != "" && (secretName.MatchString(variable) || secretValue.MatchString(*value)) {
			faults = append(faults, variable+" holds a secret")
		}
	}
	return faults
}

func rightFaults(service types.ServiceConfig) []string {
	if service.Privileged || service.NetworkMode == "host" || service.Pid == "host" || len(service.CapAdd) > 0 {
		return []string{"has rights that it doesn't need"}
	}
	return nil
}

// imageFaults are those of the image that is built here.
func imageFaults(d deployment) (faults []string) {
	last := func(pattern string) string {
		found := regexp.MustCompile(`(?m)^`+pattern+`$`).FindAllStringSubmatch(d.dockerfile, -1)
		if len(found) == 0 {
			return ""
		}
		return found[len(found)-1][1]
	}
	if user := last(`USER (\S+)`); user == "" || strings.HasPrefix(user, "root") || strings.HasPrefix(user, "0") {
		faults = append(faults, "Dockerfile: runs as root")
	}
	if version := regexp.MustCompile(`(?m)^go (\S+)$`).FindStringSubmatch(d.goMod); version == nil || last(`FROM golang:([\d.]+)-\S+ AS build`) != version[1] {
		faults = append(faults, "Dockerfile: builds with another Go")
	}
	if last(`ENTRYPOINT (\[.+\])`) == "" {
		faults = append(faults, "Dockerfile: a shell would keep signals from the program")
	}
	for _, private := range []string{"secrets", ".env"} {
		if !slices.Contains(strings.Fields(d.dockerignore), private) {
			faults = append(faults, private+" would get into the making of the image")
		}
	}
	return faults
}
