create schema app;
create table app.a_very_long_table_name_that_fills_nearly_all_sixty_three_bytes (
    and_a_column_name_that_is_long_as_well int generated always as identity, b serial);
create table app."We""ird. Table" ("Col ""x" int generated always as identity, s serial);
