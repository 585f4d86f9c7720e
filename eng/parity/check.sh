#!/usr/bin/env bash
# Builds every stand-in and checks that the real package, where the feed has it, offers all that the stand-in offers.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$root"
stand_ins=$(mktemp -d)
trap 'rm -rf "$stand_ins"' EXIT
# The reflecting program first: building the stand-ins afterwards leaves their intermediate files as this feed wants them.
dotnet msbuild eng/parity/parity.csproj -restore -p:Configuration=Release -v:quiet -nologo -nodeReuse:false
for project in eng/stand-ins/*/*.csproj; do
  name=$(basename "$project" .csproj)
  dotnet build "$project" -c Release -v quiet -nologo -nodeReuse:false -p:PackageFeed=restricted -o "$stand_ins/$name"
done
dotnet eng/parity/bin/Release/net10.0/parity.dll "$stand_ins"
