create schema app;
create unlogged table app.log (id bigint generated always as identity primary key, at timestamptz not null default now(), body jsonb default '{"a": "it''s"}')
    with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
alter table app.log enable row level security;
alter table app.log force row level security;
create table app."We""ird Name.x" ("Select" int, "a b" text default E'back\\slash', "ünï" int check ("ünï" > 0));
comment on table app."We""ird Name.x" is E'quote '' and \\ back';
comment on column app."We""ird Name.x"."a b" is 'multi
line';
create table app.empty ();
