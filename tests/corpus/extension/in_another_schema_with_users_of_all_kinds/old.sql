create schema ext;
create extension citext schema ext;
create extension hstore schema ext;
create extension btree_gist schema ext;
create table t(id int, s text, h text, during tsrange);
