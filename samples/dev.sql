-- The schema of ARIA's DEV database, the way it grew there: made by hand, module after module, with no migration files.
-- AriaDb exports it into `migrations/` and promotes it to the older PROD of `prod.sql`. See README.md in this folder.
--
-- Load it into an empty database of a Supabase server, as the database's owner (on a plain server, load supabase.sql before it):
--     psql -v ON_ERROR_STOP=1 -f samples/dev.sql
-- The platform provides the roles anon, authenticated and service_role, the schemas auth and extensions, and the publication
-- supabase_realtime; nothing here creates them.

-- An ivfflat index on an empty table says that it has little data to learn from: true, and of no use here.
set client_min_messages = warning;

-- Supabase keeps extensions out of the API's schema, so every use says extensions.vector, which no search_path can change.
create extension if not exists vector with schema extensions;


-- =====================================================================================================================
-- core: what ARIA knows, has achieved and has said
-- =====================================================================================================================

create type aria_priority as enum ('low', 'normal', 'high', 'urgent');

comment on type aria_priority is 'How soon something wants attention; ordered, so that it sorts by urgency.';

create table aria_knowledge (
    id          uuid primary key default gen_random_uuid(),
    category    text not null,
    -- A note that nobody named still gets a key of its own: (category, key) is unique.
    key         text not null default gen_random_uuid()::text,
    value       text not null default '',
    metadata    jsonb default '{}',
    source      text,
    created_at  timestamptz default now(),
    updated_at  timestamptz default now(),
    expires_at  timestamptz,
    unique (category, key)
);

create index idx_aria_knowledge_category on aria_knowledge (category);
create index idx_aria_knowledge_key on aria_knowledge (key);
create index idx_aria_knowledge_key_lower on aria_knowledge (lower(key), category);
create index idx_aria_knowledge_text on aria_knowledge using gin (to_tsvector('english', key || ' ' || value));

comment on table aria_knowledge is 'What ARIA was told and should not forget: one value per category and key.';

create table aria_wins (
    id            uuid primary key default gen_random_uuid(),
    title         text not null,
    description   text,
    category      text,
    value_low     numeric(10,2),
    value_high    numeric(10,2),
    completed_at  timestamptz default now(),
    tags          jsonb default '[]',
    metadata      jsonb default '{}',
    constraint aria_wins_value_range check (value_high >= value_low)
);

create index idx_aria_wins_category on aria_wins (category);
create index idx_aria_wins_completed on aria_wins (completed_at);
create index idx_aria_wins_tags on aria_wins using gin (tags jsonb_path_ops);

create table aria_portfolio_summary (
    id                serial primary key,
    total_wins        integer,
    total_value_low   numeric(12,2),
    total_value_high  numeric(12,2),
    categories        jsonb,
    last_updated      timestamptz default now()
);

create table aria_conversations (
    id               uuid primary key default gen_random_uuid(),
    session_id       text,
    title            text,
    started_at       timestamptz default now(),
    last_message_at  timestamptz default now(),
    message_count    integer default 0,
    context          jsonb default '{}',
    metadata         jsonb default '{}',
    created_at       timestamptz default now(),
    updated_at       timestamptz default now()
);

create unique index idx_aria_conversations_session on aria_conversations (session_id) where session_id is not null;
create index idx_aria_conversations_recent on aria_conversations (last_message_at desc nulls last);

comment on column aria_conversations.session_id is 'Names the one endless conversation of a user: ''unified-<user>''.
Null for the conversations from before threading.';

create table aria_messages (
    id               uuid primary key default gen_random_uuid(),
    conversation_id  uuid references aria_conversations (id) on delete cascade,
    role             text not null,
    content          text not null,
    tokens_used      integer,
    model            text,
    created_at       timestamptz default now(),
    metadata         jsonb default '{}',
    cost_usd         numeric(10,6)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);

create index idx_aria_messages_conversation on aria_messages (conversation_id);

-- What every answer cost. Filled by the workflows, read by the budget page.
create table aria_cost_tracking (
    id             bigint generated always as identity primary key,
    agent_name     text not null,
    model          text not null,
    input_tokens   integer not null default 0 check (input_tokens >= 0),
    output_tokens  integer not null default 0 check (output_tokens >= 0),
    cost_usd       numeric(10,6) not null default 0,
    total_tokens   integer generated always as (input_tokens + output_tokens) stored,
    created_at     timestamptz not null default now()
);

create index idx_aria_cost_tracking_created on aria_cost_tracking (created_at desc) include (cost_usd);
create index idx_aria_cost_tracking_agent on aria_cost_tracking (agent_name, model);

-- Sets updated_at on every row that changes; used by the tables of all modules.
create function update_updated_at() returns trigger
language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create trigger update_aria_knowledge_updated_at before update on aria_knowledge
    for each row execute function update_updated_at();
create trigger update_aria_conversations_updated_at before update on aria_conversations
    for each row execute function update_updated_at();

-- Counts a message into its conversation. System messages are no part of the talk.
create function aria_touch_conversation() returns trigger
language plpgsql as $$
begin
    update aria_conversations c
       set last_message_at = greatest(c.last_message_at, new.created_at),
           message_count = coalesce(c.message_count, 0) + 1
     where c.id = new.conversation_id;
    return null;
end
$$;

create trigger aria_messages_touch_conversation after insert on aria_messages
    for each row when (new.role <> 'system') execute function aria_touch_conversation();

-- Who asks: the signed-in user, or 'owner' where nobody signs in (workflows, psql).
create function aria_current_user_id() returns text
language sql stable
set search_path = ''
as $$
    select coalesce(auth.uid()::text, 'owner')
$$;

comment on function aria_current_user_id() is 'The signed-in user''s id as text, or ''owner'' outside of a request.';

create function aria_remember(
    p_category text,
    p_key text,
    p_value text,
    p_metadata jsonb default '{}',
    p_expires_in interval default null)
returns uuid
language plpgsql
set search_path = public
as $$
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
$$;

create function aria_search_knowledge(p_query text, p_category text default null, p_limit integer default 10)
returns table (id uuid, category text, key text, value text, rank real)
language sql stable
set search_path = public
as $$
    select k.id, k.category, k.key, k.value,
           ts_rank(to_tsvector('english', k.key || ' ' || k.value), websearch_to_tsquery('english', p_query)) as rank
      from aria_knowledge k
     where (p_category is null or k.category = p_category)
       and (k.expires_at is null or k.expires_at > now())
       and (to_tsvector('english', k.key || ' ' || k.value) @@ websearch_to_tsquery('english', p_query)
            or k.key ilike '%' || p_query || '%')
     order by rank desc, k.updated_at desc
     limit p_limit
$$;

create view portfolio_summary as
    select count(*) as total_wins,
           count(distinct w.category) as categories,
           coalesce(sum(w.value_low), 0) as total_value_low,
           coalesce(sum(w.value_high), 0) as total_value_high,
           max(w.completed_at) as last_win_at
      from aria_wins w;

-- A view on a view: the portfolio as the one line that the morning brief reads out.
create view portfolio_headline with (security_invoker = true) as
    select s.total_wins || ' wins worth ' || to_char(s.total_value_low, 'FM999,999,990') || ' to '
           || to_char(s.total_value_high, 'FM999,999,990') as headline,
           s.last_win_at
      from portfolio_summary s;

create function aria_get_portfolio_summary() returns jsonb
language sql stable
set search_path = public
as $$
    select jsonb_build_object(
               'total_wins', s.total_wins,
               'value', jsonb_build_array(s.total_value_low, s.total_value_high),
               'by_category', (select coalesce(jsonb_object_agg(c.category, c.wins), '{}')
                                 from (select coalesce(w.category, 'none') as category, count(*) as wins
                                         from aria_wins w group by 1) c))
      from portfolio_summary s
$$;

-- Writes today's portfolio into its table, which the website reads; called by the nightly workflow.
create procedure aria_refresh_portfolio_summary(p_keep integer default 30)
language plpgsql
set search_path = public
as $$
begin
    insert into aria_portfolio_summary (total_wins, total_value_low, total_value_high, categories)
    select s.total_wins, s.total_value_low, s.total_value_high, aria_get_portfolio_summary() -> 'by_category'
      from portfolio_summary s;

    delete from aria_portfolio_summary p
     where p.id not in (select r.id from aria_portfolio_summary r order by r.last_updated desc, r.id desc limit p_keep);
