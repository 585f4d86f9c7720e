create table t (a int, o text);
alter table t force row level security;
create policy p on t to corpus_writer using (a > 1) with check (a > 2);
create policy q on t for update to corpus_reader using (a > 0) with check (a > 0);
create policy r on t as permissive for select to public using (o = current_user);
