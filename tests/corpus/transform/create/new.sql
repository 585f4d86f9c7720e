create function hand_over(internal) returns internal language internal immutable strict as $$textin$$;
create transform for bigint language sql (from sql with function hand_over(internal));
