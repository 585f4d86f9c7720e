create extension hstore;
create extension citext;
create extension pg_trgm;
create extension unaccent;
create extension btree_gin;
comment on extension hstore is 'mine';
comment on extension unaccent is null;
comment on extension btree_gin is null;
