create table m (id bigint generated always as identity, at date) partition by range (at);
