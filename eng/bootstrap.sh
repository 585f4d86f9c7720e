# What build.sh does before the build's own program takes over; sourced by it, and told where the repository is by $root.
# A warm start runs nothing but `find` here. Messages go to standard error; a failure of the surroundings ends with 4.

host="$root/build/bin/Release/net10.0/ariadb-build.dll"
feed_file="$root/.packagefeed.props"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# The SDK stops where libicu is missing, which nothing here needs.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}"
if [ -z "${HOME:-}" ]; then
  export DOTNET_CLI_HOME="${TMPDIR:-/tmp}/ariadb-dotnet-home"
fi

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 4; }

# The SDK: on the PATH, where DOTNET_ROOT says, where installers put it, or in the repository from an earlier run.
find_dotnet() {
  local candidate
  for candidate in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$(command -v dotnet || true)" \
    "$root/.dotnet/dotnet" "${HOME:-}/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    if [ -n "$candidate" ] && [ -x "$candidate" ] && { [ -f "$root/build/bin/Release/.sdk-found" ] || has_sdk "$candidate"; }; then
      use_dotnet "$candidate"
      return
    fi
  done
  install_dotnet
}

# An SDK of our own must be found by the programs we start, too.
use_dotnet() {
  dotnet=$1
  if [ "$dotnet" = "$root/.dotnet/dotnet" ]; then
    export DOTNET_ROOT="$root/.dotnet" PATH="$root/.dotnet:$PATH"
  fi
}

# Whether this dotnet has an SDK that global.json accepts.
has_sdk() { (cd "$root" && "$1" --version) >/dev/null 2>&1; }

install_dotnet() {
  local version script
  version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  say "No .NET SDK $version or later of its kind was found; installing one into $root/.dotnet ..."
  script=$(mktemp)
  if fetch https://dot.net/v1/dotnet-install.sh "$script" \
    && bash "$script" --channel "${version%.*}" --quality ga --install-dir "$root/.dotnet" --no-path >&2 \
    && has_sdk "$root/.dotnet/dotnet"; then
    rm -f "$script"
    use_dotnet "$root/.dotnet/dotnet"
    return
  fi
  rm -f "$script"
  stop "The .NET SDK $version is needed and could not be installed. Install it from https://dot.net/download and run this again;" \
    "an SDK outside the PATH is found through DOTNET_ROOT."
}

fetch() {
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 "$1" -o "$2"
  elif command -v wget >/dev/null; then
    wget -q "$1" -O "$2"
  else
    say "Neither curl nor wget is here to download with."
    return 1
  fi
}

# Which packages the feed has: said by the environment, remembered from an earlier run, or asked now.
settle_feed() {
  local feed="${PackageFeed:-}"
  if [ -z "$feed" ] && [ -f "$feed_file" ]; then
    feed=$(sed -n 's/.*<PackageFeed>\([a-z]*\)<.*/\1/p' "$feed_file")
  fi
  if [ -z "$feed" ]; then
    ask_feed
  elif [ "$feed" = restricted ]; then
    refuse_restricted "the environment or .packagefeed.props says so"
  fi
}

# Restores the product's packages at their pinned versions. A package that the feed lacks gets its stand-in; a feed that does not answer is an error.
ask_feed() {
  local package stand_ins="" missing=""
  probe_log=$(mktemp)
  say "Asking the package feed for the packages of AriaDb (once) ..."
  if probe; then
    write_feed full "all packages are there" ""
  else
    for package in Cake.Frosting dbup-postgresql Testcontainers.PostgreSql; do
      if ! probe "-p:Only=$package"; then
        stand_ins="${stand_ins:+$stand_ins;}$package"
        missing="${missing:+$missing, }$(missing_packages)"
      fi
    done
    probe -p:Only=none || stop "The feed lacks $(missing_packages), which nothing can stand in for."
    refuse_restricted "it lacks $missing"
    say "The package feed lacks $missing. Stand-ins from eng/stand-ins take the place of ${stand_ins//;/, }."
    write_feed restricted "it lacks $missing" "$stand_ins"
  fi
  rm -f "$probe_log"
}

