create text search dictionary changed (template = simple, accept = false);
create text search dictionary fresh (template = snowball, language = german);
comment on text search dictionary fresh is 'c';
