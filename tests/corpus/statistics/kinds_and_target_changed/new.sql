create table t (a int, b int, c text);
create statistics s (ndistinct, dependencies) on a, b from t;
create statistics e on a, (lower(c)) from t;
alter statistics e set statistics 10;
comment on statistics e is 'for the planner';
alter statistics e owner to corpus_writer;
