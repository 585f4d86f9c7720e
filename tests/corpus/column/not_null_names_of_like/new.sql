create table job (id integer not null, name text not null, state text not null default 'new');
create table job_archive (like job including defaults);
create table later (id integer not null, state text not null default 'x');
create table earlier (id integer constraint later_id_not_null not null, state text constraint later_state_not_null not null default 'y');
