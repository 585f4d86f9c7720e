create table t (id int, a text);
create policy p on t using (id > 0);
