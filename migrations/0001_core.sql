-- Module: core
-- Hazards: none
-- Fingerprint: pg15:176989dc42e6cbc3cf2ba7236bc37d99def8485f2d1565980e3504a511eb3ddb

-- enum public.aria_priority
create type public.aria_priority as enum ('low', 'normal', 'high', 'urgent');

-- sequence public.aria_messages_sequence_num_seq
create sequence public.aria_messages_sequence_num_seq as integer;

-- sequence public.aria_portfolio_summary_id_seq
create sequence public.aria_portfolio_summary_id_seq as integer;

-- table public.aria_conversations
create table public.aria_conversations (
    id uuid default gen_random_uuid() not null,
    session_id text,
    title text,
    started_at timestamp with time zone default now(),
    last_message_at timestamp with time zone default now(),
    message_count integer default 0,
    context jsonb default '{}'::jsonb,
    metadata jsonb default '{}'::jsonb,
    created_at timestamp with time zone default now(),
    updated_at timestamp with time zone default now(),
    total_messages integer default 0,
    total_chunks integer default 0,
    threading_settings jsonb default '{"recency_weight": 0.3, "time_gap_hours": 4, "semantic_weight": 0.7, "primary_buffer_size": 20, "chunk_token_threshold": 4000, "context_budget_tokens": 8000, "topic_shift_threshold": 0.3, "chunk_message_threshold": 20}'::jsonb not null,
    constraint aria_conversations_pkey PRIMARY KEY (id)
);
alter table public.aria_conversations enable row level security;

-- table public.aria_cost_tracking
create table public.aria_cost_tracking (
    id bigint generated always as identity not null,
    agent_name text not null,
    model text not null,
    input_tokens integer default 0 not null,
    output_tokens integer default 0 not null,
    cost_usd numeric(10,6) default 0 not null,
    total_tokens integer generated always as ((input_tokens + output_tokens)) stored,
    created_at timestamp with time zone default now() not null,
    constraint aria_cost_tracking_pkey PRIMARY KEY (id),
    constraint aria_cost_tracking_input_tokens_check CHECK ((input_tokens >= 0)),
    constraint aria_cost_tracking_output_tokens_check CHECK ((output_tokens >= 0))
);

-- table public.aria_knowledge
create table public.aria_knowledge (
    id uuid default gen_random_uuid() not null,
    category text not null,
    key text default (gen_random_uuid())::text not null,
    value text default ''::text not null,
    metadata jsonb default '{}'::jsonb,
    source text,
    created_at timestamp with time zone default now(),
    updated_at timestamp with time zone default now(),
    expires_at timestamp with time zone,
    constraint aria_knowledge_pkey PRIMARY KEY (id),
    constraint aria_knowledge_category_key_key UNIQUE (category, key)
);

-- table public.aria_messages
create table public.aria_messages (
    id uuid default gen_random_uuid() not null,
    conversation_id uuid,
    role text not null,
    content text not null,
    tokens_used integer,
    model text,
    created_at timestamp with time zone default now(),
    metadata jsonb default '{}'::jsonb,
    cost_usd numeric(10,6),
    chunk_id uuid,
    sequence_num integer default nextval('public.aria_messages_sequence_num_seq'::regclass) not null,
    token_count integer,
    constraint aria_messages_pkey PRIMARY KEY (id)
) with (fillfactor='90', autovacuum_vacuum_scale_factor='0.05');
alter table public.aria_messages enable row level security;

-- table public.aria_portfolio_summary
create table public.aria_portfolio_summary (
    id integer default nextval('public.aria_portfolio_summary_id_seq'::regclass) not null,
    total_wins integer,
    total_value_low numeric(12,2),
    total_value_high numeric(12,2),
    categories jsonb,
    last_updated timestamp with time zone default now(),
    constraint aria_portfolio_summary_pkey PRIMARY KEY (id)
);

-- table public.aria_wins
create table public.aria_wins (
    id uuid default gen_random_uuid() not null,
    title text not null,
    description text,
    category text,
    value_low numeric(10,2),
    value_high numeric(10,2),
    completed_at timestamp with time zone default now(),
    tags jsonb default '[]'::jsonb,
    metadata jsonb default '{}'::jsonb,
    constraint aria_wins_pkey PRIMARY KEY (id),
    constraint aria_wins_value_range CHECK ((value_high >= value_low))
);

-- function public.aria_add_message(text, text, text, integer, jsonb)
CREATE OR REPLACE FUNCTION public.aria_add_message(p_user_id text, p_role text, p_content text, p_tokens integer DEFAULT NULL::integer, p_metadata jsonb DEFAULT '{}'::jsonb)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_conversation_id uuid := aria_get_or_create_conversation(p_user_id);
    v_id uuid;