# `dotnet msbuild` wherever `dotnet build`, `restore` or `publish` would do: those look for news of workloads on the side (SDK 10), and leave two
# empty folders in /tmp each time.

# Whether the probe restores; any other reason than a missing package ends the run.
probe() {
  if (cd "$root" && "$dotnet" msbuild eng/feed-probe/feed-probe.csproj -t:Restore -p:RestoreForce=true -nologo "$@") >"$probe_log" 2>&1 </dev/null; then
    return 0
  fi
  if [ -z "$(missing_packages)" ] || grep -q 'error NU1301' "$probe_log"; then
    { grep 'error' "$probe_log" || cat "$probe_log"; } | sort -u >&2
    stop "The package feed could not be asked. Nothing was decided; run this again when it answers."
  fi
  return 1
}

# NU1101: no such package, NU1102 and NU1603: not in that version, NU1103: only a preview of it.
missing_packages() {
  sed -n -e 's/.*NU110[123]: .* package \([A-Za-z0-9._-]*[A-Za-z0-9]\).*/\1/p' \
    -e 's/.*NU1603: .* but \([A-Za-z0-9._-]* [0-9][0-9.]*\) was not found.*/\1/p' "$probe_log" | sort -u | paste -sd ',' - | sed 's/,/, /g'
}

write_feed() {
  cat >"$feed_file" <<PROPS
<Project>
  <!-- What the package feed has, as build.sh found it: $2. Delete this file to ask again. -->
  <PropertyGroup>
    <PackageFeed>$1</PackageFeed>
    <StandIns>$3</StandIns>
  </PropertyGroup>
</Project>
PROPS
}

refuse_restricted() {
  if [ "${CI:-}" = true ] && [ "${ARIADB_REQUIRE_FULL_FEED:-}" = true ]; then
    stop "ARIADB_REQUIRE_FULL_FEED is set, and the package feed is restricted: $1."
  fi
}

# Builds the build where a source is newer than the last build of it.
build_host() {
  local started="$root/build/bin/Release/.started" built="$root/build/bin/Release/.built" log
  if [ -f "$built" ] && [ -f "$host" ] && ! is_stale "$started" "$built"; then
    return
  fi
  mkdir -p "$root/build/bin/Release"
  # One builder at a time; the others find the work done. (macOS has no flock.)
  if command -v flock >/dev/null; then
    exec 9>"$root/build/bin/Release/.lock"
    flock 9
    if [ -f "$built" ] && [ -f "$host" ] && ! is_stale "$started" "$built"; then
      exec 9>&-
      return
    fi
  fi
  say "Building the build ..."
  log=$(mktemp)
  touch "$started.new"
  if ! "$dotnet" msbuild "$root/build/build.csproj" -restore -p:Configuration=Release -v:quiet -nologo -nodeReuse:false >"$log" 2>&1 </dev/null 9>&-; then
    rm -f "$built"
    { grep -E '(error|warning) [A-Z]+[0-9]+' "$log" || cat "$log"; } | sort -u >&2
    rm -f "$log" "$started.new"
    stop "The build itself does not build."
  fi
  rm -f "$log"
  mv "$started.new" "$started"
  touch "$built" "$root/build/bin/Release/.sdk-found"
  if command -v flock >/dev/null; then
    exec 9>&-
  fi
}

# A file changed since the last build began, or one was added or removed since it ended. Lock files are written by the build.
is_stale() {
  [ -n "$(find "$root/build" "$root/src/AriaDb" "$root/src/AriaDb.Schema" "$root/eng/stand-ins" "$root/global.json" "$feed_file" \
    "$root"/Directory.* "$root/.editorconfig" \
    \( -name bin -o -name obj \) -prune -o \
    \( -type f ! -name 'packages.*.lock.json' -newer "$1" -o -type d -newer "$2" \) -print -quit 2>/dev/null)" ]
}
