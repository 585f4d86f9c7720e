create extension btree_gist;
create table t(id int, at daterange, primary key (id, at without overlaps));
create table u(id int, at daterange, foreign key (id, period at) references t(id, period at));
