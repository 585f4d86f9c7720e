create schema "My Schema";
create table "My Schema"."Ta.ble ""x""" ("Col 1" int, "select" text, "ünï" int);
