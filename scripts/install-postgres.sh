#!/usr/bin/env bash
# Installs PostgreSQL with pgvector and plpgsql_check on Debian 12/13 and Ubuntu 22.04/24.04, for throwaway servers.
# Does nothing when they are there. Needs root or a sudo that asks for no password. It makes and starts no cluster.
set -euo pipefail

usage() {
  cat <<'HELP'
Usage: scripts/install-postgres.sh [--check] [--help]

Installs a PostgreSQL server, its contrib modules, pgvector and plpgsql_check from the distribution's packages. Where the release has
no pgvector package (Debian 12, Ubuntu 22.04), the source package of the distribution's next one is built for the installed server.

  --check   only say whether everything is there (exit code 0) or what is missing (exit code 1)
HELP
}

say() { printf 'install-postgres: %s\n' "$*" >&2; }
die() { say "$*"; exit 4; }

# The newest installed server, as its major version; empty without one.
installed_major() {
  local newest='' dir major
  for dir in /usr/lib/postgresql/*/bin; do
    [ -x "$dir/postgres" ] || continue
    major=${dir#/usr/lib/postgresql/}; major=${major%/bin}
    if [ -z "$newest" ] || [ "$major" -gt "$newest" ]; then newest=$major; fi
  done
  printf '%s' "$newest"
}

has_extension() { [ -e "/usr/share/postgresql/$1/extension/$2.control" ]; }

candidate() { apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ && $2 != "(none)" { found = 1 } END { exit !found }'; }

missing_parts() {
  local major; major=$(installed_major)
  [ -n "$major" ] || { printf 'postgresql\n'; return; }
  has_extension "$major" vector || printf 'pgvector for PostgreSQL %s\n' "$major"
  has_extension "$major" pgcrypto || printf 'the contrib modules of PostgreSQL %s\n' "$major"
  # A help, not a need: where there is no package of it, nothing is missing.
  if ! has_extension "$major" plpgsql_check && candidate "postgresql-$major-plpgsql-check"; then
    printf 'plpgsql_check for PostgreSQL %s\n' "$major"
  fi
}

case ${1:-} in
  --help | -h) usage; exit 0 ;;
  --check)
    missing=$(missing_parts)
    if [ -n "$missing" ]; then say "missing: ${missing//$'\n'/, }"; exit 1; fi
    exit 0 ;;
  '') ;;
  *) usage >&2; exit 2 ;;
esac

[ -n "$(missing_parts)" ] || exit 0
command -v apt-get >/dev/null || die "this system has no apt-get. Install PostgreSQL with pgvector by its own means, or use Docker (--server=docker) or a server of yours (--server=URL)."
if [ "$(id -u)" -eq 0 ]; then as_root=(); elif sudo -n true 2>/dev/null; then as_root=(sudo -n); else
  die "root is needed. Run: sudo $0"
fi

log=$(mktemp)
scratch=$(mktemp -d)
no_cluster=''
finish() {
  if [ -n "$no_cluster" ]; then "${as_root[@]}" rm -f "$no_cluster"; fi
  if [ -e "$scratch/createcluster.conf" ]; then "${as_root[@]}" cp -p "$scratch/createcluster.conf" /etc/postgresql-common/; fi
  "${as_root[@]}" rm -rf "$scratch" "$log"
}
trap finish EXIT

run() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" >>"$log" 2>&1 </dev/null || { tail -n 30 "$log" >&2; die "failed: $*"; }; }
install() { run apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=300 "$@"; }

# The lock of the lists is not waited for by apt itself. A list that cannot be had now may not be one that is needed.
update() {
  local attempt
  for attempt in 1 2 3 4 5; do
    if "${as_root[@]}" apt-get update >>"$log" 2>&1 </dev/null; then return; fi
    if ! tail -n 5 "$log" | grep -q 'Could not get lock'; then break; fi
    sleep "$((attempt * 3))"
  done
  say "apt-get update had problems; going on with the lists that are here"
}

say "installing: $(missing_parts | paste -sd, | sed 's/,/, /g')"
update

major=$(installed_major)
if [ -z "$major" ]; then
  # The packages make and start a cluster at once, and a throwaway needs none; other versions that are installed later get theirs as usual.
  install postgresql-common
  no_cluster=/etc/postgresql-common/createcluster.d/ariadb.conf
  run mkdir -p "${no_cluster%/*}"
  run sh -c 'printf "create_main_cluster = false\n" >"$0"' "$no_cluster"
  # An older postgresql-common reads the one file only.
  if ! grep -qs '^include_dir' /etc/postgresql-common/createcluster.conf; then
    run cp -p /etc/postgresql-common/createcluster.conf "$scratch/createcluster.conf"
    run sh -c 'printf "create_main_cluster = false\n" >>/etc/postgresql-common/createcluster.conf'
  fi
  install postgresql
  major=$(installed_major)
  [ -n "$major" ] || die "the package postgresql brought no server"
fi
has_extension "$major" pgcrypto || install postgresql-contrib

# From the source package of a newer release of the same distribution, with the mirror this machine uses anyway. Its list is one of our own,
# so the system's stay as they are.
build_pgvector() {
  local distribution release keyring mirror
  distribution=$(sed -n 's/^ID="\{0,1\}\([a-z]*\)"\{0,1\}$/\1/p' /etc/os-release)
  case $distribution in
    debian) release='trixie main' keyring=/usr/share/keyrings/debian-archive-keyring.gpg ;;
    ubuntu) release='noble universe' keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg ;;
    *) die "$distribution has no package of pgvector for PostgreSQL $major; install it by hand" ;;
  esac
  say "this release has no pgvector package; building that of ${release% *} for PostgreSQL $major"
  # The headers must be of the installed server's version; where the archive has moved on, the server moves with them.
  install build-essential dpkg-dev "postgresql-$major" "postgresql-server-dev-$major"
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(CODENAME)' 'Created-By: Packages' 2>/dev/null \
    | awk -v origin="$distribution" 'tolower($2) == origin && $1 !~ /security/ && $3 !~ /security/ { print $1; exit }')
  [ -n "$mirror" ] || die "cannot tell the $distribution mirror from apt's configuration; install pgvector by hand"
  mkdir -p "$scratch/lists/partial" "$scratch/cache/archives/partial" "$scratch/src"
  printf 'deb-src [signed-by=%s] %s %s\n' "$keyring" "$mirror" "$release" >"$scratch/sources.list"
  local apt=(-o Dir::Etc::sourcelist="$scratch/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$scratch/lists"
    -o Dir::Cache="$scratch/cache" -o APT::Sandbox::User=root)
  run apt-get "${apt[@]}" update
  # Some mirrors lack the package's description; the upstream archive of it, whose hash the signed list has, is enough to build from.
  mkdir "$scratch/src/tree"
  if (cd "$scratch/src" && "${as_root[@]}" apt-get "${apt[@]}" source --download-only pgvector) >>"$log" 2>&1 </dev/null; then
    rmdir "$scratch/src/tree"
    (cd "$scratch/src" && run dpkg-source --no-check -x pgvector_*.dsc tree)
  else
    (cd "$scratch/src" && run apt-get "${apt[@]}" source --tar-only pgvector && run tar -xf pgvector_*.orig.tar.* -C tree --strip-components=1)
  fi
  # No -march=native: the machine that runs it later may be another.
  run make -C "$scratch/src/tree" -j2 OPTFLAGS= PG_CONFIG="/usr/lib/postgresql/$major/bin/pg_config" with_llvm=no
  run make -C "$scratch/src/tree" install OPTFLAGS= PG_CONFIG="/usr/lib/postgresql/$major/bin/pg_config" with_llvm=no
}

if ! has_extension "$major" vector; then
  if candidate "postgresql-$major-pgvector"; then install "postgresql-$major-pgvector"; else build_pgvector; fi
fi
if ! has_extension "$major" plpgsql_check; then
  if candidate "postgresql-$major-plpgsql-check"; then install "postgresql-$major-plpgsql-check"; else
    say "this release has no plpgsql_check for PostgreSQL $major: bodies of functions are checked less thoroughly"
  fi
fi
has_extension "$major" vector || die "pgvector is still missing for PostgreSQL $major"
say "PostgreSQL $major with pgvector is ready"
