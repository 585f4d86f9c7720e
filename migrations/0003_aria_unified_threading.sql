-- Module: aria_unified_threading
-- Hazards: DEPENDS_ON_DATA
-- Fingerprint: pg15:4a7f7977d1e69d507502c3ba0bd87357cd32bb44169122366fb9387412309cc2

-- extension vector
create extension if not exists vector with schema extensions;

-- sequence public.aria_unified_messages_sequence_num_seq
create sequence public.aria_unified_messages_sequence_num_seq as integer;

-- table public.aria_chunk_embeddings
create table public.aria_chunk_embeddings (
    id uuid default gen_random_uuid() not null,
    chunk_id uuid not null,
    embedding extensions.vector(1536) not null,
    model text default 'text-embedding-ada-002'::text,
    created_at timestamp with time zone default now(),
    constraint aria_chunk_embeddings_pkey PRIMARY KEY (id)
);

-- table public.aria_chunks
create table public.aria_chunks (
    id uuid default gen_random_uuid() not null,
    conversation_id uuid not null,
    content text not null,
    summary text,
    token_count integer not null,
    message_count integer not null,
    start_message_id uuid,
    end_message_id uuid,
    start_sequence integer not null,
    end_sequence integer not null,
    created_at timestamp with time zone default now(),
    topics jsonb default '[]'::jsonb,
    key_entities jsonb default '{}'::jsonb,
    importance_score double precision default 1.0,
    retrieval_count integer default 0,
    last_retrieved_at timestamp with time zone,
    is_compacted boolean default false,
    source_chunk_ids uuid[] default '{}'::uuid[],
    compacted_at timestamp with time zone,
    embedding_id uuid,
    constraint aria_chunks_pkey PRIMARY KEY (id),
    constraint aria_chunks_sequence_order CHECK ((end_sequence >= start_sequence))
);

-- table public.aria_extracted_info
create table public.aria_extracted_info (
    id uuid default gen_random_uuid() not null,
    conversation_id uuid not null,
    chunk_id uuid,
    message_id uuid,
    info_type text not null,
    content text not null,
    confidence double precision default 1.0,
    is_permanent boolean default false,
    superseded_by uuid,
    created_at timestamp with time zone default now(),
    expires_at timestamp with time zone,
    importance_weight double precision default 1.0,
    constraint aria_extracted_info_pkey PRIMARY KEY (id),
    constraint aria_extracted_info_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
    constraint aria_extracted_info_info_type_check CHECK ((info_type = ANY (ARRAY['decision'::text, 'commitment'::text, 'preference'::text, 'fact'::text, 'insight'::text, 'goal'::text, 'task'::text, 'emotion'::text, 'topic_shift'::text])))
);

-- table public.aria_unified_chunks
create table public.aria_unified_chunks (
    id uuid default gen_random_uuid() not null,
    conversation_id uuid,
    content text not null,
    summary text,
    token_count integer not null,
    message_count integer not null,
    start_message_id uuid,
    end_message_id uuid,
    start_sequence integer,
    end_sequence integer,
    created_at timestamp with time zone default now(),
    messages_start_at timestamp with time zone,
    messages_end_at timestamp with time zone,
    topics jsonb default '[]'::jsonb,
    key_entities jsonb default '{}'::jsonb,
    importance_score double precision default 1.0,
    retrieval_count integer default 0,
    last_retrieved_at timestamp with time zone,
    is_compacted boolean default false,
    source_chunk_ids uuid[] default '{}'::uuid[],
    compacted_at timestamp with time zone,
    constraint aria_unified_chunks_pkey PRIMARY KEY (id)
);

-- table public.aria_unified_conversations
create table public.aria_unified_conversations (
    id uuid default gen_random_uuid() not null,
    user_id text not null,
    created_at timestamp with time zone default now(),
    last_message_at timestamp with time zone,
    total_messages integer default 0,
    total_chunks integer default 0,
    primary_buffer_size integer default 20,
    settings jsonb default '{}'::jsonb,
    updated_at timestamp with time zone default now(),
    constraint aria_unified_conversations_pkey PRIMARY KEY (id),
    constraint aria_unified_conversations_user_id_key UNIQUE (user_id)
);
alter table public.aria_unified_conversations enable row level security;

