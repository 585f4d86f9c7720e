create table t(id int, o text);
alter table t force row level security;
create policy a on t to corpus_writer using (id > 0);
create policy b on t for select to corpus_reader using (true);
create policy c on t for insert with check (id > 0 and o is not null);
create policy d on t for update using (id > 0);
create policy "E e" on t for all to session_user using (o = session_user) with check (false);
comment on policy "E e" on t is 'x';
