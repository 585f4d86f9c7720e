create function cmp(text, text) returns int language sql immutable as 'select 1';