-- table public.aria_unified_embeddings
create table public.aria_unified_embeddings (
    id uuid default gen_random_uuid() not null,
    chunk_id uuid,
    embedding extensions.vector(1536),
    model text default 'text-embedding-ada-002'::text,
    created_at timestamp with time zone default now(),
    constraint aria_unified_embeddings_pkey PRIMARY KEY (id),
    constraint aria_unified_embeddings_chunk_id_key UNIQUE (chunk_id)
);

-- table public.aria_unified_messages
create table public.aria_unified_messages (
    id uuid default gen_random_uuid() not null,
    conversation_id uuid,
    role text not null,
    content text not null,
    token_count integer,
    created_at timestamp with time zone default now(),
    metadata jsonb default '{}'::jsonb,
    chunk_id uuid,
    is_in_primary_buffer boolean default true,
    sequence_num integer default nextval('public.aria_unified_messages_sequence_num_seq'::regclass) not null,
    device_id text,
    constraint aria_unified_messages_pkey PRIMARY KEY (id),
    constraint aria_unified_messages_role_check CHECK ((role = ANY (ARRAY['user'::text, 'assistant'::text, 'system'::text])))
);
alter table public.aria_unified_messages enable row level security;

-- function public.add_unified_message(text, text, text, integer, jsonb)
CREATE OR REPLACE FUNCTION public.add_unified_message(p_user_id text, p_role text, p_content text, p_token_count integer DEFAULT NULL::integer, p_metadata jsonb DEFAULT '{}'::jsonb)
 RETURNS uuid
 LANGUAGE plpgsql
AS $function$
declare
    v_id uuid;
begin
    insert into aria_unified_messages (conversation_id, role, content, token_count, metadata)
    values (get_or_create_unified_conversation(p_user_id), p_role, p_content, p_token_count, p_metadata)
    returning id into v_id;
    return v_id;
end
$function$;

-- function public.add_unified_message_client(uuid, text, text, text, integer, jsonb)
CREATE OR REPLACE FUNCTION public.add_unified_message_client(p_conversation_id uuid, p_role text, p_content text, p_device_id text DEFAULT NULL::text, p_token_count integer DEFAULT NULL::integer, p_metadata jsonb DEFAULT '{}'::jsonb)
 RETURNS public.aria_unified_messages
 LANGUAGE plpgsql
 SECURITY DEFINER
AS $function$
declare
    v_message aria_unified_messages;
begin
    insert into aria_unified_messages (conversation_id, role, content, device_id, token_count, metadata)
    values (p_conversation_id, p_role, p_content, p_device_id, p_token_count, p_metadata)
    returning * into v_message;
    return v_message;
end
$function$;

-- grant on function public.add_unified_message_client(uuid, text, text, text, integer, jsonb) to public
revoke execute on function public.add_unified_message_client(p_conversation_id uuid, p_role text, p_content text, p_device_id text, p_token_count integer, p_metadata jsonb) from public;

-- function public.aria_compact_chunks(uuid[], text, integer, jsonb)
CREATE OR REPLACE FUNCTION public.aria_compact_chunks(p_chunk_ids uuid[], p_summary text, p_tokens integer, p_key_entities jsonb DEFAULT '{}'::jsonb)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_first aria_chunks%rowtype;
    v_last aria_chunks%rowtype;
    v_messages bigint;
    v_id uuid;
begin
    select * into strict v_first from aria_chunks k where k.id = any (p_chunk_ids) order by k.start_sequence limit 1;
    select * into strict v_last from aria_chunks k where k.id = any (p_chunk_ids) order by k.end_sequence desc limit 1;
    select sum(k.message_count) into v_messages from aria_chunks k where k.id = any (p_chunk_ids);

    insert into aria_chunks (conversation_id, content, summary, token_count, message_count, start_message_id, end_message_id,
                             start_sequence, end_sequence, key_entities, is_compacted, source_chunk_ids, compacted_at)
    values (v_first.conversation_id, p_summary, p_summary, p_tokens, v_messages, v_first.start_message_id, v_last.end_message_id,
            v_first.start_sequence, v_last.end_sequence, p_key_entities, true, p_chunk_ids, now())
    returning id into v_id;

    update aria_messages m set chunk_id = v_id where m.chunk_id = any (p_chunk_ids);
    delete from aria_chunks k where k.id = any (p_chunk_ids);
    return v_id;
end
$function$;

