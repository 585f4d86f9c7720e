create schema app;
create text search template app.t (init = dsimple_init, lexize = dsimple_lexize);
comment on text search template app.t is 'c';
create text search dictionary app.d (template = app.t);
