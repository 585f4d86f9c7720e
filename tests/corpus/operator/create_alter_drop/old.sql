create function same(text, text) returns boolean language sql immutable as 'select true';
create operator === (function = same, leftarg = text, rightarg = text);
create operator #-# (function = same, leftarg = text, rightarg = text);
