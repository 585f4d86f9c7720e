create type t as (a bigint, b int, d text);
create table tt of t (primary key (a));