end
$$;

create function aria_daily_costs(p_days integer default 7)
returns table (day date, model text, calls bigint, cost_usd numeric)
language plpgsql stable
rows 50
as $$
begin
    return query
    select t.created_at::date, t.model, count(*), sum(t.cost_usd)
      from aria_cost_tracking t
     where t.created_at >= current_date - p_days
     group by 1, 2
     order by 1 desc, 4 desc;
end
$$;


-- =====================================================================================================================
-- aria_coaching_tables: goals, habits, decisions, and how the days feel
-- =====================================================================================================================

create table aria_energy_logs (
    id            uuid primary key default gen_random_uuid(),
    user_id       text default 'owner',
    "timestamp"   timestamptz default now(),
    energy_level  integer check (energy_level between 1 and 10),
    focus_level   integer check (focus_level between 1 and 10),
    mood          integer check (mood between 1 and 10),
    context       jsonb,
    notes         text
);

create index idx_energy_logs_user_time on aria_energy_logs (user_id, "timestamp" desc);

create table aria_wheel_of_life (
    id               uuid primary key default gen_random_uuid(),
    user_id          text default 'owner',
    assessed_at      timestamptz default now(),
    career           integer check (career between 1 and 10),
    finances         integer check (finances between 1 and 10),
    health           integer check (health between 1 and 10),
    relationships    integer check (relationships between 1 and 10),
    personal_growth  integer check (personal_growth between 1 and 10),
    fun_recreation   integer check (fun_recreation between 1 and 10),
    environment      integer check (environment between 1 and 10),
    contribution     integer check (contribution between 1 and 10),
    balance_score    numeric(3,1) generated always as (
        (career + finances + health + relationships + personal_growth + fun_recreation + environment + contribution) / 8.0
    ) stored,
    notes            text
);

create table aria_values (
    id              uuid primary key default gen_random_uuid(),
    user_id         text default 'owner',
    value_name      text not null,
    rank            integer,
    definition      text,
    identified_at   timestamptz default now(),
    last_confirmed  timestamptz default now(),
    constraint aria_values_one_rank unique (user_id, rank) deferrable initially deferred
);

comment on constraint aria_values_one_rank on aria_values is 'Checked at commit, so that two values can swap their ranks.';

create table aria_daily_checkins (
    id             uuid primary key default gen_random_uuid(),
    user_id        text default 'owner',
    checked_in_at  timestamptz default now(),
    mood           integer check (mood between 1 and 10),
    energy         integer check (energy between 1 and 10),
    wins           jsonb default '[]',
    challenges     jsonb default '[]',
    notes          text
);

create index idx_daily_checkins_user on aria_daily_checkins (user_id, checked_in_at desc);

create table aria_goals (
    id                  uuid primary key default gen_random_uuid(),
    user_id             text default 'owner',
    created_at          timestamptz default now(),
    title               text,
    original_statement  text,
    smart_goal          jsonb,
    motivation_score    jsonb,
    status              text default 'active' check (status in ('active', 'completed', 'abandoned', 'paused')),
    target_date         date,
    parent_goal_id      uuid references aria_goals (id),
    completed_at        timestamptz,
    notes               text
);

create index idx_goals_active on aria_goals (user_id, target_date) where status = 'active';
create index idx_goals_parent on aria_goals (parent_goal_id);

create table aria_grow_sessions (
    id               uuid primary key default gen_random_uuid(),
    user_id          text default 'owner',
    started_at       timestamptz default now(),
    topic            text,
    current_phase    text default 'goal' check (current_phase in ('goal', 'reality', 'options', 'will', 'complete')),
    goal_summary     text,
    reality_summary  text,
    options_list     jsonb default '[]',
    will_commitment  text,
    completed_at     timestamptz,
    outcome          text
);

create table aria_habits (
    id              uuid primary key default gen_random_uuid(),
    user_id         text default 'owner',
    created_at      timestamptz default now(),
    habit_name      text,
    description     text,
    frequency       text default 'daily',
    trigger_cue     text,
    routine         text,
    reward          text,
    habit_stack     jsonb,
    tiny_version    text,
    difficulty      integer check (difficulty between 1 and 5),
    current_streak  integer default 0,
    longest_streak  integer default 0,
    status          text default 'building' check (status in ('building', 'established', 'paused', 'abandoned'))
);

create table aria_habit_completions (
    id              uuid primary key default gen_random_uuid(),
    habit_id        uuid references aria_habits (id),
    completed_at    timestamptz default now(),
    quality_rating  integer check (quality_rating between 1 and 5),
    notes           text
);

-- A day is a day in UTC: an index needs an expression that no session's time zone changes.
create unique index idx_habit_completions_once_a_day
    on aria_habit_completions (habit_id, ((completed_at at time zone 'UTC')::date));

create table aria_decisions (
    id                uuid primary key default gen_random_uuid(),
    user_id           text default 'owner',
    created_at        timestamptz default now(),
    title             text,
    description       text,
    decision_type     text,
    framework_used    text,
    options           jsonb,
    chosen_option     text,
    reasoning         text,
    confidence_score  integer check (confidence_score between 1 and 10),
    reviewed_at       timestamptz,
    outcome_rating    integer check (outcome_rating between 1 and 10),
    lessons_learned   text
);

create index idx_decisions_to_review on aria_decisions (created_at) where reviewed_at is null;

create table aria_resistance_patterns (
    id                 uuid primary key default gen_random_uuid(),
    user_id            text default 'owner',
    detected_at        timestamptz default now(),
    behavior           text,
    resistance_type    text,
    root_cause         text,
    trigger_phrase     text,
    intervention_used  text,
    outcome            text
);

create table aria_commitments (
    id            uuid primary key default gen_random_uuid(),
    user_id       text default 'owner',
    description   text,
    due_date      timestamptz,
    status        text default 'active' check (status in ('active', 'completed', 'broken', 'extended')),
    priority      aria_priority not null default 'normal',
    stakes        jsonb,
    created_at    timestamptz default now(),
    completed_at  timestamptz
);

create index idx_commitments_due on aria_commitments (priority desc, due_date) where status in ('active', 'extended');

create table aria_coaching_sessions (
    id                    uuid primary key default gen_random_uuid(),
    user_id               text default 'owner',
    started_at            timestamptz default now(),
    ended_at              timestamptz,
    mode                  text,
    tools_used            jsonb default '[]',
    frameworks_applied    jsonb default '[]',
    key_insights          text,
    commitments_made      jsonb default '[]',
    effectiveness_rating  integer check (effectiveness_rating between 1 and 10),
    constraint aria_coaching_sessions_ends_later check (ended_at is null or ended_at >= started_at)
);

create table aria_tool_analytics (
    id                 uuid primary key default gen_random_uuid(),
    tool_name          text not null unique,
    invocation_count   integer default 0,
    success_count      integer default 0,
    failure_count      integer default 0,
    avg_response_time  double precision,
    last_used          timestamptz,
    created_at         timestamptz default now()
);

-- A goal or a commitment that reaches its end says when.
create function aria_stamp_completion() returns trigger
language plpgsql as $$
begin
    if new.status = 'completed' then
        new.completed_at := coalesce(new.completed_at, now());
    else
        new.completed_at := null;
    end if;
    return new;
end
$$;

create trigger aria_goals_completed before update of status on aria_goals
    for each row when (old.status is distinct from new.status) execute function aria_stamp_completion();
create trigger aria_commitments_completed before update of status on aria_commitments
    for each row when (old.status is distinct from new.status) execute function aria_stamp_completion();

