#!/usr/bin/env bash
# Installs PostgreSQL with pgvector and plpgsql_check on Debian 12/13 and Ubuntu 22.04/24.04, for throwaway servers.
# Does nothing when they are there. Needs root or a sudo that asks for no password. No system cluster is left running.
set -euo pipefail

usage() {
  cat <<'HELP'
Usage: scripts/install-postgres.sh [--check] [--help]

Installs a PostgreSQL server, its contrib modules, pgvector and plpgsql_check from the distribution's packages. Where the
distribution has no pgvector package (Debian 12), Debian's own source package of it is built for the installed server.

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

missing_parts() {
  local major; major=$(installed_major)
  [ -n "$major" ] || { printf 'postgresql\n'; return; }
  has_extension "$major" vector || printf 'pgvector for PostgreSQL %s\n' "$major"
  has_extension "$major" pgcrypto || printf 'the contrib modules of PostgreSQL %s\n' "$major"
  has_extension "$major" plpgsql_check || printf 'plpgsql_check for PostgreSQL %s\n' "$major"
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
trap 'rm -rf "$scratch" "$log"' EXIT
run() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" >>"$log" 2>&1 || { tail -n 30 "$log" >&2; die "failed: $*"; }; }
install() { run apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=300 "$@"; }
candidate() { apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ && $2 != "(none)" { found = 1 } END { exit !found }'; }

say "installing: $(missing_parts | paste -sd, | sed 's/,/, /g')"
run apt-get update

major=$(installed_major)
if [ -z "$major" ]; then
  # Debian's wrapper makes and starts a cluster at once; a throwaway needs none of it.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    install postgresql-common
    printf 'create_main_cluster = false\n' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/ariadb.conf >/dev/null 2>&1 \
      || "${as_root[@]}" sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  fi
  install postgresql
  major=$(installed_major)
  [ -n "$major" ] || die "the package postgresql brought no server"
fi
has_extension "$major" pgcrypto || install postgresql-contrib

# From Debian's source package of a newer release, with the mirror this machine uses anyway.
build_pgvector() {
  say "this release has no pgvector package; building Debian's source package for PostgreSQL $major"
  # The headers must be of the installed server's version; where the archive has moved on, the server moves with them.
  install build-essential dpkg-dev "postgresql-$major" "postgresql-server-dev-$major"
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(CODENAME)' 'Created-By: Packages' 2>/dev/null \
    | awk '$2 == "Debian" && $3 !~ /security/ { print $1; exit }')
  [ -n "$mirror" ] || die "cannot tell the Debian mirror from apt's configuration; install pgvector by hand"
  mkdir -p "$scratch/lists/partial" "$scratch/cache" "$scratch/src"
  printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s trixie main\n' "$mirror" >"$scratch/sources.list"
  local apt=(-o Dir::Etc::sourcelist="$scratch/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$scratch/lists"
    -o Dir::Cache="$scratch/cache" -o APT::Sandbox::User=root)
  run apt-get "${apt[@]}" update
  (cd "$scratch/src" && run apt-get "${apt[@]}" source --download-only pgvector)
  (cd "$scratch/src" && dpkg-source --no-check -x pgvector_*.dsc tree >>"$log" 2>&1) || die "cannot unpack pgvector's source"
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