-- function public.aria_create_chunk(text, integer, integer, text, text, integer, jsonb)
CREATE OR REPLACE FUNCTION public.aria_create_chunk(p_user_id text, p_from_sequence integer, p_to_sequence integer, p_content text, p_summary text DEFAULT NULL::text, p_tokens integer DEFAULT NULL::integer, p_topics jsonb DEFAULT '[]'::jsonb)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_conversation_id uuid := aria_get_or_create_conversation(p_user_id);
    v_messages uuid[];
    v_tokens bigint;
    v_id uuid;
begin
    select array_agg(m.id order by m.sequence_num), sum(m.token_count) into v_messages, v_tokens
      from aria_messages m
     where m.conversation_id = v_conversation_id
       and m.sequence_num between p_from_sequence and p_to_sequence
       and m.chunk_id is null;

    if v_messages is null then
        raise exception 'no free message between % and %', p_from_sequence, p_to_sequence using errcode = 'no_data_found';
    end if;

    insert into aria_chunks (conversation_id, content, summary, token_count, message_count, start_message_id, end_message_id,
                             start_sequence, end_sequence, topics)
    values (v_conversation_id, p_content, p_summary, coalesce(p_tokens, v_tokens, 0), cardinality(v_messages), v_messages[1],
            v_messages[cardinality(v_messages)], p_from_sequence, p_to_sequence, p_topics)
    returning id into v_id;

    update aria_messages m set chunk_id = v_id where m.id = any (v_messages);
    update aria_conversations c set total_chunks = c.total_chunks + 1 where c.id = v_conversation_id;
    return v_id;
end
$function$;

-- function public.aria_extract_info(text, text, text, double precision, uuid, uuid, boolean, interval)
CREATE OR REPLACE FUNCTION public.aria_extract_info(p_user_id text, p_info_type text, p_content text, p_confidence double precision DEFAULT 1.0, p_message_id uuid DEFAULT NULL::uuid, p_chunk_id uuid DEFAULT NULL::uuid, p_is_permanent boolean DEFAULT false, p_expires_in interval DEFAULT NULL::interval)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_conversation_id uuid := aria_get_or_create_conversation(p_user_id);
    v_id uuid;
begin
    insert into aria_extracted_info (conversation_id, chunk_id, message_id, info_type, content, confidence, is_permanent, expires_at)
    values (v_conversation_id, p_chunk_id, p_message_id, p_info_type, p_content, p_confidence, p_is_permanent, now() + p_expires_in)
    returning id into v_id;

    -- The same thing said again replaces what was known before.
    update aria_extracted_info x
       set superseded_by = v_id
     where x.conversation_id = v_conversation_id
       and x.info_type = p_info_type
       and lower(x.content) = lower(p_content)
       and x.superseded_by is null
       and x.id <> v_id;

    return v_id;
end
$function$;

-- function public.aria_find_compaction_candidates(text, integer, integer)
CREATE OR REPLACE FUNCTION public.aria_find_compaction_candidates(p_user_id text DEFAULT 'owner'::text, p_min_age_days integer DEFAULT 30, p_max_retrievals integer DEFAULT 2)
 RETURNS TABLE(chunk_id uuid, summary text, token_count integer, retrieval_count integer, age_days integer, importance double precision)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
begin
    return query
    select k.id, coalesce(k.summary, left(k.content, 100)), k.token_count, k.retrieval_count,
           extract(day from now() - k.created_at)::integer, k.importance_score
      from aria_chunks k
      join aria_conversations c on c.id = k.conversation_id
     where c.session_id = 'unified-' || p_user_id
       and k.is_compacted = false
       and k.created_at < now() - make_interval(days => p_min_age_days)
       and k.retrieval_count <= p_max_retrievals
     order by k.importance_score, k.created_at;
end
$function$;

