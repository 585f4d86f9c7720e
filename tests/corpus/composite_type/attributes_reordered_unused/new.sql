create type p as (b text, a int); alter type p owner to corpus_writer;
