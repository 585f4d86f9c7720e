create table t (a int, who text);
alter table t enable row level security;
create policy "own rows" on t for select using (who = current_user);
create policy gone on t using (true);
