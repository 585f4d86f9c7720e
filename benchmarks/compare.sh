#!/usr/bin/env bash
# Whole processes side by side, on a server of its own: `ariadb diff` of two equal databases against one `pg_dump --schema-only` of one of
# them, and `ariadb promote` of many files against one `psql -1` of the same SQL. Prints seconds (wall), CPU seconds of the client, memory.
# Usage: benchmarks/compare.sh [tables ...]      (default 100 1000; 10000 takes minutes and needs 4 GB of memory)
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
ariadb="$root/artifacts/bin/ariadb"
[ -x "$ariadb" ] || { echo "There is no $ariadb. Run: ./build.sh --target=Build" >&2; exit 4; }
bin=${ARIADB_PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)}
sizes=("$@"); [ $# -gt 0 ] || sizes=(100 1000)
files=100 port=${BENCHMARK_PORT:-58777}
work=$(mktemp -d /dev/shm/ariadb-benchmark-XXXXXX)
as=(); if [ "$(id -u)" = 0 ]; then chown postgres "$work"; as=(setpriv --reuid=postgres --regid=postgres --clear-groups --); fi
stop() { "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT
"${as[@]}" "$bin/initdb" -D "$work/data" -A trust -U postgres -E UTF8 --no-sync >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" -o "-p $port -k $work -c listen_addresses= -c fsync=off -c max_locks_per_transaction=1024 -c shared_buffers=512MB" start >/dev/null
export PGHOST=$work PGPORT=$port PGUSER=postgres
sql() { "$bin/psql" -qX -v ON_ERROR_STOP=1 "$@"; }

# Runs a program and leaves "wall cpu MB" in $measured; of three runs the fastest.
measure() {
  python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
best = None
for _ in range(int(os.environ.get("BENCHMARK_RUNS", "3"))):
    start, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status: sys.exit(f"{sys.argv[1]} failed")
    run = (time.time() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    best = run if best is None or run < best else best
print("%.2f %.2f %.0f" % best)
PY
}

report() { # what, figures of ours, figures of theirs, their name
  read -r wall cpu memory <<<"$2"; read -r wall2 cpu2 memory2 <<<"$3"
  printf '| %s | %s s, %s s CPU, %s MB | %s: %s s, %s s CPU, %s MB | %.2f |\n' "$1" "$wall" "$cpu" "$memory" "$4" "$wall2" "$cpu2" "$memory2" "$(echo "$wall / $wall2" | bc -l)"
}

echo "| what | ariadb | against | wall ratio |"; echo "|---|---|---|---|"
for size in "${sizes[@]}"; do
  sql -d postgres -c "create database one" -c "create database two"
  for database in one two; do
    # A table of eight columns with a key, a check, two indexes, a foreign key, a comment and a policy; 500 a transaction.
    for ((first = 1; first <= size; first += 500)); do
      sql -d "$database" -v first="$first" -v last="$((first + 499 < size ? first + 499 : size))" <<'SQL' >/dev/null
select format($$
  create table t%1$s (id bigint generated always as identity primary key, parent bigint, name text not null default 'x', amount numeric(12,2) check (amount >= 0),
    at timestamptz default now(), tags text[], data jsonb, done boolean default false);
  create index t%1$s_name on t%1$s (name); create index t%1$s_open on t%1$s (at desc) where not done;
  alter table t%1$s add foreign key (parent) references t%2$s (id); comment on table t%1$s is 'number %1$s';
  alter table t%1$s enable row level security; create policy own on t%1$s using (name = current_user);$$, n, case when n = 1 then 1 else n - 1 end)
from generate_series(:first, :last) n \gexec
SQL
    done
    sql -d "$database" -c "vacuum analyze" >/dev/null
  done
  url() { echo "Host=$work;Port=$port;Username=postgres;Database=$1"; }
  theirs=$(measure "$bin/pg_dump" --schema-only one)
  ours=$(measure "$ariadb" diff --from "$(url one)" --to "$(url two)")
  report "diff of two equal databases, $size tables" "$ours" "$theirs" "pg_dump -s"
  sql -d postgres -c "drop database one" -c "drop database two"
done

mkdir -p "$work/project/migrations"; cd "$work/project"
echo '{ "databases": { "target": { "connection": "env:TARGET" } }, "platform": "none" }' >ariadb.json
export TARGET="Host=$work;Port=$port;Username=postgres;Database=target"
for ((n = 1; n <= files; n++)); do
  printf 'create table f%d (id bigint primary key, name text not null);\ncreate index f%d_name on f%d (name);\n' "$n" "$n" "$n" >"migrations/$(printf %04d "$n")_f$n.sql"
done
cat migrations/*.sql >all.sql
again() { sql -d postgres -c "drop database if exists target with (force)" -c "create database target" 2>/dev/null; }
export BENCHMARK_RUNS=1
again; theirs=$(measure "$bin/psql" -qX -1 -v ON_ERROR_STOP=1 -d target -f all.sql)
again; ours=$(measure "$ariadb" promote --to=target --no-backup 2>/dev/null)
report "promote of $files files, checks and proof included" "$ours" "$theirs" "psql -1"
BENCHMARK_RUNS=3; ours=$(measure "$ariadb" promote --to=target 2>/dev/null); theirs=$(measure "$bin/psql" -qX -d target -c "select 1")
report "promote with nothing to do ($files files)" "$ours" "$theirs" "psql -c 'select 1'"
ours=$(measure "$ariadb" version); report "start of the command line" "$ours" "$theirs" "psql -c 'select 1'"
