-- Module: aria_unified_memory
-- Hazards: DEPENDS_ON_DATA
-- Fingerprint: pg15:58ffc3cb2358b636e735035366234191f7990a723103c2f00e4f2d41bb2054d3

-- table public.aria_memory_relationships
create table public.aria_memory_relationships (
    id uuid default gen_random_uuid() not null,
    source_memory_id uuid not null,
    target_memory_id uuid not null,
    relationship_type text not null,
    confidence double precision default 1.0,
    created_at timestamp with time zone default now(),
    constraint aria_memory_relationships_pkey PRIMARY KEY (id),
    constraint aria_memory_relationships_source_memory_id_target_memory_id_key UNIQUE (source_memory_id, target_memory_id, relationship_type),
    constraint aria_memory_relationships_check CHECK ((source_memory_id <> target_memory_id))
);

-- table public.aria_unified_memory
create table public.aria_unified_memory (
    id uuid default gen_random_uuid() not null,
    memory_type text not null,
    category text,
    content text not null,
    summary text,
    embedding extensions.vector(1536),
    keywords text[],
    source_type text not null,
    source_conversation_id uuid,
    source_message_id uuid,
    source_task_id uuid,
    source_interface text,
    confidence double precision default 1.0,
    is_active boolean default true,
    superseded_by uuid,
    supersedes uuid,
    created_at timestamp with time zone default now(),
    updated_at timestamp with time zone default now(),
    last_accessed_at timestamp with time zone,
    access_count integer default 0,
    expires_at timestamp with time zone,
    privacy_level text default 'normal'::text,
    related_memories uuid[],
    tags text[],
    constraint aria_unified_memory_pkey PRIMARY KEY (id)
);
alter table public.aria_unified_memory enable row level security;

-- table public.aria_unified_memory_backup
create table public.aria_unified_memory_backup (
    id uuid,
    memory_type text,
    category text,
    content text,
    summary text,
    embedding extensions.vector(1536),
    keywords text[],
    source_type text,
    source_conversation_id uuid,
    source_message_id uuid,
    source_task_id uuid,
    source_interface text,
    confidence double precision,
    is_active boolean,
    superseded_by uuid,
    supersedes uuid,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    last_accessed_at timestamp with time zone,
    access_count integer,
    expires_at timestamp with time zone,
    privacy_level text,
    related_memories uuid[],
    tags text[]
);

-- function public.aria_decay_confidence()
CREATE OR REPLACE FUNCTION public.aria_decay_confidence()
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_put_away integer;
begin
    update aria_unified_memory m set confidence = m.confidence * 0.98
     where m.is_active and m.memory_type = 'fact' and m.updated_at < now() - interval '90 days';
    update aria_unified_memory m set confidence = m.confidence * 0.95
     where m.is_active and m.memory_type in ('preference', 'insight') and m.updated_at < now() - interval '60 days';
    update aria_unified_memory m set confidence = m.confidence * 0.80
     where m.is_active and m.memory_type = 'context' and m.updated_at < now() - interval '7 days';

    update aria_unified_memory m set is_active = false
     where m.is_active and (m.confidence < 0.1 or m.expires_at < now());
    get diagnostics v_put_away = row_count;
    return v_put_away;
end
$function$;

-- function public.aria_find_conflicts(uuid)
CREATE OR REPLACE FUNCTION public.aria_find_conflicts(p_memory_id uuid)
 RETURNS TABLE(id uuid, content text, similarity double precision)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'extensions'
AS $function$
declare
    v_memory record;
begin
    select m.memory_type, m.category, m.embedding into v_memory from aria_unified_memory m where m.id = p_memory_id;

    if v_memory.embedding is null then
        return;
    end if;

    return query
    select m.id, m.content, 1 - (m.embedding <=> v_memory.embedding)
      from aria_unified_memory m
     where m.id <> p_memory_id
       and m.is_active
       and m.memory_type = v_memory.memory_type
       and m.category is not distinct from v_memory.category
       and 1 - (m.embedding <=> v_memory.embedding) > 0.85
     order by 3 desc;
end
$function$;

-- function public.aria_hybrid_search_memory(extensions.vector, text[], text[], integer)
CREATE OR REPLACE FUNCTION public.aria_hybrid_search_memory(p_embedding extensions.vector, p_keywords text[], p_types text[] DEFAULT NULL::text[], p_limit integer DEFAULT 10)
 RETURNS TABLE(id uuid, content text, memory_type text, score double precision)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'extensions'
