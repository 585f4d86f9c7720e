create domain d as int;
alter domain d owner to corpus_owner;