create function aria_record_tool_usage(p_tool text, p_success boolean default true, p_response_ms double precision default null)
returns void
language plpgsql
set search_path = public
as $$
begin
    insert into aria_tool_analytics as a
        (tool_name, invocation_count, success_count, failure_count, avg_response_time, last_used)
    values (p_tool, 1, p_success::integer, (not p_success)::integer, p_response_ms, now())
    on conflict (tool_name) do update
       set invocation_count = a.invocation_count + 1,
           success_count = a.success_count + excluded.success_count,
           failure_count = a.failure_count + excluded.failure_count,
           avg_response_time = case
               when p_response_ms is null then a.avg_response_time
               else (coalesce(a.avg_response_time, p_response_ms) * a.invocation_count + p_response_ms) / (a.invocation_count + 1)
           end,
           last_used = now();
end
$$;

create function aria_get_latest_wheel(p_user_id text default 'owner')
returns setof aria_wheel_of_life
language sql stable
rows 1
as $$
    select w.* from aria_wheel_of_life w where w.user_id = p_user_id order by w.assessed_at desc limit 1
$$;

-- The last two wheels side by side, the area that moved most first.
create function aria_compare_wheels(p_user_id text default 'owner')
returns table (area text, previous integer, current integer, change integer)
language sql stable
set search_path = public
as $$
    with wheels as (
        select to_jsonb(w) as scores, row_number() over (order by w.assessed_at desc) as age
          from aria_wheel_of_life w
         where w.user_id = p_user_id
    )
    select a.area, (p.scores ->> a.area)::integer, (c.scores ->> a.area)::integer,
           (c.scores ->> a.area)::integer - (p.scores ->> a.area)::integer
      from unnest(array['career', 'finances', 'health', 'relationships', 'personal_growth', 'fun_recreation', 'environment',
                        'contribution']) as a (area)
      join wheels c on c.age = 1
      left join wheels p on p.age = 2
     order by abs((c.scores ->> a.area)::integer - (p.scores ->> a.area)::integer) desc nulls last, a.area
$$;

-- Parsed when created, so Postgres knows which columns it reads.
create function aria_goal_stats(p_user_id text default 'owner')
returns table (status text, goals bigint, overdue bigint)
language sql stable
begin atomic
    select g.status, count(*), count(*) filter (where g.status = 'active' and g.target_date < current_date)
      from aria_goals g
     where g.user_id = p_user_id
     group by g.status
     order by g.status;
end;

-- How many days in a row, up to today or yesterday, the habit was kept.
create function aria_habit_streak(p_habit_id uuid) returns integer
language sql stable strict
set search_path = public
as $$
    with days as (
        select distinct (c.completed_at at time zone 'UTC')::date as day
          from aria_habit_completions c
         where c.habit_id = p_habit_id
    ), runs as (
        select d.day, d.day - (row_number() over (order by d.day))::integer as run from days d
    )
    select coalesce((select count(*)::integer
                       from runs r
                      group by r.run
                     having max(r.day) >= (now() at time zone 'UTC')::date - 1
                      order by max(r.day) desc
                      limit 1), 0)
$$;

create function aria_complete_habit(p_habit_id uuid, p_quality integer default null, p_notes text default null)
returns integer
language plpgsql
set search_path = public
as $$
declare
    v_streak integer;
begin
    insert into aria_habit_completions (habit_id, quality_rating, notes)
    values (p_habit_id, p_quality, p_notes)
    on conflict do nothing;

    v_streak := aria_habit_streak(p_habit_id);

    update aria_habits h
       set current_streak = v_streak,
           longest_streak = greatest(h.longest_streak, v_streak),
           status = case when v_streak >= 66 then 'established' else h.status end
     where h.id = p_habit_id;

    if not found then
        raise exception 'there is no habit %', p_habit_id using errcode = 'no_data_found';
    end if;

    return v_streak;
end
$$;

create function aria_check_commitments(p_user_id text default 'owner', p_within interval default '2 days')
returns table (id uuid, description text, due_date timestamptz, is_overdue boolean)
language sql stable
as $$
    select c.id, c.description, c.due_date, c.due_date < now()
      from aria_commitments c
     where c.user_id = p_user_id
       and c.status in ('active', 'extended')
       and c.due_date < now() + p_within
     order by c.priority desc, c.due_date
$$;

create function aria_checkin_patterns(p_user_id text default 'owner', p_days integer default 30)
returns table (weekday text, checkins bigint, avg_mood numeric, avg_energy numeric)
language plpgsql stable
as $$
begin
    return query
    select trim(to_char(d.checked_in_at, 'Day')), count(*), round(avg(d.mood), 1), round(avg(d.energy), 1)
      from aria_daily_checkins d
     where d.user_id = p_user_id
       and d.checked_in_at > now() - make_interval(days => p_days)
     group by extract(isodow from d.checked_in_at), 1
     order by extract(isodow from d.checked_in_at);
end
$$;


-- =====================================================================================================================
-- aria_unified_threading, first part: one endless conversation per user, its old messages folded into searchable chunks
-- =====================================================================================================================

alter table aria_conversations
    add column total_messages integer default 0,
    add column total_chunks integer default 0,
    add column threading_settings jsonb not null default '{
        "primary_buffer_size": 20,
        "chunk_token_threshold": 4000,
        "chunk_message_threshold": 20,
        "topic_shift_threshold": 0.3,
        "time_gap_hours": 4,
        "context_budget_tokens": 8000,
        "recency_weight": 0.3,
        "semantic_weight": 0.7
    }';

create table aria_chunks (
    id                 uuid primary key default gen_random_uuid(),
    conversation_id    uuid not null references aria_conversations (id) on delete cascade,
    content            text not null,
    summary            text,
    token_count        integer not null,
    message_count      integer not null,
    start_message_id   uuid references aria_messages (id),
    end_message_id     uuid references aria_messages (id),
    start_sequence     integer not null,
    end_sequence       integer not null,
    created_at         timestamptz default now(),
    topics             jsonb default '[]',
    key_entities       jsonb default '{}',
    importance_score   double precision default 1.0,
    retrieval_count    integer default 0,
    last_retrieved_at  timestamptz,
    is_compacted       boolean default false,
    source_chunk_ids   uuid[] default '{}',
    compacted_at       timestamptz,
    embedding_id       uuid,
    constraint aria_chunks_sequence_order check (end_sequence >= start_sequence)
);

-- The other half of the circle: a message knows the chunk it was folded into, a chunk its first and last message.
-- sequence_num is a serial beside the key: it numbers all messages in the order of their arrival.
alter table aria_messages
    add column chunk_id uuid constraint fk_message_chunk references aria_chunks (id) on delete set null,
    add column sequence_num serial,
    add column token_count integer;

create index idx_aria_messages_sequence on aria_messages (conversation_id, sequence_num desc);
create index idx_aria_messages_primary_buffer on aria_messages (conversation_id, sequence_num desc) where chunk_id is null;

create index idx_aria_chunks_conversation on aria_chunks (conversation_id);
create index idx_aria_chunks_created on aria_chunks (created_at desc);
create index idx_aria_chunks_importance on aria_chunks (conversation_id, importance_score desc);
create index idx_aria_chunks_retrieval on aria_chunks (conversation_id, retrieval_count desc);
create index idx_aria_chunks_compacted on aria_chunks (is_compacted) where is_compacted = false;
create index idx_aria_chunks_topics on aria_chunks using gin (topics);

create table aria_chunk_embeddings (
    id          uuid primary key default gen_random_uuid(),
    chunk_id    uuid not null references aria_chunks (id) on delete cascade,
    embedding   extensions.vector(1536) not null,
    model       text default 'text-embedding-ada-002',
    created_at  timestamptz default now()
);

create index idx_aria_chunk_embeddings_chunk on aria_chunk_embeddings (chunk_id);
create index idx_aria_chunk_embeddings_vector on aria_chunk_embeddings
    using ivfflat (embedding extensions.vector_cosine_ops) with (lists = 100);

create table aria_extracted_info (
    id                 uuid primary key default gen_random_uuid(),
    conversation_id    uuid not null references aria_conversations (id) on delete cascade,
    chunk_id           uuid references aria_chunks (id) on delete set null,
    message_id         uuid references aria_messages (id) on delete set null,
    info_type          text not null check (info_type in ('decision', 'commitment', 'preference', 'fact', 'insight', 'goal',
                                                          'task', 'emotion', 'topic_shift')),
    content            text not null,
    confidence         double precision default 1.0 check (confidence between 0 and 1),
    is_permanent       boolean default false,
    superseded_by      uuid references aria_extracted_info (id),
    created_at         timestamptz default now(),
    expires_at         timestamptz,
    importance_weight  double precision default 1.0
);

