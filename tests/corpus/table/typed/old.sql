create type person as (id int, name text);
