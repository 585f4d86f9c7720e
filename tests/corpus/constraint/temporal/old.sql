create extension btree_gist;
create table room (id int, during tsrange);