create index idx_aria_extracted_type on aria_extracted_info (info_type);
create index idx_aria_extracted_current on aria_extracted_info (conversation_id, info_type) where superseded_by is null;
create index idx_aria_extracted_permanent on aria_extracted_info (is_permanent) where is_permanent = true;
create index idx_aria_extracted_expires on aria_extracted_info (expires_at) where expires_at is not null;

create function aria_get_or_create_conversation(p_user_id text default 'owner') returns uuid
language plpgsql
set search_path = public
as $$
declare
    v_id uuid;
begin
    insert into aria_conversations (session_id, title)
    values ('unified-' || p_user_id, 'Everything with ' || p_user_id)
    on conflict (session_id) where session_id is not null do nothing;

    select c.id into strict v_id from aria_conversations c where c.session_id = 'unified-' || p_user_id;
    return v_id;
end
$$;

create function aria_add_message(
    p_user_id text,
    p_role text,
    p_content text,
    p_tokens integer default null,
    p_metadata jsonb default '{}')
returns uuid
language plpgsql
set search_path = public
as $$
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
$$;

-- The newest messages that are in no chunk yet, oldest first: what goes into the prompt word for word.
create function aria_get_primary_buffer(p_user_id text default 'owner', p_limit integer default null)
returns table (id uuid, role text, content text, token_count integer, created_at timestamptz, metadata jsonb, sequence_num integer)
language sql stable
set search_path = public
rows 20
as $$
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
$$;

create function aria_get_buffer_stats(p_user_id text default 'owner')
returns table (conversation_id uuid, messages bigint, tokens bigint, oldest timestamptz, newest timestamptz, gap_hours numeric)
language plpgsql stable
set search_path = public
as $$
begin
    return query
    select c.id, count(m.id), coalesce(sum(m.token_count), 0), min(m.created_at), max(m.created_at),
           round(extract(epoch from now() - max(m.created_at)) / 3600, 2)
      from aria_conversations c
      left join aria_messages m on m.conversation_id = c.id and m.chunk_id is null
     where c.session_id = 'unified-' || p_user_id
     group by c.id;
end
$$;

-- Folds the messages from one sequence number to another into a chunk.
create function aria_create_chunk(
    p_user_id text,
    p_from_sequence integer,
    p_to_sequence integer,
    p_content text,
    p_summary text default null,
    p_tokens integer default null,
    p_topics jsonb default '[]')
returns uuid
language plpgsql
set search_path = public
as $$
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
$$;

create function aria_store_chunk_embedding(
    p_chunk_id uuid,
    p_embedding extensions.vector,
    p_model text default 'text-embedding-ada-002')
returns uuid
language plpgsql
set search_path = public, extensions
as $$
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
$$;

-- The chunks nearest to a question, weighed by likeness and by age (a chunk loses half its recency in a week).
create function aria_semantic_search(
    p_user_id text,
    p_embedding extensions.vector,
    p_limit integer default 5,
    p_threshold double precision default 0.7,
    p_recency_weight double precision default 0.3,
    p_semantic_weight double precision default 0.7)
returns table (
    chunk_id uuid,
    content text,
    summary text,
    topics jsonb,
    token_count integer,
    created_at timestamptz,
    similarity double precision,
    recency double precision,
    score double precision)
language sql stable
set search_path = public, extensions
as $$
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
$$;

-- The same name for all users' chunks: only the nearest ids, through the index.
create function aria_semantic_search(p_embedding extensions.vector, p_limit integer default 5)
returns table (chunk_id uuid, distance double precision)
language sql stable
set search_path = public, extensions
as $$
    select e.chunk_id, e.embedding <=> p_embedding
      from aria_chunk_embeddings e
     order by e.embedding <=> p_embedding
     limit p_limit
$$;

comment on function aria_semantic_search(text, extensions.vector, integer, double precision, double precision, double precision)
    is 'Chunks of one user''s conversation by likeness and age.
The weights should add up to 1; "threshold" is the least likeness, not the least score.';

create function aria_record_chunk_retrieval(variadic p_chunk_ids uuid[]) returns void
language sql
set search_path = public
as $$
    update aria_chunks c
       set retrieval_count = coalesce(c.retrieval_count, 0) + 1,
           last_retrieved_at = now()
     where c.id = any (p_chunk_ids)
$$;

create function aria_get_conversation_stats(p_user_id text default 'owner')
returns table (conversation_id uuid, messages bigint, in_buffer bigint, chunks bigint, compacted bigint, embedded bigint,
               extracted bigint, tokens bigint, first_message_at timestamptz, last_message_at timestamptz)
language sql stable
set search_path = public
as $$
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
$$;

create function aria_extract_info(
    p_user_id text,
    p_info_type text,
    p_content text,
    p_confidence double precision default 1.0,
    p_message_id uuid default null,
    p_chunk_id uuid default null,
    p_is_permanent boolean default false,
    p_expires_in interval default null)
returns uuid
language plpgsql
set search_path = public
as $$
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
$$;

create function aria_get_extracted_info(p_user_id text default 'owner', p_info_type text default null)
returns table (id uuid, info_type text, content text, confidence double precision, is_permanent boolean, created_at timestamptz,
               expires_at timestamptz)
language sql stable
set search_path = public
as $$
    select x.id, x.info_type, x.content, x.confidence, x.is_permanent, x.created_at, x.expires_at
      from aria_extracted_info x
      join aria_conversations c on c.id = x.conversation_id
     where c.session_id = 'unified-' || p_user_id
       and (p_info_type is null or x.info_type = p_info_type)
       and x.superseded_by is null
       and (x.expires_at is null or x.expires_at > now())
     order by x.importance_weight * x.confidence desc, x.created_at desc
$$;

create function aria_find_compaction_candidates(
    p_user_id text default 'owner',
    p_min_age_days integer default 30,
    p_max_retrievals integer default 2)
returns table (chunk_id uuid, summary text, token_count integer, retrieval_count integer, age_days integer, importance double precision)
language plpgsql stable
set search_path = public
as $$
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
$$;

-- Replaces several chunks by one that keeps their summary and says where it came from.
create function aria_compact_chunks(p_chunk_ids uuid[], p_summary text, p_tokens integer, p_key_entities jsonb default '{}')
returns uuid
language plpgsql
set search_path = public
as $$
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
$$;

create view aria_stream_overview as
    select c.id,
           substr(c.session_id, 9) as user_id,
           c.total_messages,
           c.total_chunks,
           c.threading_settings,
           (select count(*) from aria_messages m where m.conversation_id = c.id and m.chunk_id is null) as buffered_messages,
           (select count(*) from aria_chunks k where k.conversation_id = c.id and not k.is_compacted) as active_chunks,
           (select count(*) from aria_extracted_info x where x.conversation_id = c.id and x.superseded_by is null) as known_facts
      from aria_conversations c
     where c.session_id like 'unified-%';

create view aria_chunks_overview with (security_invoker = true) as
    select k.id,
           k.conversation_id,
           k.start_sequence,
           k.end_sequence,
           k.token_count,
           left(coalesce(k.summary, k.content), 100) as preview,
           e.id is not null as has_embedding,
           e.model
      from aria_chunks k
      left join aria_chunk_embeddings e on e.chunk_id = k.id;


-- =====================================================================================================================
-- aria_unified_threading, second part: the copy that the web and phone clients talk to, live and under row level security
-- =====================================================================================================================

create table aria_unified_conversations (
    id                   uuid primary key default gen_random_uuid(),
    user_id              text not null unique,
    created_at           timestamptz default now(),
    last_message_at      timestamptz,
    total_messages       integer default 0,
    total_chunks         integer default 0,
    primary_buffer_size  integer default 20,
    settings             jsonb default '{}',
    updated_at           timestamptz default now()
);

