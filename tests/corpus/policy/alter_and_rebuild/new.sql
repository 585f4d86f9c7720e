create table t (a int, who text);
alter table t enable row level security;
create policy "own rows" on t for all to corpus_reader using (a > 0) with check (a > 1);
create policy strict on t as restrictive for delete using (false);
