create table t (id int, a text);
create policy p on t using (exists (select null from t u where u.id = t.id)) with check (a in (select 'a' union all select 'b'));
