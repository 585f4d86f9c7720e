create schema app;
create type app.pair as (a int, b int);
create function app.from_it(internal) returns internal language internal immutable strict as 'textin';
create transform for app.pair language sql (from sql with function app.from_it(internal));
comment on transform for app.pair language sql is 'c';