-- function public.aria_get_conversation_stats(text)
CREATE OR REPLACE FUNCTION public.aria_get_conversation_stats(p_user_id text DEFAULT 'owner'::text)
 RETURNS TABLE(conversation_id uuid, messages bigint, in_buffer bigint, chunks bigint, compacted bigint, embedded bigint, extracted bigint, tokens bigint, first_message_at timestamp with time zone, last_message_at timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
    select c.id, m.messages, m.in_buffer, k.chunks, k.compacted, k.embedded,
           (select count(*) from aria_extracted_info x where x.conversation_id = c.id),
           m.tokens, m.first_at, m.last_at
      from aria_conversations c
      cross join lateral (
          select count(*) as messages, count(*) filter (where i.chunk_id is null) as in_buffer,
                 coalesce(sum(i.token_count), 0) as tokens, min(i.created_at) as first_at, max(i.created_at) as last_at
            from aria_messages i where i.conversation_id = c.id) m
      cross join lateral (
          select count(*) as chunks, count(*) filter (where i.is_compacted) as compacted, count(i.embedding_id) as embedded
            from aria_chunks i where i.conversation_id = c.id) k
     where c.session_id = 'unified-' || p_user_id
$function$;

-- function public.aria_get_extracted_info(text, text)
CREATE OR REPLACE FUNCTION public.aria_get_extracted_info(p_user_id text DEFAULT 'owner'::text, p_info_type text DEFAULT NULL::text)
 RETURNS TABLE(id uuid, info_type text, content text, confidence double precision, is_permanent boolean, created_at timestamp with time zone, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
    select x.id, x.info_type, x.content, x.confidence, x.is_permanent, x.created_at, x.expires_at
      from aria_extracted_info x
      join aria_conversations c on c.id = x.conversation_id
     where c.session_id = 'unified-' || p_user_id
       and (p_info_type is null or x.info_type = p_info_type)
       and x.superseded_by is null
       and (x.expires_at is null or x.expires_at > now())
     order by x.importance_weight * x.confidence desc, x.created_at desc
$function$;

-- function public.aria_record_chunk_retrieval(uuid[])
CREATE OR REPLACE FUNCTION public.aria_record_chunk_retrieval(VARIADIC p_chunk_ids uuid[])
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'public'
AS $function$
    update aria_chunks c
       set retrieval_count = coalesce(c.retrieval_count, 0) + 1,
           last_retrieved_at = now()
     where c.id = any (p_chunk_ids)
$function$;

-- function public.aria_semantic_search(extensions.vector, integer)
CREATE OR REPLACE FUNCTION public.aria_semantic_search(p_embedding extensions.vector, p_limit integer DEFAULT 5)
 RETURNS TABLE(chunk_id uuid, distance double precision)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'extensions'
AS $function$
    select e.chunk_id, e.embedding <=> p_embedding
      from aria_chunk_embeddings e
     order by e.embedding <=> p_embedding
     limit p_limit
$function$;

-- function public.aria_semantic_search(text, extensions.vector, integer, double precision, double precision, double precision)
CREATE OR REPLACE FUNCTION public.aria_semantic_search(p_user_id text, p_embedding extensions.vector, p_limit integer DEFAULT 5, p_threshold double precision DEFAULT 0.7, p_recency_weight double precision DEFAULT 0.3, p_semantic_weight double precision DEFAULT 0.7)
 RETURNS TABLE(chunk_id uuid, content text, summary text, topics jsonb, token_count integer, created_at timestamp with time zone, similarity double precision, recency double precision, score double precision)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'extensions'
AS $function$
    select f.*, p_semantic_weight * f.similarity + p_recency_weight * f.recency as score
      from (
          select c.id, c.content, c.summary, c.topics, c.token_count, c.created_at,
                 1 - (e.embedding <=> p_embedding) as similarity,
                 0.5 ^ (extract(epoch from now() - c.created_at) / 604800)::double precision as recency
            from aria_chunk_embeddings e
            join aria_chunks c on c.id = e.chunk_id
            join aria_conversations v on v.id = c.conversation_id
           where v.session_id = 'unified-' || p_user_id
      ) f
     where f.similarity >= p_threshold
     order by score desc
     limit p_limit
$function$;

-- function public.aria_store_chunk_embedding(uuid, extensions.vector, text)
CREATE OR REPLACE FUNCTION public.aria_store_chunk_embedding(p_chunk_id uuid, p_embedding extensions.vector, p_model text DEFAULT 'text-embedding-ada-002'::text)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public', 'extensions'
AS $function$
declare
    v_id uuid;
begin
    delete from aria_chunk_embeddings e where e.chunk_id = p_chunk_id;

    insert into aria_chunk_embeddings (chunk_id, embedding, model)
    values (p_chunk_id, p_embedding, p_model)
    returning id into v_id;

    update aria_chunks c set embedding_id = v_id where c.id = p_chunk_id;
    return v_id;
end
$function$;

-- function public.create_chunk_from_buffer(uuid, uuid[], text, integer, text)
CREATE OR REPLACE FUNCTION public.create_chunk_from_buffer(p_conversation_id uuid, p_message_ids uuid[], p_content text, p_token_count integer, p_summary text DEFAULT NULL::text)
 RETURNS uuid
 LANGUAGE plpgsql
AS $function$
declare
    v_id uuid;
begin
    insert into aria_unified_chunks (conversation_id, content, summary, token_count, message_count, start_message_id, end_message_id,
                                     start_sequence, end_sequence, messages_start_at, messages_end_at)
    select p_conversation_id, p_content, p_summary, p_token_count, count(*),
           (array_agg(m.id order by m.sequence_num))[1], (array_agg(m.id order by m.sequence_num desc))[1],
           min(m.sequence_num), max(m.sequence_num), min(m.created_at), max(m.created_at)
      from aria_unified_messages m
     where m.id = any (p_message_ids)
    returning id into v_id;

    update aria_unified_messages m set chunk_id = v_id, is_in_primary_buffer = false where m.id = any (p_message_ids);
    update aria_unified_conversations c set total_chunks = c.total_chunks + 1 where c.id = p_conversation_id;
    return v_id;
end
$function$;

-- function public.get_or_create_unified_conversation(text)
CREATE OR REPLACE FUNCTION public.get_or_create_unified_conversation(p_user_id text)
 RETURNS uuid
 LANGUAGE plpgsql
AS $function$
declare
    v_id uuid;
begin
    insert into aria_unified_conversations (user_id) values (p_user_id) on conflict (user_id) do nothing;
    select c.id into strict v_id from aria_unified_conversations c where c.user_id = p_user_id;
    return v_id;
end
$function$;

-- function public.get_primary_buffer(text, integer)
CREATE OR REPLACE FUNCTION public.get_primary_buffer(p_user_id text, p_limit integer DEFAULT 20)
 RETURNS TABLE(id uuid, role text, content text, token_count integer, created_at timestamp with time zone, sequence_num integer, device_id text)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
    return query
    select m.id, m.role, m.content, m.token_count, m.created_at, m.sequence_num, m.device_id
      from aria_unified_messages m
      join aria_unified_conversations c on c.id = m.conversation_id
     where c.user_id = p_user_id
       and m.is_in_primary_buffer
     order by m.sequence_num desc
     limit p_limit;
end
$function$;

-- function public.search_chunks_semantic(text, extensions.vector, integer, double precision)
CREATE OR REPLACE FUNCTION public.search_chunks_semantic(p_user_id text, p_embedding extensions.vector, p_limit integer DEFAULT 5, p_threshold double precision DEFAULT 0.7)
 RETURNS TABLE(chunk_id uuid, content text, summary text, topics jsonb, created_at timestamp with time zone, similarity double precision)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'extensions'
AS $function$
begin
    return query
    select k.id, k.content, k.summary, k.topics, k.created_at, 1 - (e.embedding <=> p_embedding)
      from aria_unified_embeddings e
      join aria_unified_chunks k on k.id = e.chunk_id
      join aria_unified_conversations c on c.id = k.conversation_id
     where c.user_id = p_user_id
       and 1 - (e.embedding <=> p_embedding) >= p_threshold
     order by e.embedding <=> p_embedding
     limit p_limit;
end
$function$;

-- function public.update_conversation_timestamp()
CREATE OR REPLACE FUNCTION public.update_conversation_timestamp()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    update aria_unified_conversations c
       set last_message_at = new.created_at,
           total_messages = c.total_messages + 1
     where c.id = new.conversation_id;
    return null;
end
$function$;

-- sequence public.aria_unified_messages_sequence_num_seq
alter sequence public.aria_unified_messages_sequence_num_seq owned by public.aria_unified_messages.sequence_num;

-- table public.aria_chunk_embeddings
CREATE INDEX idx_aria_chunk_embeddings_chunk ON public.aria_chunk_embeddings USING btree (chunk_id);
CREATE INDEX idx_aria_chunk_embeddings_vector ON public.aria_chunk_embeddings USING ivfflat (embedding extensions.vector_cosine_ops) WITH (lists='100');

-- table public.aria_chunks
CREATE INDEX idx_aria_chunks_compacted ON public.aria_chunks USING btree (is_compacted) WHERE (is_compacted = false);
CREATE INDEX idx_aria_chunks_conversation ON public.aria_chunks USING btree (conversation_id);
CREATE INDEX idx_aria_chunks_created ON public.aria_chunks USING btree (created_at DESC);
CREATE INDEX idx_aria_chunks_importance ON public.aria_chunks USING btree (conversation_id, importance_score DESC);
CREATE INDEX idx_aria_chunks_retrieval ON public.aria_chunks USING btree (conversation_id, retrieval_count DESC);
CREATE INDEX idx_aria_chunks_topics ON public.aria_chunks USING gin (topics);

-- table public.aria_extracted_info
CREATE INDEX idx_aria_extracted_current ON public.aria_extracted_info USING btree (conversation_id, info_type) WHERE (superseded_by IS NULL);
CREATE INDEX idx_aria_extracted_expires ON public.aria_extracted_info USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX idx_aria_extracted_permanent ON public.aria_extracted_info USING btree (is_permanent) WHERE (is_permanent = true);
CREATE INDEX idx_aria_extracted_type ON public.aria_extracted_info USING btree (info_type);

-- table public.aria_unified_chunks
CREATE INDEX idx_unified_chunk_conversation ON public.aria_unified_chunks USING btree (conversation_id);
CREATE INDEX idx_unified_chunk_created ON public.aria_unified_chunks USING btree (created_at DESC);
CREATE INDEX idx_unified_chunk_importance ON public.aria_unified_chunks USING btree (importance_score DESC);

-- table public.aria_unified_embeddings
CREATE INDEX idx_unified_embeddings_vector ON public.aria_unified_embeddings USING hnsw (embedding extensions.vector_cosine_ops) WITH (m='16', ef_construction='64');

-- table public.aria_unified_messages
CREATE INDEX idx_unified_msg_chunk ON public.aria_unified_messages USING btree (chunk_id);
CREATE INDEX idx_unified_msg_conversation ON public.aria_unified_messages USING btree (conversation_id, created_at);
CREATE INDEX idx_unified_msg_primary ON public.aria_unified_messages USING btree (conversation_id, is_in_primary_buffer) WHERE (is_in_primary_buffer = true);
CREATE INDEX idx_unified_msg_sequence ON public.aria_unified_messages USING btree (conversation_id, sequence_num DESC);

-- table public.aria_chunk_embeddings
alter table public.aria_chunk_embeddings add constraint aria_chunk_embeddings_chunk_id_fkey FOREIGN KEY (chunk_id) REFERENCES public.aria_chunks(id) ON DELETE CASCADE;

-- table public.aria_chunks
alter table public.aria_chunks add constraint aria_chunks_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.aria_conversations(id) ON DELETE CASCADE;
alter table public.aria_chunks add constraint aria_chunks_end_message_id_fkey FOREIGN KEY (end_message_id) REFERENCES public.aria_messages(id);
alter table public.aria_chunks add constraint aria_chunks_start_message_id_fkey FOREIGN KEY (start_message_id) REFERENCES public.aria_messages(id);

-- table public.aria_extracted_info
alter table public.aria_extracted_info add constraint aria_extracted_info_chunk_id_fkey FOREIGN KEY (chunk_id) REFERENCES public.aria_chunks(id) ON DELETE SET NULL;
alter table public.aria_extracted_info add constraint aria_extracted_info_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.aria_conversations(id) ON DELETE CASCADE;
alter table public.aria_extracted_info add constraint aria_extracted_info_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.aria_messages(id) ON DELETE SET NULL;
alter table public.aria_extracted_info add constraint aria_extracted_info_superseded_by_fkey FOREIGN KEY (superseded_by) REFERENCES public.aria_extracted_info(id);

-- table public.aria_messages
alter table public.aria_messages add constraint fk_message_chunk FOREIGN KEY (chunk_id) REFERENCES public.aria_chunks(id) ON DELETE SET NULL;

-- table public.aria_unified_chunks
alter table public.aria_unified_chunks add constraint aria_unified_chunks_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.aria_unified_conversations(id) ON DELETE CASCADE;

-- table public.aria_unified_embeddings
alter table public.aria_unified_embeddings add constraint aria_unified_embeddings_chunk_id_fkey FOREIGN KEY (chunk_id) REFERENCES public.aria_unified_chunks(id) ON DELETE CASCADE;

-- table public.aria_unified_messages
alter table public.aria_unified_messages add constraint aria_unified_messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.aria_unified_conversations(id) ON DELETE CASCADE;
alter table public.aria_unified_messages add constraint fk_unified_message_chunk FOREIGN KEY (chunk_id) REFERENCES public.aria_unified_chunks(id) ON DELETE SET NULL;

-- table public.aria_unified_conversations
alter table only public.aria_unified_conversations replica identity full;

-- table public.aria_unified_messages
alter table only public.aria_unified_messages replica identity full;

-- view public.aria_chunks_overview
create view public.aria_chunks_overview with (security_invoker='true') as
 SELECT k.id,
    k.conversation_id,
    k.start_sequence,
    k.end_sequence,
    k.token_count,
    "left"(COALESCE(k.summary, k.content), 100) AS preview,
    (e.id IS NOT NULL) AS has_embedding,
    e.model
   FROM (public.aria_chunks k
     LEFT JOIN public.aria_chunk_embeddings e ON ((e.chunk_id = k.id)));

-- view public.aria_stream_overview
create view public.aria_stream_overview as
 SELECT c.id,
    substr(c.session_id, 9) AS user_id,
    c.total_messages,
    c.total_chunks,
    c.threading_settings,
    ( SELECT count(*) AS count
           FROM public.aria_messages m
          WHERE ((m.conversation_id = c.id) AND (m.chunk_id IS NULL))) AS buffered_messages,
    ( SELECT count(*) AS count
           FROM public.aria_chunks k
          WHERE ((k.conversation_id = c.id) AND (NOT k.is_compacted))) AS active_chunks,
    ( SELECT count(*) AS count
           FROM public.aria_extracted_info x
          WHERE ((x.conversation_id = c.id) AND (x.superseded_by IS NULL))) AS known_facts
   FROM public.aria_conversations c
  WHERE (c.session_id ~~ 'unified-%'::text);

-- table public.aria_unified_conversations
CREATE TRIGGER update_aria_unified_conversations_updated_at BEFORE UPDATE ON public.aria_unified_conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at();

-- table public.aria_unified_messages
CREATE TRIGGER update_unified_conversation_timestamp AFTER INSERT ON public.aria_unified_messages FOR EACH ROW EXECUTE FUNCTION public.update_conversation_timestamp();

-- table public.aria_unified_conversations
create policy "Users can change own conversation" on public.aria_unified_conversations for update to authenticated using ((user_id = public.aria_current_user_id())) with check ((user_id = public.aria_current_user_id()));
create policy "Users can read own conversation" on public.aria_unified_conversations for select to anon, authenticated using ((user_id = public.aria_current_user_id()));
create policy "Users can start own conversation" on public.aria_unified_conversations for insert to authenticated with check ((user_id = public.aria_current_user_id()));

-- table public.aria_unified_messages
create policy "Nobody speaks as the system" on public.aria_unified_messages as restrictive for insert to anon, authenticated with check ((role <> 'system'::text));
create policy "Users can read own messages" on public.aria_unified_messages for select to public using ((conversation_id IN ( SELECT c.id
   FROM public.aria_unified_conversations c
  WHERE (c.user_id = COALESCE((auth.uid())::text, ((current_setting('request.jwt.claims'::text, true))::json ->> 'sub'::text))))));
create policy "Users can write own messages" on public.aria_unified_messages for insert to authenticated with check ((EXISTS ( SELECT
   FROM public.aria_unified_conversations c
  WHERE ((c.id = aria_unified_messages.conversation_id) AND (c.user_id = public.aria_current_user_id())))));

-- publication supabase_realtime
alter publication supabase_realtime add table only public.aria_unified_conversations;
alter publication supabase_realtime add table only public.aria_unified_messages;

-- function public.aria_semantic_search(text, extensions.vector, integer, double precision, double precision, double precision)
comment on function public.aria_semantic_search(p_user_id text, p_embedding extensions.vector, p_limit integer, p_threshold double precision, p_recency_weight double precision, p_semantic_weight double precision) is 'Chunks of one user''s conversation by likeness and age.
The weights should add up to 1; "threshold" is the least likeness, not the least score.';

-- table public.aria_unified_messages
comment on column public.aria_unified_messages.device_id is 'Which device wrote it ("phone", "web", "Anna''s tablet"):
    a client skips the echo of its own messages.';
