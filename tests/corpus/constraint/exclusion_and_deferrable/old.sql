create extension btree_gist;
create table t (id int, room int, during tsrange);
