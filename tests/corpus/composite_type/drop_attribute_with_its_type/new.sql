create type item as (name text);
