#!/usr/bin/env bash
# Installs PostgreSQL's programs when this machine has none. Nothing is started: portcare runs its own server in its
# own data folder.
set -euo pipefail

# The places where portcare itself looks.
found() {
	local dir
	for dir in "${PORTCARE_PG_BIN:-}" /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
		if [[ -n $dir && -x $dir/initdb && -x $dir/postgres ]]; then return 0; fi
	done
	command -v initdb >/dev/null && command -v postgres >/dev/null
}

give_up() {
	echo "PostgreSQL is missing, and $1." >&2
	echo "Install the packages postgresql and postgresql-contrib (macOS: brew install postgresql)," >&2
	echo "or set PORTCARE_PG_BIN to the folder that holds initdb and postgres." >&2
	exit 1
}

if found; then exit 0; fi
command -v apt-get >/dev/null || give_up "this is not a Debian system"

as_root=()
if [[ $(id -u) != 0 ]]; then
	command -v sudo >/dev/null || give_up "installing it needs root or sudo"
	as_root=(sudo)
fi

# Debian's package would create a cluster and start it on port 5432. Ours are elsewhere, so it is told not to.
settings=/etc/postgresql-common/createcluster.d
"${as_root[@]}" mkdir -p "$settings"
echo 'create_main_cluster = false' | "${as_root[@]}" tee "$settings/portcare.conf" >/dev/null

install() {
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
		apt-get install --yes --quiet=2 --no-install-recommends postgresql postgresql-contrib </dev/null
}

echo "Installing PostgreSQL …"
# Package lists may be missing or old: only then are they fetched.
if ! install; then
	"${as_root[@]}" apt-get update --quiet=2
	install
fi
found || give_up "it can't be found after its installation"
