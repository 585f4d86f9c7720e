create table t (id int primary key, parent int references t);
create recursive view v (id, depth) as select id, 0 from t where parent is null union all select t.id, v.depth + 1 from t join v on t.parent = v.id;
create view w as select t.id, x.n from t left join lateral (select count(*) as n from t c where c.parent = t.id) x on true order by 1 for update of t;
create view z as values (1, 'a'), (2, 'b');
create view g as select id, parent from t group by id;