begin
    insert into aria_messages (conversation_id, role, content, token_count, metadata)
    -- Four characters a token is what the chunker assumes, too.
    values (v_conversation_id, p_role, p_content, coalesce(p_tokens, ceil(length(p_content) / 4.0)::integer), p_metadata)
    returning id into v_id;

    update aria_conversations c set total_messages = c.total_messages + 1 where c.id = v_conversation_id;
    return v_id;
end
$function$;

-- function public.aria_current_user_id()
CREATE OR REPLACE FUNCTION public.aria_current_user_id()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
    select coalesce(auth.uid()::text, 'owner')
$function$;

-- function public.aria_daily_costs(integer)
CREATE OR REPLACE FUNCTION public.aria_daily_costs(p_days integer DEFAULT 7)
 RETURNS TABLE(day date, model text, calls bigint, cost_usd numeric)
 LANGUAGE plpgsql
 STABLE ROWS 50
AS $function$
begin
    return query
    select t.created_at::date, t.model, count(*), sum(t.cost_usd)
      from aria_cost_tracking t
     where t.created_at >= current_date - p_days
     group by 1, 2
     order by 1 desc, 4 desc;
end
$function$;

-- function public.aria_get_buffer_stats(text)
CREATE OR REPLACE FUNCTION public.aria_get_buffer_stats(p_user_id text DEFAULT 'owner'::text)
 RETURNS TABLE(conversation_id uuid, messages bigint, tokens bigint, oldest timestamp with time zone, newest timestamp with time zone, gap_hours numeric)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
begin
    return query
    select c.id, count(m.id), coalesce(sum(m.token_count), 0), min(m.created_at), max(m.created_at),
           round(extract(epoch from now() - max(m.created_at)) / 3600, 2)
      from aria_conversations c
      left join aria_messages m on m.conversation_id = c.id and m.chunk_id is null
     where c.session_id = 'unified-' || p_user_id
     group by c.id;
end
$function$;

-- function public.aria_get_or_create_conversation(text)
CREATE OR REPLACE FUNCTION public.aria_get_or_create_conversation(p_user_id text DEFAULT 'owner'::text)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_id uuid;
begin
    insert into aria_conversations (session_id, title)
    values ('unified-' || p_user_id, 'Everything with ' || p_user_id)
    on conflict (session_id) where session_id is not null do nothing;

    select c.id into strict v_id from aria_conversations c where c.session_id = 'unified-' || p_user_id;
    return v_id;
end
$function$;

-- function public.aria_get_portfolio_summary()
CREATE OR REPLACE FUNCTION public.aria_get_portfolio_summary()
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
    select jsonb_build_object(
               'total_wins', s.total_wins,
               'value', jsonb_build_array(s.total_value_low, s.total_value_high),
               'by_category', (select coalesce(jsonb_object_agg(c.category, c.wins), '{}')
                                 from (select coalesce(w.category, 'none') as category, count(*) as wins
                                         from aria_wins w group by 1) c))
      from portfolio_summary s
$function$;

-- function public.aria_get_primary_buffer(text, integer)
CREATE OR REPLACE FUNCTION public.aria_get_primary_buffer(p_user_id text DEFAULT 'owner'::text, p_limit integer DEFAULT NULL::integer)
 RETURNS TABLE(id uuid, role text, content text, token_count integer, created_at timestamp with time zone, metadata jsonb, sequence_num integer)
 LANGUAGE sql
 STABLE ROWS 20
 SET search_path TO 'public'
AS $function$
    select b.* from (
        select m.id, m.role, m.content, m.token_count, m.created_at, m.metadata, m.sequence_num
          from aria_messages m
          join aria_conversations c on c.id = m.conversation_id
         where c.session_id = 'unified-' || p_user_id
           and m.chunk_id is null
         order by m.sequence_num desc
         limit coalesce(p_limit, (select (s.threading_settings ->> 'primary_buffer_size')::integer
                                    from aria_conversations s where s.session_id = 'unified-' || p_user_id))
    ) b
    order by b.sequence_num
$function$;

