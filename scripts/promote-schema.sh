#!/usr/bin/env bash
# A thin front of Promote, for a release manager: the plan, a question, then exactly that plan.
# Every safety is Promote's own; this script only keeps the order.
set -euo pipefail

usage() {
  cat <<'HELP'
Usage: scripts/promote-schema.sh TARGET [--reason=TEXT] [--yes] [Promote's options]

  TARGET          a database of ariadb.json, such as prod
  --reason=TEXT   unlock the target for 30 minutes with this reason first, and lock it afterwards
  --yes           do not ask; for a protected target the name is given as confirmed

Any other option goes to Promote, such as --lock-budget=60 or --server=docker.
HELP
}

target= reason= yes= more=()
for word in "$@"; do
  case $word in
    --help | -h) usage; exit 0 ;;
    --reason=*) reason=${word#*=} ;;
    --yes) yes=1 ;;
    --*) more+=("$word") ;;
    *) if [ -n "$target" ]; then usage >&2; exit 2; fi; target=$word ;;
  esac
done
if [ -z "$target" ]; then usage >&2; exit 2; fi

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
plan=$(mktemp "${TMPDIR:-/tmp}/ariadb-plan.XXXXXX")
trap 'rm -f -- "$plan"' EXIT

# What is given for Plan, too: where the throwaway server is.
server=()
for word in "${more[@]+"${more[@]}"}"; do
  case $word in --server=*) server+=("$word") ;; esac
done

"$root/build.sh" --target=Plan --to="$target" --out="$plan" "${server[@]+"${server[@]}"}"

confirm=()
if [ -n "$yes" ]; then
  confirm=(--confirm="$target")
else
  printf '\nType %s to promote exactly this: ' "$target" >&2
  read -r answer || answer=
  if [ "$answer" != "$target" ]; then echo "Nothing was changed." >&2; exit 3; fi
  confirm=(--confirm="$target")
fi

code=0
if [ -n "$reason" ]; then
  "$root/build.sh" --target=Unlock --to="$target" --minutes=30 --reason="$reason" "${confirm[@]}"
fi
"$root/build.sh" --target=Promote --to="$target" --plan="$plan" "${confirm[@]}" "${more[@]+"${more[@]}"}" || code=$?
if [ -n "$reason" ]; then
  "$root/build.sh" --target=Lock --to="$target" --reason="the promotion is over"
fi
exit "$code"
