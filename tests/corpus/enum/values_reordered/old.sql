create type size as enum ('s', 'm', 'l'); create table t (s size);
