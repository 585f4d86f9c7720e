create extension hstore;
create extension citext;
create extension pg_trgm;
create extension unaccent;
comment on extension citext is 'mine';
comment on extension pg_trgm is null;
