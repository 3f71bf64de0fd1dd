#!/usr/bin/env bash
# Two people who add a migration at the same time get the same number; a deleted one leaves a gap. Both would be found
# by the customer's database first, so they are found here.
set -euo pipefail

folder=${1:?folder with numbered .sql files}
shopt -s nullglob

expected=1
for file in "$folder"/*.sql; do
	name=$(basename "$file")
	if [[ ! $name =~ ^([0-9]{5})_[a-z0-9_]+\.sql$ ]]; then
		echo "$file: a migration is called 00001_words_of_it.sql" >&2
		exit 1
	fi
	if ((10#${BASH_REMATCH[1]} != expected)); then
		printf '%s: its number should be %05d\n' "$file" "$expected" >&2
		exit 1
	fi
	expected=$((expected + 1))
done

if ((expected == 1)); then
	echo "$folder: no migration found" >&2
	exit 1
fi
