create table t (a text, b jsonb, c timestamptz, d timestamp);