create table aria_unified_messages (
    id                    uuid primary key default gen_random_uuid(),
    conversation_id       uuid references aria_unified_conversations (id) on delete cascade,
    role                  text not null check (role in ('user', 'assistant', 'system')),
    content               text not null,
    token_count           integer,
    created_at            timestamptz default now(),
    metadata              jsonb default '{}',
    chunk_id              uuid,
    is_in_primary_buffer  boolean default true,
    sequence_num          serial,
    device_id             text
);

comment on column aria_unified_messages.device_id is 'Which device wrote it ("phone", "web", "Anna''s tablet"):
    a client skips the echo of its own messages.';

create index idx_unified_msg_conversation on aria_unified_messages (conversation_id, created_at);
create index idx_unified_msg_chunk on aria_unified_messages (chunk_id);
create index idx_unified_msg_sequence on aria_unified_messages (conversation_id, sequence_num desc);
create index idx_unified_msg_primary on aria_unified_messages (conversation_id, is_in_primary_buffer) where is_in_primary_buffer = true;

create table aria_unified_chunks (
    id                 uuid primary key default gen_random_uuid(),
    conversation_id    uuid references aria_unified_conversations (id) on delete cascade,
    content            text not null,
    summary            text,
    token_count        integer not null,
    message_count      integer not null,
    start_message_id   uuid,
    end_message_id     uuid,
    start_sequence     integer,
    end_sequence       integer,
    created_at         timestamptz default now(),
    messages_start_at  timestamptz,
    messages_end_at    timestamptz,
    topics             jsonb default '[]',
    key_entities       jsonb default '{}',
    importance_score   double precision default 1.0,
    retrieval_count    integer default 0,
    last_retrieved_at  timestamptz,
    is_compacted       boolean default false,
    source_chunk_ids   uuid[] default '{}',
    compacted_at       timestamptz
);

create index idx_unified_chunk_conversation on aria_unified_chunks (conversation_id);
create index idx_unified_chunk_created on aria_unified_chunks (created_at desc);
create index idx_unified_chunk_importance on aria_unified_chunks (importance_score desc);

alter table aria_unified_messages
    add constraint fk_unified_message_chunk foreign key (chunk_id) references aria_unified_chunks (id) on delete set null;

create table aria_unified_embeddings (
    id          uuid primary key default gen_random_uuid(),
    chunk_id    uuid unique references aria_unified_chunks (id) on delete cascade,
    embedding   extensions.vector(1536),
    model       text default 'text-embedding-ada-002',
    created_at  timestamptz default now()
);

create index idx_unified_embeddings_vector on aria_unified_embeddings
    using hnsw (embedding extensions.vector_cosine_ops) with (m = 16, ef_construction = 64);

create trigger update_aria_unified_conversations_updated_at before update on aria_unified_conversations
    for each row execute function update_updated_at();

create function update_conversation_timestamp() returns trigger
language plpgsql as $$
begin
    update aria_unified_conversations c
       set last_message_at = new.created_at,
           total_messages = c.total_messages + 1
     where c.id = new.conversation_id;
    return null;
end
$$;

create trigger update_unified_conversation_timestamp after insert on aria_unified_messages
    for each row execute function update_conversation_timestamp();

create function get_or_create_unified_conversation(p_user_id text) returns uuid
language plpgsql as $$
declare
    v_id uuid;
begin
    insert into aria_unified_conversations (user_id) values (p_user_id) on conflict (user_id) do nothing;
    select c.id into strict v_id from aria_unified_conversations c where c.user_id = p_user_id;
    return v_id;
end
$$;

create function add_unified_message(
    p_user_id text,
    p_role text,
    p_content text,
    p_token_count integer default null,
    p_metadata jsonb default '{}')
returns uuid
language plpgsql as $$
declare
    v_id uuid;
begin
    insert into aria_unified_messages (conversation_id, role, content, token_count, metadata)
    values (get_or_create_unified_conversation(p_user_id), p_role, p_content, p_token_count, p_metadata)
    returning id into v_id;
    return v_id;
end
$$;

create function get_primary_buffer(p_user_id text, p_limit integer default 20)
returns table (id uuid, role text, content text, token_count integer, created_at timestamptz, sequence_num integer, device_id text)
language plpgsql stable as $$
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
$$;

create function search_chunks_semantic(
    p_user_id text,
    p_embedding extensions.vector,
    p_limit integer default 5,
    p_threshold double precision default 0.7)
returns table (chunk_id uuid, content text, summary text, topics jsonb, created_at timestamptz, similarity double precision)
language plpgsql stable
set search_path = public, extensions
as $$
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
$$;

create function create_chunk_from_buffer(
    p_conversation_id uuid,
    p_message_ids uuid[],
    p_content text,
    p_token_count integer,
    p_summary text default null)
returns uuid
language plpgsql as $$
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
$$;

-- What the clients call over the REST API. SECURITY DEFINER, because anon may not write the tables directly.
create function get_or_create_unified_conversation_client(p_user_id text) returns uuid
language sql security definer as $$
    select get_or_create_unified_conversation(p_user_id)
$$;

create function add_unified_message_client(
    p_conversation_id uuid,
    p_role text,
    p_content text,
    p_device_id text default null,
    p_token_count integer default null,
    p_metadata jsonb default '{}')
returns aria_unified_messages
language plpgsql security definer as $$
declare
    v_message aria_unified_messages;
begin
    insert into aria_unified_messages (conversation_id, role, content, device_id, token_count, metadata)
    values (p_conversation_id, p_role, p_content, p_device_id, p_token_count, p_metadata)
    returning * into v_message;
    return v_message;
end
$$;

alter table aria_unified_conversations enable row level security;
alter table aria_unified_messages enable row level security;

create policy "Users can read own conversation" on aria_unified_conversations
    for select to anon, authenticated
    using (user_id = aria_current_user_id());
create policy "Users can start own conversation" on aria_unified_conversations
    for insert to authenticated
    with check (user_id = aria_current_user_id());
create policy "Users can change own conversation" on aria_unified_conversations
    for update to authenticated
    using (user_id = aria_current_user_id())
    with check (user_id = aria_current_user_id());

create policy "Users can read own messages" on aria_unified_messages
    for select
    using (conversation_id in (select c.id from aria_unified_conversations c
                                where c.user_id = coalesce(auth.uid()::text, current_setting('request.jwt.claims', true)::json ->> 'sub')));
create policy "Users can write own messages" on aria_unified_messages
    for insert to authenticated
    with check (exists (select from aria_unified_conversations c
                         where c.id = aria_unified_messages.conversation_id and c.user_id = aria_current_user_id()));
create policy "Nobody speaks as the system" on aria_unified_messages
    as restrictive for insert to anon, authenticated
    with check (role <> 'system');

-- The older tables stay readable for the user whose conversation it is; only the service writes them.
alter table aria_conversations enable row level security;
alter table aria_messages enable row level security;

create policy "Signed-in users read conversations" on aria_conversations
    for select to authenticated
    using (session_id = 'unified-' || aria_current_user_id());
create policy "The service does everything" on aria_conversations
    for all to service_role
    using (true) with check (true);
create policy "Signed-in users read messages" on aria_messages
    for select to authenticated
    using (conversation_id in (select c.id from aria_conversations c where c.session_id = 'unified-' || aria_current_user_id()));
create policy "The service does everything" on aria_messages
    for all to service_role
    using (true) with check (true);

-- The live stream sends old rows, too, so that a client can tell what changed.
alter table aria_messages replica identity full;
alter table aria_conversations replica identity full;
alter table aria_unified_messages replica identity full;
alter table aria_unified_conversations replica identity full;

alter publication supabase_realtime add table aria_messages, aria_unified_messages, aria_unified_conversations;


-- =====================================================================================================================
-- aria_async_tasks: long work in the background
-- =====================================================================================================================

create table aria_async_tasks (
    id                          uuid primary key default gen_random_uuid(),
    user_id                     text not null,
    task_type                   text not null,
    chain_name                  text,
    agent                       text,
    action                      text,
    input                       jsonb not null,
    status                      text not null default 'pending',
    progress                    integer default 0,
    progress_message            text,
    output                      jsonb,
    error                       text,
    privacy_level               text not null default 'normal',
    is_sensitive                boolean default false,
    hide_from_history           boolean default false,
    notify_external             boolean default true,
    auto_delete_after_delivery  boolean default false,
    delete_at                   timestamptz,
    created_at                  timestamptz default now(),
    started_at                  timestamptz,
    completed_at                timestamptz,
    delivered_at                timestamptz,
    deleted_at                  timestamptz,
    expires_at                  timestamptz default (now() + interval '10 minutes'),
    conversation_context        jsonb,
    trigger_message             text,
    estimated_duration_ms       integer,
    actual_duration_ms          integer,
    cost                        double precision default 0,
    memories_extracted          boolean default false,
    extracted_memory_ids        uuid[]
) with (fillfactor = 70);

