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

# Runs our program and another in turn, so that both meet the same machine, and prints a line of the table: the median run of each by wall time.
compare() { # what, the other's name, runs, our words..., --, the other's words...
  python3 - "$@" <<'PY'
import os, subprocess, sys, time
what, name, runs, words = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
programs = words[:words.index("--")], words[words.index("--") + 1:]
def run(words):
    start = time.time()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status: sys.exit(f"{words[0]} failed")
    return time.time() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
figures = [[run(program) for program in programs] for _ in range(runs)]
ours, theirs = (sorted(each)[runs // 2] for each in zip(*figures))
print("| %s | %.2f s, %.2f s CPU, %.0f MB | %s: %.2f s, %.2f s CPU, %.0f MB | %.2f |" % (what, *ours, name, *theirs, ours[0] / theirs[0]))
PY
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
  compare "diff of two equal databases, $size tables" "pg_dump -s" "$([ "$size" -lt 5000 ] && echo 15 || echo 5)" \
    "$ariadb" diff --from "$(url one)" --to "$(url two)" -- "$bin/pg_dump" --schema-only one
  sql -d postgres -c "drop database one" -c "drop database two"
done

mkdir -p "$work/project/migrations"; cd "$work/project"
echo '{ "databases": { "target": { "connection": "env:TARGET" } }, "platform": "none" }' >ariadb.json
export TARGET="Host=$work;Port=$port;Username=postgres;Database=target"
for ((n = 1; n <= files; n++)); do
  printf 'create table f%d (id bigint primary key, name text not null);\ncreate index f%d_name on f%d (name);\n' "$n" "$n" "$n" >"migrations/$(printf %04d "$n")_f$n.sql"
done
cat migrations/*.sql >all.sql
sql -d postgres -c "create database target" -c "create database plain"
compare "promote of $files files, checks and proof included" "psql -1" 1 "$ariadb" promote --to=target --no-backup -- "$bin/psql" -qX -1 -v ON_ERROR_STOP=1 -d plain -f all.sql
compare "promote with nothing to do ($files files)" "psql -c 'select 1'" 5 "$ariadb" promote --to=target -- "$bin/psql" -qX -d target -c "select 1"
compare "start of the command line" "psql -c 'select 1'" 15 "$ariadb" version -- "$bin/psql" -qX -d target -c "select 1"
