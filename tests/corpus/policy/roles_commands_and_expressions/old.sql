create table t (a int, o text);
alter table t enable row level security;
create policy p on t using (a > 0);
create policy q on t for insert to corpus_reader with check (a > 0);
create policy r on t as restrictive for select to corpus_reader, corpus_writer using (o = current_user);
