-- Does vector search work here? Run it on PROD after the promotion:
--     psql -v ON_ERROR_STOP=1 -f samples/similarity.sql
-- It remembers three things with 1536-dimensional embeddings, asks for what is nearest to a fourth vector, first with the
-- operator, then through ARIA's own function, and takes everything back. Both answers name the same memories in the same order:
--     cake      distance 0       (the question's own direction)
--     birthday  distance 0.0513  (18 degrees away)
--     invoice   distance 1       (at a right angle)

begin;

-- An ivfflat index that was made on an empty table knows no neighbourhoods yet, so all 100 of its lists are searched.
set local ivfflat.probes = 100;

-- An embedding of 1536 numbers that points, in the plane of the first two, at so many degrees.
create function pg_temp.embedding(p_degrees double precision) returns extensions.vector
language sql immutable as $$
    select array_agg(case n when 1 then cosd(p_degrees) when 2 then sind(p_degrees) else 0 end order by n)::real[]::extensions.vector(1536)
      from generate_series(1, 1536) n
$$;

insert into aria_unified_memory (id, memory_type, category, content, embedding, source_type, source_conversation_id)
select m.id::uuid, 'fact', 'similarity check', m.content, pg_temp.embedding(m.degrees), 'conversation',
       (select c.id from aria_conversations c order by c.started_at limit 1)
  from (values
    ('00000000-0000-4000-8000-000000000001', 'cake', 0),
    ('00000000-0000-4000-8000-000000000002', 'birthday', 18.435),
    ('00000000-0000-4000-8000-000000000003', 'invoice', 90)
  ) as m (id, content, degrees);

select m.id, m.content, round((m.embedding operator(extensions.<=>) pg_temp.embedding(0))::numeric, 4) as distance
  from aria_unified_memory m
 where m.category = 'similarity check'
 order by m.embedding operator(extensions.<=>) pg_temp.embedding(0)
 limit 3;

select s.id, s.content, round((1 - s.similarity)::numeric, 4) as distance
  from aria_search_memory(pg_temp.embedding(0), p_categories => array['similarity check'], p_limit => 3) s;

rollback;
