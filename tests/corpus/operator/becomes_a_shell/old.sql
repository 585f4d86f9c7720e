create schema app;
create operator app.<<>> (leftarg = integer, rightarg = integer, function = int4ne, negator = operator(app.===));
create operator app.=== (leftarg = integer, rightarg = integer, function = int4eq, negator = operator(app.<<>>));
create operator app.>>> (leftarg = integer, rightarg = integer, function = int4gt);
create table app.invoice (id integer);
create view app.paid as select id from app.invoice where id operator(app.===) 3;
