create schema app;
create type app.pair as (x integer, y integer);
create function app.same(app.pair, app.pair) returns boolean immutable language sql as 'select ($1).x = ($2).x';
create operator app.= (leftarg = app.pair, rightarg = app.pair, function = app.same, commutator = operator(app.==), negator = operator(app.<>));
create operator app.## (leftarg = app.pair, rightarg = app.pair, function = app.same, commutator = operator(app.###));
