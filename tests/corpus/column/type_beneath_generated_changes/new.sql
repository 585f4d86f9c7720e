create table t (a text, c text generated always as (upper(a)) stored);
