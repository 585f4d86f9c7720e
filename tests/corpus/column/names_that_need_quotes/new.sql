create schema "My Schema";
create type "My Schema"."E t" as enum ('a''b', 'c"d', 'e\f');
create table "My Schema"."Ta.ble ""x""" ("Col 1" bigint default 5, "select" text not null default 'a"b''c\d', "ünï" int generated always as identity, "E" "My Schema"."E t" default 'a''b', "$1" int, constraint "K ""k""" check ("Col 1" > 0), unique ("Col 1", "select"));
create index "I x" on "My Schema"."Ta.ble ""x""" ("ünï", lower("select"));
create view "My Schema"."V v" as select "Col 1" as "A b" from "My Schema"."Ta.ble ""x""";
create function "My Schema"."F f"("Arg 1" int default 1, "out" text default 'x''y') returns "My Schema"."E t" language sql as $$ select null::"My Schema"."E t" $$;
create sequence "My Schema"."S-1" owned by "My Schema"."Ta.ble ""x"""."Col 1";
comment on column "My Schema"."Ta.ble ""x"""."Col 1" is E'it''s \\ "q" $$ \n x';
grant select ("Col 1") on "My Schema"."Ta.ble ""x""" to corpus_reader;
