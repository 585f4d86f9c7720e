create type k as enum('a');
create table t(x k);
