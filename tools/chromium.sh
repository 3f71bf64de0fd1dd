#!/usr/bin/env bash
# Installs Chromium when this machine has no browser that the tests can drive. It is started by the tests alone, without
# a window and with a profile of its own.
set -euo pipefail

found() {
	local name
	if [[ -n ${PORTCARE_CHROMIUM:-} ]]; then [[ -x $PORTCARE_CHROMIUM ]]; return; fi
	for name in chromium chromium-browser google-chrome google-chrome-stable; do
		if command -v "$name" >/dev/null; then return 0; fi
	done
	[[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" || -x /Applications/Chromium.app/Contents/MacOS/Chromium ]]
}

give_up() {
	echo "No browser was found for the tests, and $1." >&2
	echo "Install the package chromium (macOS: brew install --cask chromium)," >&2
	echo "or set PORTCARE_CHROMIUM to the browser's program." >&2
	exit 1
}

if found; then exit 0; fi
if [[ -n ${PORTCARE_CHROMIUM:-} ]]; then give_up "PORTCARE_CHROMIUM names no program"; fi
command -v apt-get >/dev/null || give_up "this is not a Debian system"

as_root=()
if [[ $(id -u) != 0 ]]; then
	command -v sudo >/dev/null || give_up "installing one needs root or sudo"
	as_root=(sudo)
fi

install() {
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
		apt-get install --yes --quiet=2 --no-install-recommends chromium fonts-noto-core </dev/null
}

echo "Installing Chromium …"
# Package lists may be missing or old: only then are they fetched.
if ! install; then
	"${as_root[@]}" apt-get update --quiet=2
	install
fi
found || give_up "it can't be found after its installation"
