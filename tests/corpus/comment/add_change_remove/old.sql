create table t (a int, b int);
comment on table t is 'one';
comment on column t.a is 'gone';
