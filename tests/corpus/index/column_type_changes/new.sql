create table t (a text, b bigint, c text);
create index i on t (a text_pattern_ops);
create index j on t ((a || c));
create unique index k on t (lower(a)) where a <> 'x';
create statistics s on a, b from t;