-- Added when old rows still broke it, and never validated since.
alter table aria_async_tasks
    add constraint aria_async_tasks_progress_is_percent check (progress between 0 and 100) not valid;

create index idx_tasks_user_status on aria_async_tasks (user_id, status);
create index idx_tasks_pending on aria_async_tasks (status) where status in ('pending', 'running');
create index idx_tasks_expires on aria_async_tasks (expires_at) where status = 'pending';
create index idx_tasks_delete_scheduled on aria_async_tasks (delete_at) where delete_at is not null;
create index idx_tasks_not_deleted on aria_async_tasks (user_id, status) where deleted_at is null;
create index idx_tasks_unextracted on aria_async_tasks (memories_extracted) where memories_extracted = false and status = 'delivered';

comment on column aria_async_tasks.status is
    'pending, running, complete, delivered, failed, expired, dismissed or deleted; the workflows decide, so there is no check';

create table aria_task_progress (
    id           uuid primary key default gen_random_uuid(),
    task_id      uuid references aria_async_tasks (id) on delete cascade,
    step_name    text,
    step_status  text,
    message      text,
    created_at   timestamptz default now()
);

create index idx_progress_task on aria_task_progress (task_id);

create function aria_stamp_task() returns trigger
language plpgsql as $$
begin
    if new.status = 'running' then
        new.started_at := coalesce(new.started_at, now());
    elsif new.status in ('complete', 'failed', 'expired') then
        new.completed_at := coalesce(new.completed_at, now());
        new.actual_duration_ms := (extract(epoch from new.completed_at - coalesce(new.started_at, new.created_at)) * 1000)::integer;
    elsif new.status = 'delivered' then
        new.delivered_at := coalesce(new.delivered_at, now());
    end if;
    return new;
end
$$;

create trigger aria_async_tasks_stamp before update of status on aria_async_tasks
    for each row when (old.status is distinct from new.status) execute function aria_stamp_task();

-- Takes the oldest waiting task, so that two workers never take the same one.
create function aria_claim_next_task(p_task_types text[] default null) returns setof aria_async_tasks
language sql
set search_path = public
rows 1
as $$
    update aria_async_tasks t
       set status = 'running'
     where t.id = (select n.id
                     from aria_async_tasks n
                    where n.status = 'pending'
                      and (n.expires_at is null or n.expires_at > now())
                      and (p_task_types is null or n.task_type = any (p_task_types))
                    order by n.created_at
                    limit 1
                      for update skip locked)
    returning t.*
$$;

create function aria_report_progress(
    p_task_id uuid,
    p_step text,
    p_status text default 'running',
    p_message text default null,
    p_progress integer default null)
returns void
language plpgsql
set search_path = public
as $$
begin
    insert into aria_task_progress (task_id, step_name, step_status, message)
    values (p_task_id, p_step, p_status, p_message);

    update aria_async_tasks t
       set progress = coalesce(p_progress, t.progress),
           progress_message = coalesce(p_message, p_step)
     where t.id = p_task_id;
end
$$;

-- Empties what is due for deletion or was ephemeral and has been delivered; the row stays, as a receipt without content.
create function aria_cleanup_tasks() returns integer
language plpgsql
set search_path = public
as $$
declare
    v_cleaned integer;
begin
    update aria_async_tasks t set status = 'expired' where t.status = 'pending' and t.expires_at < now();

    with cleaned as (
        update aria_async_tasks t
           set input = '{}', output = null, conversation_context = null, trigger_message = null,
               status = 'deleted', deleted_at = now()
         where t.deleted_at is null
           and (t.delete_at <= now()
                or (t.status = 'delivered' and (t.privacy_level = 'ephemeral' or t.auto_delete_after_delivery)))
        returning t.id
    ), steps as (
        delete from aria_task_progress p using cleaned c where p.task_id = c.id
    )
    select count(*)::integer into v_cleaned from cleaned;

    return v_cleaned;
end
$$;


-- =====================================================================================================================
-- aria_unified_memory: what was learned from everything, with its source, its confidence and its contradictions
-- =====================================================================================================================

create table aria_unified_memory (
    id                      uuid primary key default gen_random_uuid(),
    memory_type             text not null,
    category                text,
    content                 text not null,
    summary                 text,
    embedding               extensions.vector(1536),
    keywords                text[],
    source_type             text not null,
    source_conversation_id  uuid references aria_conversations (id) on delete set null,
    source_message_id       uuid references aria_messages (id) on delete set null,
    source_task_id          uuid references aria_async_tasks (id) on delete set null,
    source_interface        text,
    confidence              double precision default 1.0,
    is_active               boolean default true,
    superseded_by           uuid references aria_unified_memory (id),
    supersedes              uuid references aria_unified_memory (id),
    created_at              timestamptz default now(),
    updated_at              timestamptz default now(),
    last_accessed_at        timestamptz,
    access_count            integer default 0,
    expires_at              timestamptz,
    privacy_level           text default 'normal',
    related_memories        uuid[],
    tags                    text[]
);

create index idx_memory_type on aria_unified_memory (memory_type);
create index idx_memory_category on aria_unified_memory (category);
create index idx_memory_keywords on aria_unified_memory using gin (keywords);
create index idx_memory_tags on aria_unified_memory using gin (tags);
create index idx_memory_active on aria_unified_memory (is_active) where is_active = true;
create index idx_memory_confidence on aria_unified_memory (confidence desc);
create index idx_memory_accessed on aria_unified_memory (last_accessed_at desc);
create index idx_memory_source_conv on aria_unified_memory (source_conversation_id);
create index idx_memory_source_task on aria_unified_memory (source_task_id);
create index idx_memory_embedding on aria_unified_memory using ivfflat (embedding extensions.vector_cosine_ops) with (lists = 100);

comment on table aria_unified_memory is 'One thing ARIA believes.

  memory_type   fact, preference, decision, commitment, relationship, insight or context
  confidence    falls with time unless the memory is used ("use it or lose it")
  superseded_by the memory that replaced this one; the old one stays, for questions like "what did I think last year?"';

create table aria_memory_relationships (
    id                 uuid primary key default gen_random_uuid(),
    source_memory_id   uuid not null references aria_unified_memory (id) on delete cascade,
    target_memory_id   uuid not null references aria_unified_memory (id) on delete cascade,
    relationship_type  text not null,
    confidence         double precision default 1.0,
    created_at         timestamptz default now(),
    unique (source_memory_id, target_memory_id, relationship_type),
    check (source_memory_id <> target_memory_id)
);

create index idx_memory_rel_target on aria_memory_relationships (target_memory_id);
create index idx_memory_rel_type on aria_memory_relationships (relationship_type);

-- A copy somebody made before an experiment, and kept. It has columns, but no key, no default and no index.
create table aria_unified_memory_backup as table aria_unified_memory with no data;

create trigger update_aria_unified_memory_updated_at before update on aria_unified_memory
    for each row execute function update_updated_at();

create function aria_store_memory(
    p_content text,
    p_memory_type text,
    p_category text default null,
    p_summary text default null,
    p_embedding extensions.vector default null,
    p_keywords text[] default '{}',
    p_source_type text default 'conversation',
    p_conversation_id uuid default null,
    p_message_id uuid default null,
    p_task_id uuid default null,
    p_confidence double precision default 1.0,
    p_privacy_level text default 'normal',
    p_tags text[] default '{}')
returns uuid
language plpgsql
set search_path = public, extensions
as $$
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
$$;

create function aria_search_memory(
    p_embedding extensions.vector,
    p_types text[] default null,
    p_categories text[] default null,
    p_min_confidence double precision default 0.3,
    p_limit integer default 10,
    p_include_private boolean default false)
