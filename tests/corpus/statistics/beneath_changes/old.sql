create table t(a int, b int, c text);
create statistics s1 on a, b from t;
create statistics s2 (ndistinct, mcv) on a, (b + 1), lower(c) from t;
alter statistics s1 set statistics 50;
comment on statistics s1 is 'x';
