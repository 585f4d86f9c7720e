create schema app;
create collation app.german (provider = icu, locale = 'de-DE');
create collation app.ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation app.posix (locale = 'C');
create collation app.mixed (lc_collate = 'C', lc_ctype = 'POSIX');
comment on collation app.german is 'phone book';
create table app.t (a text collate app.german, b text collate app.ci unique);
create index i on app.t (a collate app.posix);
