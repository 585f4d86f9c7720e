#!/usr/bin/env bash
# Makes a Docker image of PostgreSQL with pgvector from Debian's packages, for machines that cannot pull pgvector/pgvector.
# It behaves like the official image as far as throwaway servers ask: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB and PGDATA,
# arguments that begin with '-' go to postgres, the local socket is trusted. Does nothing when the image is there.
set -euo pipefail

usage() {
  cat <<'HELP'
Usage: eng/docker/make-test-image.sh [--force] [MAJOR]

Makes the image ariadb/postgres-test:pgMAJOR (default 17; Debian has 15, 17 and 18) and prints its name. Needs root, debootstrap
and a Docker engine; the packages come from the Debian mirror that apt uses on this machine.

  --force   make it anew

Then: export ARIADB_DOCKER_IMAGE='ariadb/postgres-test:pg{major}'
HELP
}

say() { printf 'make-test-image: %s\n' "$*" >&2; }
die() { say "$*"; exit 4; }

force=''
major=17
for argument in "$@"; do
  case $argument in
    --help | -h) usage; exit 0 ;;
    --force) force=yes ;;
    [0-9]*) major=$argument ;;
    *) usage >&2; exit 2 ;;
  esac
done

# The Debian release that has this version.
case $major in
  15) release=bookworm ;;
  17) release=trixie ;;
  18) release=forky ;;
  *) die "no Debian release has PostgreSQL $major; there are 15, 17 and 18" ;;
esac

image=ariadb/postgres-test:pg$major
docker version >/dev/null 2>&1 || die "no Docker engine answers"
if [ -z "$force" ] && docker image inspect "$image" >/dev/null 2>&1; then
  say "$image is there"
  printf '%s\n' "$image"
  exit 0
fi
[ "$(id -u)" -eq 0 ] || die "root is needed for the chroot"
command -v debootstrap >/dev/null || die "debootstrap is needed. Run: apt-get install debootstrap"

tree=/var/cache/ariadb/image-$major
log=$tree.log
mkdir -p "$tree"
: >"$log"
run() { "$@" >>"$log" 2>&1 </dev/null || { tail -n 30 "$log" >&2; die "failed: $*"; }; }
# Packages of today want /proc. It is mounted in a namespace of the command's own, so nothing stays mounted afterwards.
inside() {
  run env DEBIAN_FRONTEND=noninteractive LC_ALL=C unshare --mount \
    sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$tree" "$@"
}

if [ -n "$force" ] || [ ! -x "$tree/usr/lib/postgresql/$major/bin/postgres" ]; then
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(CODENAME)' 'Created-By: Packages' 2>/dev/null \
    | awk '$2 == "Debian" && $3 !~ /security/ { print $1; exit }')
  [ -n "$mirror" ] || die "cannot tell the Debian mirror from apt's configuration"
  # A tree that was not finished is of no use; nothing is mounted inside it.
  rm -rf --one-file-system "$tree"
  mkdir -p "$tree"
  say "a small Debian $release in $tree"
  # By sid's script, which all releases share, as an older debootstrap does not know the newer releases.
  run debootstrap --variant=minbase --include=ca-certificates "$release" "$tree" "$mirror" /usr/share/debootstrap/scripts/sid
  # Packages start no services in a chroot, and no cluster is made at install time.
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod +x "$tree/usr/sbin/policy-rc.d"
  mkdir -p "$tree/etc/postgresql-common/createcluster.d"
  printf 'create_main_cluster = false\n' >"$tree/etc/postgresql-common/createcluster.d/none.conf"
  packages=("postgresql-$major")
  for extension in pgvector plpgsql-check; do
    if chroot "$tree" apt-cache show "postgresql-$major-$extension" >/dev/null 2>&1; then
      packages+=("postgresql-$major-$extension")
    fi
  done
  say "installing ${packages[*]}"
  inside apt-get install -y --no-install-recommends "${packages[@]}"
  inside apt-get clean
fi

install -m 755 "$(dirname "$0")/test-image-entrypoint.sh" "$tree/usr/local/bin/entrypoint"
say "importing $image"
tar -C "$tree" --one-file-system --exclude=./var/lib/apt/lists --exclude=./usr/share/doc --exclude=./usr/share/man -c . \
  | docker import \
    --change "ENV PATH=/usr/lib/postgresql/$major/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    --change "ENV PGDATA=/var/lib/postgresql/data" \
    --change "ENV LANG=C.UTF-8" \
    --change 'ENTRYPOINT ["entrypoint"]' \
    --change 'CMD ["postgres"]' \
    --change 'EXPOSE 5432' \
    - "$image" >/dev/null
printf '%s\n' "$image"
