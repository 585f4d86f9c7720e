create table t (id int, a text, n name, v varchar(5));
create view keeps as select id from t where exists (select null from t u where u.id = t.id);
create view a_branch as select k.a, k.id from (select a, id from t union all select 'it''s', -1 union all select null, 3000000000) k;
create view a_recursion as
    with recursive w (id, a, d) as (select id, a, date '2020-01-01' from t union all select w.id + 1, 'an "a", (b)', null from w where w.id < 5)
    select * from w;
create view distinct_ones as select t.id from t where n in (select distinct 'PUBLIC' union select e'\\a' union select n from t) and v in (select 'a' from t where a = 'SELECT ''x''::text,');
create view scalars as select (select 'x') as one, array(select 'y') as many, (select interval '1 day') as named, (select 'z' collate "C") as collated from t;
create materialized view stored as with q as (select a from t union select 'b') select q.a from q with no data;
