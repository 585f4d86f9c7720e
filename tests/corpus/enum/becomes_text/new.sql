create table t (k text not null default 'a');
create function f(x text) returns text language sql as 'select x';
