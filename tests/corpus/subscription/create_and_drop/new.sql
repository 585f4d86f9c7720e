create schema app;
create subscription sub connection '' publication p, q with (connect = false, slot_name = none, binary = true);
comment on subscription sub is 'c';
