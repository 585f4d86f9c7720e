create table t (a int, b int);
comment on table t is 'it''s two';
comment on column t.b is E'back\\slash';
