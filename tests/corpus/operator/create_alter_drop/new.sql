create function same(text, text) returns boolean language sql immutable as 'select true';
create function unlike(text, text) returns boolean language sql immutable as 'select false';
create operator === (function = same, leftarg = text, rightarg = text, commutator = ===, restrict = eqsel, join = eqjoinsel);
create operator !=== (function = unlike, leftarg = text, rightarg = text, commutator = !===, negator = ====);
create operator ==== (function = same, leftarg = text, rightarg = text, commutator = ====, negator = !===);
comment on operator === (text, text) is 'c';
