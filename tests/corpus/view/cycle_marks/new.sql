create table t (id int, up int);
create view v as
    with recursive r as (select id, up from t union all select t.id, t.up from t join r on r.up = t.id) cycle id set again to 'Y' default 'it''s' using path
    select id from r;
create view w as
    with recursive r as (select id, up from t union all select t.id, t.up from t join r on r.up = t.id) cycle id set again to 1.5 default 3000000000 using path
    select id from r where again < 5;
create view x as
    with recursive r as (select id, up from t union all select t.id, t.up from t join r on r.up = t.id) cycle id set again to date '2020-01-01' default date '2021-01-01' using path
    select id from r;
create function f() returns boolean language sql return exists (
    with recursive r as (select id, up from t union all select t.id, t.up from t join r on r.up = t.id) cycle id set again to 'Y' default 'N' using path
    select null from r);
