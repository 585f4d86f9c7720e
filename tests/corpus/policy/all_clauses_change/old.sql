create table t(id int, o text);
alter table t enable row level security;
create policy a on t;
create policy b on t as restrictive for select to corpus_reader, corpus_writer using (true);
create policy c on t for insert with check (id > 0);
create policy d on t for update to public using (id > 0) with check (id > 1);
create policy "E e" on t for delete to current_user using (o = current_user);
