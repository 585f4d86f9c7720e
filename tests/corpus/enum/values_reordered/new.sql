create type size as enum ('l', 'm', 's'); create table t (s size);
