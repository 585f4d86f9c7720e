#!/usr/bin/env bash
# The way into AriaDb: finds the .NET SDK, asks once which packages the feed has, builds the build, and runs it.
# Bare, it lists the targets. Every option is the build's own: ./build.sh --target=NAME --help
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
source "$root/eng/bootstrap.sh"

find_dotnet
settle_feed
build_host
exec "$dotnet" "$host" "$@"
