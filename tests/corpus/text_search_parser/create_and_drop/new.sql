create schema app;
create text search parser app.p (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline);
comment on text search parser app.p is 'c';
create text search configuration app.c (parser = app.p);
