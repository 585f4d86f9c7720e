create table t (a int);
create table e ();
create table only_generated (a int generated always as (1) stored);
