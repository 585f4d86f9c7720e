create table t (id int, who text);
alter table t enable row level security;
create policy gone on t;
create policy changed on t for select to corpus_reader using (id > 0);
create policy rebuilt on t for all using (id > 0) with check (id > 1);
