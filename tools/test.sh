#!/usr/bin/env bash
# Checks, then every package's tests exactly once: with the race detector where that is affordable, without it
# elsewhere. Everything runs although something failed before, and the last line says how it went.
set -uo pipefail

failures=()
passed=0

main() {
	if ! make --no-print-directory --keep-going check; then failures+=(check); fi

	local all race plain
	if all=$(go list ./...) && race=$(race_packages); then
		plain=$(grep --invert-match --line-regexp --fixed-strings "$race" <<<"$all")
		run_tests "with the race detector" "-race" "$race"
		run_tests "without the race detector" "" "$plain"
	else
		failures+=("go list")
	fi
	summary
}

# RACE_PKGS, or every package whose tests don't link the Temporal server.
race_packages() {
	if [[ -n ${RACE_PKGS:-} ]]; then
		# shellcheck disable=SC2086 # a list of packages
		go list $RACE_PKGS
		return
	fi
	# One line for each package and for each test binary, with everything that is linked into it.
	go list -test -f '{{if .ForTest}}{{.ForTest}}{{else}}{{.ImportPath}}{{end}} {{.Deps}}' ./... | awk '
		{ sub(/\.test$/, "", $1); seen[$1] = 1 }
		/ \[?go\.temporal\.io\/server\// { linked[$1] = 1 }
		END { for (package in seen) if (!(package in linked)) print package }' | sort
}

run_tests() {
	local title=$1 flags=$2 packages=$3 output package
	if [[ -z $packages ]]; then return; fi
	echo "== Tests $title"
	output=$(mktemp)
	# shellcheck disable=SC2086 # lists of flags and packages
	if ! go test -timeout 15m $flags ${TESTFLAGS:-} $packages 2>&1 | tee "$output"; then
		failures+=("tests $title:")
	fi
	passed=$((passed + $(grep --count '^ok' "$output")))
	while read -r package; do failures+=("$package"); done < <(awk '/^FAIL\t/ { print $2 }' "$output")
	rm -f "$output"
}

summary() {
	local duration="$((SECONDS / 60)) min $((SECONDS % 60)) s"
	echo
	if ((${#failures[@]} > 0)); then
		echo "FAILED after $duration: ${failures[*]}"
		exit 1
	fi
	echo "PASSED: all checks and the tests of $passed packages, in $duration."
}

main
