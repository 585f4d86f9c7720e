create table t (a varchar(10), c text generated always as (upper(a)) stored);