-- function public.aria_next_reminder(timestamp with time zone, text)
CREATE OR REPLACE FUNCTION public.aria_next_reminder(p_after timestamp with time zone, p_repeats text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
 SET search_path TO ''
AS $function$
    select case p_repeats
               when 'daily' then p_after + interval '1 day'
               when 'weekly' then p_after + interval '7 days'
               when 'monthly' then p_after + interval '1 month'
           end
$function$;

-- function public.aria_refresh_portfolio_summary(integer)
CREATE OR REPLACE PROCEDURE public.aria_refresh_portfolio_summary(IN p_keep integer DEFAULT 30)
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $procedure$
begin
    insert into aria_portfolio_summary (total_wins, total_value_low, total_value_high, categories)
    select s.total_wins, s.total_value_low, s.total_value_high, aria_get_portfolio_summary() -> 'by_category'
      from portfolio_summary s;

    delete from aria_portfolio_summary p
     where p.id not in (select r.id from aria_portfolio_summary r order by r.last_updated desc, r.id desc limit p_keep);
end
$procedure$;

-- grant on function public.aria_refresh_portfolio_summary(integer) to public
revoke execute on procedure public.aria_refresh_portfolio_summary(IN p_keep integer) from public;

-- function public.aria_remember(text, text, text, jsonb, interval)
CREATE OR REPLACE FUNCTION public.aria_remember(p_category text, p_key text, p_value text, p_metadata jsonb DEFAULT '{}'::jsonb, p_expires_in interval DEFAULT NULL::interval)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
    v_id uuid;
begin
    insert into aria_knowledge as k (category, key, value, metadata, expires_at)
    values (p_category, p_key, p_value, p_metadata, now() + p_expires_in)
    on conflict (category, key) do update
       set value = excluded.value,
           metadata = k.metadata || excluded.metadata,
           expires_at = excluded.expires_at
    returning k.id into v_id;

    return v_id;
end
$function$;

-- function public.aria_search_knowledge(text, text, integer)
CREATE OR REPLACE FUNCTION public.aria_search_knowledge(p_query text, p_category text DEFAULT NULL::text, p_limit integer DEFAULT 10)
 RETURNS TABLE(id uuid, category text, key text, value text, rank real)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
    select k.id, k.category, k.key, k.value,
           ts_rank(to_tsvector('english', k.key || ' ' || k.value), websearch_to_tsquery('english', p_query)) as rank
      from aria_knowledge k
     where (p_category is null or k.category = p_category)
       and (k.expires_at is null or k.expires_at > now())
       and (to_tsvector('english', k.key || ' ' || k.value) @@ websearch_to_tsquery('english', p_query)
            or k.key ilike '%' || p_query || '%')
     order by rank desc, k.updated_at desc
     limit p_limit
$function$;

-- function public.aria_set_user_setting(text, jsonb)
CREATE OR REPLACE FUNCTION public.aria_set_user_setting(p_name text, p_value jsonb)
 RETURNS jsonb
 LANGUAGE sql
 SET search_path TO 'public'
AS $function$
    select aria_set_user_setting(aria_current_user_id(), p_name, p_value)
$function$;

-- function public.aria_touch_conversation()
CREATE OR REPLACE FUNCTION public.aria_touch_conversation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    update aria_conversations c
       set last_message_at = greatest(c.last_message_at, new.created_at),
           message_count = coalesce(c.message_count, 0) + 1
     where c.id = new.conversation_id;
    return null;
end
$function$;

-- function public.get_or_create_unified_conversation_client(text)
CREATE OR REPLACE FUNCTION public.get_or_create_unified_conversation_client(p_user_id text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
AS $function$
    select get_or_create_unified_conversation(p_user_id)
$function$;

-- grant on function public.get_or_create_unified_conversation_client(text) to public
revoke execute on function public.get_or_create_unified_conversation_client(p_user_id text) from public;

-- function public.update_updated_at()
CREATE OR REPLACE FUNCTION public.update_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    new.updated_at := now();
    return new;
end
$function$;

-- sequence public.aria_messages_sequence_num_seq
alter sequence public.aria_messages_sequence_num_seq owned by public.aria_messages.sequence_num;

-- sequence public.aria_portfolio_summary_id_seq
alter sequence public.aria_portfolio_summary_id_seq owned by public.aria_portfolio_summary.id;

-- table public.aria_conversations
CREATE INDEX idx_aria_conversations_recent ON public.aria_conversations USING btree (last_message_at DESC NULLS LAST);
CREATE UNIQUE INDEX idx_aria_conversations_session ON public.aria_conversations USING btree (session_id) WHERE (session_id IS NOT NULL);

-- table public.aria_cost_tracking
CREATE INDEX idx_aria_cost_tracking_agent ON public.aria_cost_tracking USING btree (agent_name, model);
CREATE INDEX idx_aria_cost_tracking_created ON public.aria_cost_tracking USING btree (created_at DESC) INCLUDE (cost_usd);

-- table public.aria_knowledge
CREATE INDEX idx_aria_knowledge_category ON public.aria_knowledge USING btree (category);
CREATE INDEX idx_aria_knowledge_key ON public.aria_knowledge USING btree (key);
CREATE INDEX idx_aria_knowledge_key_lower ON public.aria_knowledge USING btree (lower(key), category);
CREATE INDEX idx_aria_knowledge_text ON public.aria_knowledge USING gin (to_tsvector('english'::regconfig, ((key || ' '::text) || value)));

-- table public.aria_messages
CREATE INDEX idx_aria_messages_conversation ON public.aria_messages USING btree (conversation_id);
CREATE INDEX idx_aria_messages_primary_buffer ON public.aria_messages USING btree (conversation_id, sequence_num DESC) WHERE (chunk_id IS NULL);
CREATE INDEX idx_aria_messages_sequence ON public.aria_messages USING btree (conversation_id, sequence_num DESC);

-- table public.aria_wins
CREATE INDEX idx_aria_wins_category ON public.aria_wins USING btree (category);
CREATE INDEX idx_aria_wins_completed ON public.aria_wins USING btree (completed_at);
CREATE INDEX idx_aria_wins_tags ON public.aria_wins USING gin (tags jsonb_path_ops);

-- table public.aria_messages
alter table public.aria_messages add constraint aria_messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.aria_conversations(id) ON DELETE CASCADE;

-- table public.aria_conversations
alter table only public.aria_conversations replica identity full;

-- table public.aria_messages
alter table only public.aria_messages replica identity full;

-- view public.portfolio_summary
create view public.portfolio_summary as
 SELECT count(*) AS total_wins,
    count(DISTINCT w.category) AS categories,
    COALESCE(sum(w.value_low), (0)::numeric) AS total_value_low,
    COALESCE(sum(w.value_high), (0)::numeric) AS total_value_high,
    max(w.completed_at) AS last_win_at
   FROM public.aria_wins w;

-- view public.portfolio_headline
create view public.portfolio_headline with (security_invoker='true') as
 SELECT ((((s.total_wins || ' wins worth '::text) || to_char(s.total_value_low, 'FM999,999,990'::text)) || ' to '::text) || to_char(s.total_value_high, 'FM999,999,990'::text)) AS headline,
    s.last_win_at
   FROM public.portfolio_summary s;

-- table public.aria_conversations
CREATE TRIGGER update_aria_conversations_updated_at BEFORE UPDATE ON public.aria_conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at();

-- table public.aria_knowledge
CREATE TRIGGER update_aria_knowledge_updated_at BEFORE UPDATE ON public.aria_knowledge FOR EACH ROW EXECUTE FUNCTION public.update_updated_at();

-- table public.aria_messages
CREATE TRIGGER aria_messages_touch_conversation AFTER INSERT ON public.aria_messages FOR EACH ROW WHEN ((new.role <> 'system'::text)) EXECUTE FUNCTION public.aria_touch_conversation();

-- table public.aria_conversations
create policy "Signed-in users read conversations" on public.aria_conversations for select to authenticated using ((session_id = ('unified-'::text || public.aria_current_user_id())));
create policy "The service does everything" on public.aria_conversations for all to service_role using (true) with check (true);

-- table public.aria_messages
create policy "Signed-in users read messages" on public.aria_messages for select to authenticated using ((conversation_id IN ( SELECT c.id
   FROM public.aria_conversations c
  WHERE (c.session_id = ('unified-'::text || public.aria_current_user_id())))));
create policy "The service does everything" on public.aria_messages for all to service_role using (true) with check (true);

-- publication supabase_realtime
alter publication supabase_realtime add table only public.aria_messages;

-- table public.aria_wins
grant select (id) on table public.aria_wins to anon;
grant select (title) on table public.aria_wins to anon;
grant select (category) on table public.aria_wins to anon;
grant select (completed_at) on table public.aria_wins to anon;

-- enum public.aria_priority
comment on type public.aria_priority is 'How soon something wants attention; ordered, so that it sorts by urgency.';

-- function public.aria_current_user_id()
comment on function public.aria_current_user_id() is 'The signed-in user''s id as text, or ''owner'' outside of a request.';

-- table public.aria_knowledge
comment on table public.aria_knowledge is 'What ARIA was told and should not forget: one value per category and key.';

-- table public.aria_conversations
comment on column public.aria_conversations.session_id is 'Names the one endless conversation of a user: ''unified-<user>''.
Null for the conversations from before threading.';