returns table (
    id uuid,
    memory_type text,
    category text,
    content text,
    summary text,
    confidence double precision,
    tags text[],
    created_at timestamptz,
    similarity double precision)
language sql stable
set search_path = public, extensions
as $$
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
$$;

-- Likeness and words together: a memory that is found both ways comes first.
create function aria_hybrid_search_memory(
    p_embedding extensions.vector,
    p_keywords text[],
    p_types text[] default null,
    p_limit integer default 10)
returns table (id uuid, content text, memory_type text, score double precision)
language plpgsql stable
set search_path = public, extensions
as $$
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
$$;

create function aria_touch_memory(p_memory_id uuid) returns void
language sql
set search_path = public
as $$
    update aria_unified_memory m
       set last_accessed_at = now(), access_count = coalesce(m.access_count, 0) + 1
     where m.id = p_memory_id
$$;

create function aria_find_conflicts(p_memory_id uuid)
returns table (id uuid, content text, similarity double precision)
language plpgsql stable
set search_path = public, extensions
as $$
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
$$;

create function aria_merge_memories(p_keep uuid, p_replace uuid[], p_content text default null) returns uuid
language plpgsql
set search_path = public
as $$
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
$$;

-- What nobody uses is believed a little less every time; what has expired, or is hardly believed any more, is put away.
create function aria_decay_confidence() returns integer
language plpgsql
set search_path = public
as $$
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
$$;

create function aria_memory_stats()
returns table (memory_type text, memories bigint, active bigint, avg_confidence double precision, last_learned timestamptz)
language sql stable
set search_path = public
as $$
    select m.memory_type, count(*), count(*) filter (where m.is_active), avg(m.confidence), max(m.created_at)
      from aria_unified_memory m
     group by m.memory_type
     order by 2 desc, 1
$$;

-- All that an answer may need, from three modules, in one document: last words, memories, running work.
create function aria_assemble_context(
    p_user_id text,
    p_query text,
    p_embedding extensions.vector default null,
    p_budget_tokens integer default 8000,
    p_include_private boolean default false)
returns jsonb
language plpgsql stable
set search_path = public, extensions
as $$
declare
    v_buffer jsonb;
    v_memories jsonb := '[]'::jsonb;
    v_tasks jsonb;
    v_knowledge jsonb;
begin
    select coalesce(jsonb_agg(jsonb_build_object('role', b.role, 'content', b.content) order by b.sequence_num), '[]') into v_buffer
      from (select p.*, sum(p.token_count) over (order by p.sequence_num desc) as running from aria_get_primary_buffer(p_user_id) p) b
     where b.running <= p_budget_tokens / 2;

    if p_embedding is not null then
        select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'type', m.memory_type, 'content', m.content,
                                                     'similarity', m.similarity)), '[]')
          into v_memories
          from aria_search_memory(p_embedding, p_include_private => p_include_private) m;
    end if;

    select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'type', t.task_type, 'progress', t.progress) order by t.created_at), '[]')
      into v_tasks
      from aria_async_tasks t
     where t.user_id = p_user_id and t.status in ('pending', 'running') and not t.hide_from_history;

    select coalesce(jsonb_agg(jsonb_build_object('key', k.key, 'value', k.value)), '[]') into v_knowledge
      from aria_search_knowledge(p_query, null, 5) k;

    return jsonb_build_object('query', p_query, 'buffer', v_buffer, 'memories', v_memories, 'knowledge', v_knowledge, 'tasks', v_tasks);
end
$$;

alter table aria_unified_memory enable row level security;

create policy "Service reads and writes every memory" on aria_unified_memory
    for all to service_role
    using (true) with check (true);
create policy "Private memories stay private" on aria_unified_memory
    for select to authenticated
    using (privacy_level = 'normal' and is_active);


-- =====================================================================================================================
-- aria_app: what the web client needs around the conversation
-- =====================================================================================================================

create type aria_notification_level as enum ('info', 'success', 'warning', 'error');

