create table t (a int, b int, c text);
create statistics s (ndistinct, dependencies, mcv) on a, b from t;
create statistics x on lower(c) from t;
create statistics y (mcv) on a, (b + 1), lower(c) from t;
alter statistics x owner to corpus_owner;
alter statistics y set statistics 100;
