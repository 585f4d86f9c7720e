create type color as enum ('red');
create type item as (name text, c color);
