create schema app;
create collation app.b (provider = builtin, locale = 'C.UTF-8');
create collation app.r (provider = icu, locale = 'und', rules = '& a < g');
create table app.t (x text collate app.b, y text collate app.r);
