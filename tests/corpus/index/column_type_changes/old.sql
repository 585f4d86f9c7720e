create table t (a varchar(10), b int, c text);
create index i on t (a text_pattern_ops);
create index j on t ((a || c));
create unique index k on t (lower(a)) where a <> 'x';
create statistics s on a, b from t;
