create function same(int, int) returns boolean language sql immutable as 'select $1 = $2';
create operator === (function = same, leftarg = int, rightarg = int, commutator = ===);
