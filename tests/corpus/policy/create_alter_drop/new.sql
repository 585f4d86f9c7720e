create table t (id int, who text);
alter table t enable row level security;
create policy changed on t for select to corpus_reader, corpus_writer using (id > 1);
create policy rebuilt on t as restrictive for update to public using (id > 0);
create policy fresh on t for insert with check (who = current_user);
comment on policy fresh on t is 'c';