AS $function$
begin
    return query
    with by_likeness as (
        select s.id, s.similarity from aria_search_memory(p_embedding, p_types, null, 0.0, p_limit * 2) s
    ), by_words as (
        select m.id,
               case when m.keywords && p_keywords then 1.0::double precision else 0.5::double precision end as weight
          from aria_unified_memory m
         where m.is_active
           and (p_types is null or m.memory_type = any (p_types))
           and (m.keywords && p_keywords or m.content ilike any (select '%' || w.word || '%' from unnest(p_keywords) as w (word)))
    )
    select m.id, m.content, m.memory_type, coalesce(l.similarity, 0) * 0.7 + coalesce(w.weight, 0) * 0.3
      from by_likeness l
      full outer join by_words w on w.id = l.id
      join aria_unified_memory m on m.id = coalesce(l.id, w.id)
     order by 4 desc, m.created_at desc
     limit p_limit;
end
$function$;

-- function public.aria_memory_stats()
CREATE OR REPLACE FUNCTION public.aria_memory_stats()
 RETURNS TABLE(memory_type text, memories bigint, active bigint, avg_confidence double precision, last_learned timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
    select m.memory_type, count(*), count(*) filter (where m.is_active), avg(m.confidence), max(m.created_at)
      from aria_unified_memory m
     group by m.memory_type
     order by 2 desc, 1
$function$;

-- function public.aria_merge_memories(uuid, uuid[], text)
CREATE OR REPLACE FUNCTION public.aria_merge_memories(p_keep uuid, p_replace uuid[], p_content text DEFAULT NULL::text)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_replaced uuid;
begin
    foreach v_replaced in array p_replace loop
        update aria_unified_memory m set is_active = false, superseded_by = p_keep where m.id = v_replaced;

        insert into aria_memory_relationships (source_memory_id, target_memory_id, relationship_type)
        values (p_keep, v_replaced, 'supersedes')
        on conflict do nothing;
    end loop;

    update aria_unified_memory m
       set content = coalesce(p_content, m.content),
           supersedes = p_replace[1],
           related_memories = coalesce(m.related_memories, '{}') || p_replace,
           confidence = least(1.0, m.confidence + 0.1 * cardinality(p_replace))
     where m.id = p_keep;

    return p_keep;
end
$function$;

-- function public.aria_search_memory(extensions.vector, text[], text[], double precision, integer, boolean)
CREATE OR REPLACE FUNCTION public.aria_search_memory(p_embedding extensions.vector, p_types text[] DEFAULT NULL::text[], p_categories text[] DEFAULT NULL::text[], p_min_confidence double precision DEFAULT 0.3, p_limit integer DEFAULT 10, p_include_private boolean DEFAULT false)
 RETURNS TABLE(id uuid, memory_type text, category text, content text, summary text, confidence double precision, tags text[], created_at timestamp with time zone, similarity double precision)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'extensions'
AS $function$
    select m.id, m.memory_type, m.category, m.content, m.summary, m.confidence, m.tags, m.created_at, 1 - (m.embedding <=> p_embedding)
      from aria_unified_memory m
     where m.is_active
       and m.embedding is not null
       and m.confidence >= p_min_confidence
       and (p_types is null or m.memory_type = any (p_types))
       and (p_categories is null or m.category = any (p_categories))
       and (p_include_private or m.privacy_level = 'normal')
     order by m.embedding <=> p_embedding
     limit p_limit
$function$;

-- function public.aria_store_memory(text, text, text, text, extensions.vector, text[], text, uuid, uuid, uuid, double precision, text, text[])
CREATE OR REPLACE FUNCTION public.aria_store_memory(p_content text, p_memory_type text, p_category text DEFAULT NULL::text, p_summary text DEFAULT NULL::text, p_embedding extensions.vector DEFAULT NULL::extensions.vector, p_keywords text[] DEFAULT '{}'::text[], p_source_type text DEFAULT 'conversation'::text, p_conversation_id uuid DEFAULT NULL::uuid, p_message_id uuid DEFAULT NULL::uuid, p_task_id uuid DEFAULT NULL::uuid, p_confidence double precision DEFAULT 1.0, p_privacy_level text DEFAULT 'normal'::text, p_tags text[] DEFAULT '{}'::text[])
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public', 'extensions'
AS $function$
declare
    v_id uuid;
begin
    insert into aria_unified_memory (memory_type, category, content, summary, embedding, keywords, source_type, source_conversation_id,
                                     source_message_id, source_task_id, confidence, privacy_level, tags)
    values (p_memory_type, p_category, p_content, p_summary, p_embedding, p_keywords, p_source_type, p_conversation_id,
            p_message_id, p_task_id, p_confidence, p_privacy_level, p_tags)
    returning id into v_id;

    if p_task_id is not null then
        update aria_async_tasks t
           set memories_extracted = true,
               extracted_memory_ids = array_append(t.extracted_memory_ids, v_id)
         where t.id = p_task_id;
    end if;

    return v_id;
end
$function$;

-- function public.aria_touch_memory(uuid)
CREATE OR REPLACE FUNCTION public.aria_touch_memory(p_memory_id uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'public'
AS $function$
    update aria_unified_memory m
       set last_accessed_at = now(), access_count = coalesce(m.access_count, 0) + 1
     where m.id = p_memory_id
$function$;

-- table public.aria_memory_relationships
CREATE INDEX idx_memory_rel_target ON public.aria_memory_relationships USING btree (target_memory_id);
CREATE INDEX idx_memory_rel_type ON public.aria_memory_relationships USING btree (relationship_type);

-- table public.aria_unified_memory
CREATE INDEX idx_memory_accessed ON public.aria_unified_memory USING btree (last_accessed_at DESC);
CREATE INDEX idx_memory_active ON public.aria_unified_memory USING btree (is_active) WHERE (is_active = true);
CREATE INDEX idx_memory_category ON public.aria_unified_memory USING btree (category);
CREATE INDEX idx_memory_confidence ON public.aria_unified_memory USING btree (confidence DESC);
CREATE INDEX idx_memory_embedding ON public.aria_unified_memory USING ivfflat (embedding extensions.vector_cosine_ops) WITH (lists='100');
CREATE INDEX idx_memory_keywords ON public.aria_unified_memory USING gin (keywords);
CREATE INDEX idx_memory_source_conv ON public.aria_unified_memory USING btree (source_conversation_id);
CREATE INDEX idx_memory_source_task ON public.aria_unified_memory USING btree (source_task_id);
CREATE INDEX idx_memory_tags ON public.aria_unified_memory USING gin (tags);
CREATE INDEX idx_memory_type ON public.aria_unified_memory USING btree (memory_type);

-- table public.aria_memory_relationships
alter table public.aria_memory_relationships add constraint aria_memory_relationships_source_memory_id_fkey FOREIGN KEY (source_memory_id) REFERENCES public.aria_unified_memory(id) ON DELETE CASCADE;
alter table public.aria_memory_relationships add constraint aria_memory_relationships_target_memory_id_fkey FOREIGN KEY (target_memory_id) REFERENCES public.aria_unified_memory(id) ON DELETE CASCADE;

-- table public.aria_unified_memory
alter table public.aria_unified_memory add constraint aria_unified_memory_source_conversation_id_fkey FOREIGN KEY (source_conversation_id) REFERENCES public.aria_conversations(id) ON DELETE SET NULL;
alter table public.aria_unified_memory add constraint aria_unified_memory_source_message_id_fkey FOREIGN KEY (source_message_id) REFERENCES public.aria_messages(id) ON DELETE SET NULL;
alter table public.aria_unified_memory add constraint aria_unified_memory_source_task_id_fkey FOREIGN KEY (source_task_id) REFERENCES public.aria_async_tasks(id) ON DELETE SET NULL;
alter table public.aria_unified_memory add constraint aria_unified_memory_superseded_by_fkey FOREIGN KEY (superseded_by) REFERENCES public.aria_unified_memory(id);
alter table public.aria_unified_memory add constraint aria_unified_memory_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES public.aria_unified_memory(id);
CREATE TRIGGER update_aria_unified_memory_updated_at BEFORE UPDATE ON public.aria_unified_memory FOR EACH ROW EXECUTE FUNCTION public.update_updated_at();
create policy "Private memories stay private" on public.aria_unified_memory for select to authenticated using (((privacy_level = 'normal'::text) AND is_active));
create policy "Service reads and writes every memory" on public.aria_unified_memory for all to service_role using (true) with check (true);
comment on table public.aria_unified_memory is 'One thing ARIA believes.

  memory_type   fact, preference, decision, commitment, relationship, insight or context
  confidence    falls with time unless the memory is used ("use it or lose it")
  superseded_by the memory that replaced this one; the old one stays, for questions like "what did I think last year?"';
