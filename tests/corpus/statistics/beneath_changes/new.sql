create table t(a bigint, b numeric, c varchar(5));
create statistics s1 (mcv) on a, b from t;
create statistics s2 (ndistinct, mcv) on a, (b + 1), lower(c) from t;
alter statistics s2 set statistics 70;
alter statistics s1 owner to corpus_owner;
