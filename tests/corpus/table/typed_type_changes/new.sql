create type person as (id bigint, name text, born date);
create table p2 of person (primary key (id), name not null, born default '2000-01-01');
