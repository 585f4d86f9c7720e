create extension btree_gist;
create table t(id bigint, at daterange, x int, primary key (id, at without overlaps), unique (x, at without overlaps));
create table u(id bigint, at daterange, x int, foreign key (x, period at) references t(x, period at));