create table aria_user_settings (
    user_id       text primary key default aria_current_user_id(),
    auth_user_id  uuid unique references auth.users (id) on delete cascade,
    language      text collate "C" not null default 'en' check (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    time_zone     text not null default 'UTC',
    quiet_hours   jsonb not null default '{"from": "22:00", "to": "07:00"}',
    signature     text not null default 'Best regards,
ARIA (on behalf of the one who can''t type right now)',
    settings      jsonb not null default '{}',
    updated_at    timestamptz not null default now()
);

create table aria_notifications (
    id          bigint generated by default as identity (start with 1000 increment by 1) primary key,
    user_id     text not null default 'owner' references aria_user_settings (user_id) on update cascade on delete cascade,
    title       text not null,
    body        text,
    level       aria_notification_level not null default 'info',
    link        text,
    created_at  timestamptz not null default now(),
    read_at     timestamptz
);

create index idx_notifications_unread on aria_notifications (user_id, created_at desc) where read_at is null;

create table aria_files (
    id               uuid primary key default gen_random_uuid(),
    user_id          text not null default 'owner',
    name             text not null,
    mime_type        text not null default 'application/octet-stream',
    size_bytes       bigint not null check (size_bytes >= 0),
    sha256           bytea,
    storage_path     text not null,
    conversation_id  uuid references aria_conversations (id) on delete set null,
    tags             text[] not null default '{}',
    created_at       timestamptz not null default now(),
    deleted_at       timestamptz,
    check (sha256 is null or length(sha256) = 32)
);

create unique index idx_files_one_live_path on aria_files (storage_path) where deleted_at is null;
create index idx_files_name_pattern on aria_files (lower(name) text_pattern_ops);

-- Numbers that people can say: T-1000, T-1010, ...
create sequence aria_task_number_seq as integer start with 1000 increment by 10 minvalue 1000 maxvalue 999990 cache 5 cycle;

create table aria_tasks (
    id              uuid primary key default gen_random_uuid(),
    number          integer not null unique default nextval('aria_task_number_seq'),
    user_id         text default 'owner',
    title           text not null,
    notes           text,
    due_date        date,
    status          text not null default 'needsAction' check (status in ('needsAction', 'completed')),
    priority        aria_priority not null default 'normal',
    category        text,
    tags            text[] default '{}',
    parent_task_id  uuid references aria_tasks (id) on delete cascade,
    position        varchar(40),
    completed_at    timestamptz,
    deleted         boolean not null default false,
    deleted_at      timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

alter sequence aria_task_number_seq owned by aria_tasks.number;

create index idx_tasks_open on aria_tasks (user_id, priority desc, due_date nulls last) where status = 'needsAction' and not deleted;
create index idx_tasks_parent on aria_tasks (parent_task_id);
create index idx_tasks_tags on aria_tasks using gin (tags);

create table aria_reminders (
    id           uuid primary key default gen_random_uuid(),
    user_id      text not null default 'owner',
    task_id      uuid references aria_tasks (id) on delete cascade,
    title        text not null,
    remind_at    timestamptz not null,
    repeats      text not null default 'never' check (repeats in ('never', 'daily', 'weekly', 'monthly')),
    sent_at      timestamptz,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);

create index idx_reminders_due on aria_reminders (remind_at) where sent_at is null;

create trigger update_aria_user_settings_updated_at before update on aria_user_settings
    for each row execute function update_updated_at();
create trigger update_aria_tasks_updated_at before update on aria_tasks
    for each row execute function update_updated_at();
create trigger update_aria_reminders_updated_at before update on aria_reminders
    for each row when (old.* is distinct from new.*) execute function update_updated_at();

create function aria_set_user_setting(p_user_id text, p_name text, p_value jsonb) returns jsonb
language plpgsql
set search_path = public
as $$
declare
    v_settings jsonb;
begin
    insert into aria_user_settings as s (user_id, settings)
    values (p_user_id, jsonb_build_object(p_name, p_value))
    on conflict (user_id) do update set settings = s.settings || excluded.settings
    returning s.settings into v_settings;
    return v_settings;
end
$$;

create function aria_set_user_setting(p_name text, p_value jsonb) returns jsonb
language sql
set search_path = public
as $$
    select aria_set_user_setting(aria_current_user_id(), p_name, p_value)
$$;

-- Runs with the owner's rights, so a client can notify itself without writing the table; hence the fixed, empty search_path.
create function aria_notify(
    p_title text,
    p_body text default null,
    p_level public.aria_notification_level default 'info',
    p_user_id text default 'owner')
returns bigint
language plpgsql security definer
set search_path = ''
as $$
declare
    v_id bigint;
begin
    insert into public.aria_user_settings (user_id) values (p_user_id) on conflict do nothing;

    insert into public.aria_notifications (user_id, title, body, level)
    values (p_user_id, p_title, p_body, p_level)
    returning id into v_id;
    return v_id;
end
$$;

create function aria_mark_notifications_read(variadic p_ids bigint[]) returns integer
language plpgsql
set search_path = public
as $$
declare
    v_marked integer;
begin
    update aria_notifications n set read_at = now() where n.id = any (p_ids) and n.read_at is null;
    get diagnostics v_marked = row_count;
    return v_marked;
end
$$;

-- Completes a task with all that is below it; says how many that were.
create function aria_complete_task(p_task_id uuid) returns integer
language plpgsql
set search_path = public
as $$
declare
    v_completed integer;
begin
    with recursive tree as (
        select t.id from aria_tasks t where t.id = p_task_id
        union
        select c.id from aria_tasks c join tree p on c.parent_task_id = p.id
    )
    update aria_tasks t
       set status = 'completed', completed_at = coalesce(t.completed_at, now())
      from tree
     where t.id = tree.id and t.status <> 'completed';
    get diagnostics v_completed = row_count;
    return v_completed;
end
$$;

create function aria_next_reminder(p_after timestamptz, p_repeats text) returns timestamptz
language sql stable strict parallel safe
set search_path = ''
as $$
    select case p_repeats
               when 'daily' then p_after + interval '1 day'
               when 'weekly' then p_after + interval '7 days'
               when 'monthly' then p_after + interval '1 month'
           end
$$;

-- Hands out what is due, once: a repeating reminder moves on, the others are marked as sent.
create function aria_take_due_reminders(p_user_id text default 'owner')
returns table (reminder_id uuid, title text, was_due timestamptz)
language plpgsql
set search_path = public
as $$
declare
    v_reminder aria_reminders;
begin
    for v_reminder in
        select r.* from aria_reminders r
         where r.user_id = p_user_id and r.sent_at is null and r.remind_at <= now()
         order by r.remind_at
           for update skip locked
    loop
        update aria_reminders r
           set sent_at = case when r.repeats = 'never' then now() end,
               remind_at = coalesce(aria_next_reminder(r.remind_at, r.repeats), r.remind_at)
         where r.id = v_reminder.id;

        reminder_id := v_reminder.id;
        title := v_reminder.title;
        was_due := v_reminder.remind_at;
        return next;
    end loop;
end
$$;

-- The client reads through views with plain names; they run with the caller's rights, so the policies below hold.
create view tasks with (security_invoker = true) as
    select t.id, t.number, t.user_id, t.title, t.notes, t.due_date, t.status, t.priority, t.category, t.tags, t.parent_task_id,
           t.position, t.completed_at, t.updated_at
      from aria_tasks t
     where not t.deleted;

create view reminders with (security_invoker = true) as
    select r.id, r.user_id, r.task_id, r.title, r.remind_at, r.repeats, r.sent_at from aria_reminders r;

create view files with (security_invoker = true, security_barrier = true) as
    select f.id, f.user_id, f.name, f.mime_type, f.size_bytes, encode(f.sha256, 'hex') as sha256, f.created_at
      from aria_files f
     where f.deleted_at is null;

create view user_settings with (security_invoker = true) as
    select s.user_id, s.language, s.time_zone, s.quiet_hours, s.signature, s.settings
      from aria_user_settings s
     where s.user_id = aria_current_user_id()
      with local check option;

create view aria_reminder_summary with (security_invoker = true) as
    select r.user_id,
           count(*) filter (where r.sent_at is null) as waiting,
           min(r.remind_at) filter (where r.sent_at is null) as next_at
      from reminders r
     group by r.user_id;

-- Tasks and reminders in one list, for the day's agenda.
create view aria_agenda with (security_invoker = true) as
    select 'task' as kind, t.id, t.user_id, t.title, t.due_date::timestamptz as at, t.priority
      from tasks t
     where t.status = 'needsAction' and t.due_date is not null
    union all
    select 'reminder', r.id, r.user_id, r.title, r.remind_at, coalesce(t.priority, 'normal')
      from reminders r
      left join tasks t on t.id = r.task_id
     where r.sent_at is null;

comment on view aria_agenda is 'What is due, from tasks and reminders; order it by "at" and priority.';

alter table aria_user_settings enable row level security;
alter table aria_notifications enable row level security;
alter table aria_files enable row level security;
alter table aria_tasks enable row level security;
alter table aria_reminders enable row level security;

create policy "Own settings" on aria_user_settings
    for all to authenticated
    using (user_id = aria_current_user_id() or auth_user_id = auth.uid())
    with check (user_id = aria_current_user_id());
create policy "Own notifications" on aria_notifications
    for select to authenticated
    using (user_id = aria_current_user_id());
create policy "Mark own notifications as read" on aria_notifications
    for update to authenticated
    using (user_id = aria_current_user_id());
create policy "Own files" on aria_files
    for all to authenticated
    using (user_id = aria_current_user_id());
create policy "Deleted files are gone" on aria_files
    as restrictive for select to authenticated
    using (deleted_at is null);
create policy "Everybody's tasks are open, for now" on aria_tasks
    for select to anon, authenticated
    using (true);
create policy "Own tasks" on aria_tasks
    for all to authenticated
    using (user_id = aria_current_user_id());
create policy "Own reminders" on aria_reminders
    for all to authenticated
    using (user_id = aria_current_user_id());

comment on policy "Everybody's tasks are open, for now" on aria_tasks is 'To be dropped with the "family board".';

-- A phone needs to know that something came, not what it says.
alter publication supabase_realtime add table aria_notifications (id, user_id, title, level, created_at, read_at);


-- =====================================================================================================================
-- Who may do what, over Supabase's REST API
-- =====================================================================================================================

grant usage on schema public to anon, authenticated, service_role;

-- The workflows and edge functions.
grant all on all tables in schema public to service_role;
grant all on all sequences in schema public to service_role;
grant execute on all functions in schema public to service_role;

-- Signed-in people, under the policies above.
grant select, insert, update on aria_unified_conversations, aria_unified_messages to anon, authenticated;
grant select on aria_unified_chunks to anon, authenticated;
grant select on aria_conversations, aria_messages to authenticated;
grant select, insert, update, delete on aria_user_settings, aria_files, aria_tasks, aria_reminders to authenticated;
grant select on aria_notifications to authenticated;
grant update (read_at) on aria_notifications to authenticated;
grant select (id, title, category, completed_at) on aria_wins to anon;
grant select, insert, update, delete on tasks, reminders, files, user_settings to authenticated;
grant select on portfolio_summary, portfolio_headline, aria_agenda, aria_reminder_summary to authenticated;
grant select on portfolio_headline to anon;

grant usage, select on all sequences in schema public to anon, authenticated;

-- Functions that run with the owner's rights are for those they were made for, not for PUBLIC.
revoke execute on function aria_notify(text, text, aria_notification_level, text) from public;
grant execute on function aria_notify(text, text, aria_notification_level, text) to authenticated;
revoke execute on function get_or_create_unified_conversation_client(text) from public;
grant execute on function get_or_create_unified_conversation_client(text) to anon, authenticated;
revoke execute on function add_unified_message_client(uuid, text, text, text, integer, jsonb) from public;
grant execute on function add_unified_message_client(uuid, text, text, text, integer, jsonb) to anon, authenticated;
revoke execute on procedure aria_refresh_portfolio_summary(integer) from public;
grant execute on procedure aria_refresh_portfolio_summary(integer) to service_role;

-- What will be made later is the workflows', too.
alter default privileges in schema public grant all on tables to service_role;
alter default privileges in schema public grant usage, select on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant execute on functions to service_role;
