create type t as (a int, b text, c int);
create table tt of t (primary key (a));
