create schema app;
create domain app.email as varchar(200) collate "C" default 'nobody@example.org' not null
    constraint has_at check (value like '%@%') constraint not_long check (length(value) < 100);
comment on domain app.email is 'an address';
comment on constraint has_at on domain app.email is 'it''s required';
grant usage on type app.email to corpus_reader;
revoke usage on type app.email from public;
create table app.person (id int primary key, email app.email, others app.email[]);
