create schema app;
create type app.pair as enum ('x', 'y');
create function app.same(app.pair, app.pair) returns boolean immutable language sql as 'select $1::text = $2::text';
create operator app.= (leftarg = app.pair, rightarg = app.pair, function = app.same, negator = operator(app.!=));
