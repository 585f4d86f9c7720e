create schema app;
create type app.point as (x double precision, y double precision, label text collate "C");
comment on type app.point is 'a place';
comment on column app.point.label is 'its name';
grant usage on type app.point to corpus_reader;
create table app.site (id int primary key, at app.point, more app.point[]);
