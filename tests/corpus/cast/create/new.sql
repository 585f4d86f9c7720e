create type pair as (a int, b int);
create function pair_of(int) returns pair language sql immutable as 'select row($1, $1)::public.pair';
create cast (int as pair) with function pair_of(int) as assignment;
