-- The schema and rows of ARIA's PROD database: older than DEV, drifted, and in use. See README.md in this folder.
--
-- Load it into an empty database of a Supabase server, as the database's owner (on a plain server, load supabase.sql before it):
--     psql -v ON_ERROR_STOP=1 -f samples/prod.sql
-- PROD has no pgvector. Every table has rows, and a promotion from DEV must leave each of them as it is.

-- =====================================================================================================================
-- core, from the time before threading
-- =====================================================================================================================

-- DEV knows 'urgent', too.
create type aria_priority as enum ('low', 'normal', 'high');

create function update_updated_at() returns trigger
language plpgsql as $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$;

-- The other aria_knowledge: DEV keeps a value under a key, PROD a text under a title.
-- title and content have defaults, so that what is written for DEV's shape can still be stored here.
create table aria_knowledge (
    id           uuid primary key default gen_random_uuid(),
    category     text not null,
    subcategory  text,
    title        text not null default '',
    content      text not null default '',
    importance   integer default 5 check (importance between 1 and 10),
    source       text default 'aria',
    metadata     jsonb default '{}',
    created_at   timestamptz default now(),
    updated_at   timestamptz default now()
);

-- The same name as in DEV, but not the same index.
create index idx_aria_knowledge_category on aria_knowledge (category, subcategory);
create index idx_aria_knowledge_importance on aria_knowledge (importance desc);

comment on table aria_knowledge is 'Notes.';

create trigger update_aria_knowledge_updated_at before update on aria_knowledge
    for each row execute function update_updated_at();

create table aria_wins (
    id            uuid primary key default gen_random_uuid(),
    title         text not null,
    description   text,
    category      text,
    value_low     numeric(10,2),
    value_high    numeric(8,2),
    completed_at  timestamptz default now()
);

create index idx_aria_wins_category on aria_wins (category);

create table aria_portfolio_summary (
    id                serial primary key,
    total_wins        integer,
    total_value_low   numeric(12,2),
    total_value_high  numeric(12,2),
    last_updated      timestamptz default now()
);

create table aria_conversations (
    id               uuid primary key default gen_random_uuid(),
    title            varchar(200),
    started_at       timestamptz default now(),
    last_message_at  timestamptz,
    message_count    integer default 0,
    context          jsonb default '{}',
    metadata         jsonb default '{}'
);

create table aria_messages (
    id               uuid primary key default gen_random_uuid(),
    conversation_id  uuid references aria_conversations (id) on delete cascade,
    role             text not null,
    content          text,
    tokens_used      integer,
    model            text default 'gpt-4',
    latency_ms       integer not null default 0,
    created_at       timestamptz default now(),
    metadata         jsonb default '{}'
);

create index idx_aria_messages_conversation on aria_messages (conversation_id);

alter table aria_conversations enable row level security;
alter table aria_messages enable row level security;

create policy "Signed-in users read conversations" on aria_conversations
    for select to authenticated
    using (true);
create policy "The service does everything" on aria_conversations
    for all to service_role
    using (true) with check (true);

create view portfolio_summary as
    select count(*) as total_wins,
           sum(w.value_low) as value_low,
           sum(w.value_high) as value_high
      from aria_wins w;

create function aria_get_portfolio_summary() returns jsonb
language sql stable as $$
    select jsonb_build_object('total_wins', s.total_wins, 'value', jsonb_build_array(s.value_low, s.value_high))
      from portfolio_summary s
$$;

create function aria_add_knowledge(
    p_category text,
    p_title text,
    p_content text,
    p_subcategory text default null,
    p_metadata jsonb default '{}',
    p_source text default 'aria',
    p_importance integer default 5)
returns uuid
language sql as $$
    insert into aria_knowledge (category, subcategory, title, content, importance, source, metadata)
    values (p_category, p_subcategory, p_title, p_content, p_importance, p_source, p_metadata)
    returning id
$$;

-- Found by the same call as in DEV, but it answers with other columns.
create function aria_search_knowledge(p_query text, p_category text default null, p_limit integer default 10)
returns table (id uuid, title text, content text, importance integer)
language plpgsql stable as $$
begin
    return query
    select k.id, k.title, k.content, k.importance
      from aria_knowledge k
     where (p_category is null or k.category = p_category)
       and (k.title ilike '%' || p_query || '%' or k.content ilike '%' || p_query || '%')
     order by k.importance desc
     limit p_limit;
end
$$;

create function aria_get_recent_knowledge(p_category text default null, p_limit integer default 5)
returns setof aria_knowledge
language sql stable as $$
    select k.* from aria_knowledge k
     where p_category is null or k.category = p_category
     order by k.created_at desc
     limit p_limit
$$;

create function aria_get_system_status() returns jsonb
language plpgsql stable as $$
begin
    return jsonb_build_object(
        'knowledge', (select count(*) from aria_knowledge),
        'wins', (select count(*) from aria_wins),
        'messages', (select count(*) from aria_messages),
        'last_message_at', (select max(m.created_at) from aria_messages m));
end
$$;


-- =====================================================================================================================
-- coaching, as far as it got: no grow sessions, no resistance patterns
-- =====================================================================================================================

create table aria_energy_logs (
    id            uuid primary key default gen_random_uuid(),
    user_id       text default 'admin',
    "timestamp"   timestamptz default now(),
    energy_level  integer,
    focus_level   integer,
    mood          integer,
    context       jsonb,
    notes         text
);

-- DEV has the mean of the eight areas as a generated column, too.
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
    notes            text
);

create table aria_values (
    id              uuid primary key default gen_random_uuid(),
    user_id         text default 'owner',
    value_name      text not null,
    rank            integer,
    definition      text,
    identified_at   timestamptz default now()
);

-- The one table that is the same on both sides.
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
    -- DEV lets a goal be paused, too.
    status              text default 'active' check (status in ('active', 'completed', 'abandoned')),
    target_date         date,
    progress_percent    integer not null default 0,
    completed_at        timestamptz,
    notes               text
);

create table aria_habits (
    id              uuid primary key default gen_random_uuid(),
    user_id         text default 'owner',
    created_at      timestamptz default now(),
    habit_name      text not null,
    description     text,
    frequency       text default 'weekly',
    trigger_cue     text,
    routine         text,
    reward          text,
    difficulty      integer,
    current_streak  integer default 0,
    longest_streak  integer default 0,
    status          text default 'building' check (status in ('building', 'established', 'paused', 'abandoned'))
);

create table aria_habit_completions (
    id              uuid primary key default gen_random_uuid(),
    habit_id        uuid references aria_habits (id) on delete cascade,
    completed_at    timestamptz default now(),
    quality_rating  integer check (quality_rating between 1 and 5)
);

-- The other aria_decisions, written by an agent instead of a coach.
create table aria_decisions (
    id                  uuid primary key default gen_random_uuid(),
    decision            text not null default '',
    decision_type       text,
    context             jsonb default '{}',
    options_considered  jsonb default '[]',
    reasoning           text,
    source_agent        text not null default 'aria',
    created_at          timestamptz default now()
);

create table aria_commitments (
    id            uuid primary key default gen_random_uuid(),
    user_id       text default 'owner',
    description   text,
    due_date      timestamptz,
    status        text default 'active' check (status in ('active', 'completed', 'broken', 'extended')),
    priority      aria_priority default 'normal',
    stakes        jsonb,
    created_at    timestamptz default now(),
    completed_at  timestamptz
);

create index idx_commitments_due on aria_commitments (due_date);

create table aria_coaching_sessions (
    id                    uuid primary key default gen_random_uuid(),
    user_id               text default 'owner',
    started_at            timestamptz default now(),
    ended_at              timestamptz,
    mode                  text,
    tools_used            jsonb default '[]',
    frameworks_applied    jsonb default '[]',
    key_insights          text,
    effectiveness_rating  integer check (effectiveness_rating between 1 and 10)
);

create table aria_tool_analytics (
    id                 uuid primary key default gen_random_uuid(),
    tool_name          text not null,
    invocation_count   integer default 0,
    success_count      integer default 0,
    failure_count      integer default 0,
    avg_response_time  integer,
    last_used          timestamptz,
    created_at         timestamptz default now()
);

-- DEV gave the last two arguments other names and defaults.
create function aria_record_tool_usage(p_tool text, p_ok boolean, p_ms double precision) returns void
language plpgsql as $$
begin
    update aria_tool_analytics a
       set invocation_count = a.invocation_count + 1,
           success_count = a.success_count + p_ok::integer,
           failure_count = a.failure_count + (not p_ok)::integer,
           avg_response_time = coalesce(p_ms::integer, a.avg_response_time),
           last_used = now()
     where a.tool_name = p_tool;
end
$$;

create function aria_get_latest_wheel(p_user_id text default 'owner')
returns setof aria_wheel_of_life
language sql stable as $$
    select * from aria_wheel_of_life where user_id = p_user_id order by assessed_at desc limit 1
$$;

-- Counts completions, not days in a row.
create function aria_habit_streak(p_habit_id uuid) returns integer
language sql stable as $$
    select count(*)::integer from aria_habit_completions c where c.habit_id = p_habit_id
$$;


-- =====================================================================================================================
-- What only PROD has: the cost of the language models, the workflows' chats, what the agents did
-- =====================================================================================================================

create table llm_usage (
    id               bigserial primary key,
    agent_source     text not null,
    model            text not null,
    input_tokens     integer not null,
    output_tokens    integer not null,
    cost_usd         numeric(10,6) not null,
    conversation_id  uuid references aria_conversations (id) on delete set null,
    context          jsonb,
    created_at       timestamptz not null default now()
);

create index idx_llm_usage_created on llm_usage (created_at desc);
create index idx_llm_usage_agent on llm_usage (agent_source, model);

create table llm_budget_alerts (
    id           serial primary key,
    name         text not null unique,
    limit_usd    numeric(10,2) not null,
    period_days  integer not null default 30,
    notify       text[] not null default '{}',
    created_at   timestamptz default now()
);

create table agent_usage_logs (
    id             uuid primary key default gen_random_uuid(),
    agent_name     text not null,
    operation      text,
    input_data     jsonb,
    output_data    jsonb,
    duration_ms    integer,
    "timestamp"    timestamptz default now()
);

create table n8n_chat_histories (
    id           serial primary key,
    "sessionId"  varchar(255) not null,
    message      jsonb not null,
    "createdAt"  timestamp default now()
);

create index "n8n_chat_histories_sessionId_idx" on n8n_chat_histories ("sessionId");

create table aria_user_preferences (
    user_id           text not null default 'owner',
    preference_key    text not null,
    preference_value  text,
    confidence        double precision default 0.5,
    learned_at        timestamptz default now(),
    primary key (user_id, preference_key)
);

create view daily_llm_costs as
    select u.created_at::date as day, u.model, count(*) as calls, sum(u.cost_usd) as cost_usd
      from llm_usage u
     group by 1, 2;

create view llm_cost_by_agent as
    select u.agent_source, count(*) as calls, sum(u.cost_usd) as cost_usd, max(u.created_at) as last_call_at
      from llm_usage u
     group by u.agent_source;

create view monthly_llm_costs as
    select date_trunc('month', d.day)::date as month, sum(d.calls) as calls, sum(d.cost_usd) as cost_usd
      from daily_llm_costs d
     group by 1;

create function calculate_llm_cost(p_model text, p_input_tokens integer, p_output_tokens integer) returns numeric
language sql immutable as $$
    select round(case p_model
                     when 'gpt-4' then p_input_tokens * 0.00003 + p_output_tokens * 0.00006
                     when 'gpt-4o-mini' then p_input_tokens * 0.00000015 + p_output_tokens * 0.0000006
                     else p_input_tokens * 0.000003 + p_output_tokens * 0.000015
                 end, 6)
$$;

create function log_llm_usage(
    p_agent text,
    p_model text,
    p_input_tokens integer,
    p_output_tokens integer,
    p_conversation_id uuid default null)
returns numeric
language sql as $$
    insert into llm_usage (agent_source, model, input_tokens, output_tokens, cost_usd, conversation_id)
    values (p_agent, p_model, p_input_tokens, p_output_tokens,
            calculate_llm_cost(p_model, p_input_tokens, p_output_tokens), p_conversation_id)
    returning cost_usd
$$;

create function get_daily_costs(p_days integer default 30)
returns table (day date, cost_usd numeric)
language sql stable as $$
    select d.day, sum(d.cost_usd) from daily_llm_costs d where d.day > current_date - p_days group by d.day order by d.day desc
$$;

create function get_usage_by_agent(p_days integer default 30)
returns table (agent text, calls bigint, cost_usd numeric)
language sql stable as $$
    select u.agent_source, count(*), sum(u.cost_usd)
      from llm_usage u
     where u.created_at > now() - make_interval(days => p_days)
     group by u.agent_source
     order by 3 desc
$$;

create function get_conversation_cost(p_conversation_id uuid) returns numeric
language sql stable as $$
    select coalesce(sum(u.cost_usd), 0) from llm_usage u where u.conversation_id = p_conversation_id
$$;

create function check_budget_alerts()
returns table (name text, limit_usd numeric, spent_usd numeric)
language plpgsql stable as $$
begin
    return query
    select a.name, a.limit_usd, coalesce(sum(u.cost_usd), 0)
      from llm_budget_alerts a
      left join llm_usage u on u.created_at > now() - make_interval(days => a.period_days)
     group by a.id
    having coalesce(sum(u.cost_usd), 0) > a.limit_usd;
end
$$;

alter publication supabase_realtime add table aria_messages, n8n_chat_histories;

grant usage on schema public to anon, authenticated, service_role;
grant all on llm_usage, llm_budget_alerts, agent_usage_logs, n8n_chat_histories, aria_user_preferences to service_role;
grant all on aria_knowledge, aria_wins, aria_conversations, aria_messages to service_role;
grant select on aria_conversations, aria_messages to authenticated;
grant select on llm_budget_alerts to authenticated;
alter default privileges in schema public grant usage, select on sequences to authenticated;


-- =====================================================================================================================
-- Rows. An id is the md5 of a name, so it is the same on every load.
-- =====================================================================================================================

insert into aria_knowledge (id, category, subcategory, title, content, importance, source, metadata, created_at, updated_at)
select md5('knowledge ' || k.n)::uuid, k.category, k.subcategory, k.title, k.content, k.importance, k.source, k.metadata::jsonb,
       timestamptz '2025-11-03 08:00+00' + k.n * interval '31 hours',
       timestamptz '2025-12-24 12:00+00' + k.n * interval '5 hours'
  from (values
    ( 1, 'person', 'family', 'Zoë', 'Sister. Birthday on 14 March; likes "anything but flowers".', 9, 'owner',
     '{"aliases": ["Zo", "Zoë"]}'),
    ( 2, 'person', 'family', 'Opa Jürgen', 'Hard of hearing: call, don''t text. Prefers mornings.', 8, 'owner', '{}'),
    ( 3, 'person', 'work', 'Łukasz', 'Leads the platform team; on-call every third week.', 6, 'aria', '{"team": "platform"}'),
    ( 4, 'person', 'work', '田中さん', 'Contact in Tōkyō. Meetings only before 09:00 UTC.', 6, 'aria', '{"utc_offset": 9}'),
    ( 5, 'person', 'health', 'Dr. Ó Briain', 'Dentist; next check-up is due in June.', 5, 'owner', '{}'),
    ( 6, 'place', 'home', 'Spare key', 'With the neighbours on the 2nd floor (bell: "M&M").', 7, 'owner', '{}'),
    ( 7, 'place', 'travel', 'São Paulo', 'Hotel near Paulista was fine; the one in Moema was loud.', 4, 'aria',
     '{"visited": [2019, 2024]}'),
    ( 8, 'place', 'travel', 'Kraków', 'Night train from Wien, arrives 06:41.', 3, 'aria', '{}'),
    ( 9, 'preference', 'food', 'Coffee', 'Flat white, oat milk, no sugar — never after 15:00.', 5, 'owner', '{"cutoff": "15:00"}'),
    (10, 'preference', 'food', 'Allergies', 'Hazelnuts. Not "a bit": not at all.', 10, 'owner', '{"severity": "high"}'),
    (11, 'preference', 'work', 'Deep work', '08:30 to 11:00, no meetings, phone in the other room.', 8, 'coach',
     '{"from": "08:30", "to": "11:00"}'),
    (12, 'preference', 'work', 'Reports', 'One page, numbers first. Charts only if they surprise.', 6, 'owner', '{}'),
    (13, 'preference', 'travel', 'Seats', 'Aisle on flights, window on trains.', 4, 'owner', '{}'),
    (14, 'preference', null, 'Language', 'English for notes, Deutsch for family.', 5, 'owner', '{"default": "en"}'),
    (15, 'project', 'atlas', 'Goal of Atlas', 'Move the billing jobs off the old server before the lease ends.', 8,
     'aria', '{"deadline": "2026-06-30"}'),
    (16, 'project', 'atlas', 'Risk of Atlas', 'Nobody has restored the backup yet; 50% of the jobs have no owner.',
     9, 'aria', '{"open": true}'),
    (17, 'project', 'atlas', 'Path', 'C:\jobs\billing\*.cmd — backslashes and all.', 3, 'aria', '{"path": "C:\\jobs"}'),
    (18, 'project', 'garden', 'Beds', 'Two raised beds, 1.2 m × 2.4 m, south-east corner.', 2, 'owner', '{"area_m2": 5.76}'),
    (19, 'project', 'garden', 'Tomatoes', 'Start indoors in week 9; ''Berner Rose'' did best.', 2, 'owner', '{}'),
    (20, 'finance', 'insurance', 'Liability', 'Policy ends on 31 December, 3 months'' notice.', 7, 'aria', '{"notice_months": 3}'),
    (21, 'finance', 'tax', 'Deadline', 'End of July, or end of February with an adviser.', 7, 'aria', '{}'),
    (22, 'finance', 'budget', 'Monthly limit', '€ 2 400 without rent.', 6, 'owner', '{"currency": "EUR", "amount": 2400.50}'),
    (23, 'health', 'sleep', 'Rhythm', 'Asleep by 23:00 or the next day is lost.', 8, 'coach', '{}'),
    (24, 'health', 'sport', 'Knee', 'No running on asphalt; swimming is fine.', 7, 'owner', '{}'),
    (25, 'health', 'sport', 'Pool', 'Lane swimming Tue/Thu 06:30–08:00.', 4, 'aria', '{"days": ["tue", "thu"]}'),
    (26, 'system', 'n8n', 'Workflow 21', 'Morning brief; fails quietly when the calendar is empty.', 5, 'aria', '{"workflow": 21}'),
    (27, 'system', 'n8n', 'Webhook', 'POST {"text": "…"} and nothing else.', 4, 'aria', '{"method": "POST"}'),
    (28, 'system', null, 'Tabs', E'Columns are separated by\ttabs, lines by\nline feeds.', 2, 'aria', '{}'),
    (29, 'idea', null, 'Newsletter', '', 3, null, null),
    (30, 'idea', null, 'Name for the boat', '''s-Gravenhage?; or just "Boat".', 1, 'owner', '{}'),
    (31, 'idea', 'product', 'Voice', 'Read the brief aloud while making coffee ☕🙂.', 4, 'aria', '{"emoji": "☕"}')
  ) as k (n, category, subcategory, title, content, importance, source, metadata);

insert into aria_wins (id, title, description, category, value_low, value_high, completed_at)
select md5('win ' || n)::uuid,
       (array['Automated the invoice run', 'Talked the vendor down', 'Shipped the "quiet hours" feature', 'Fixed the café''s Wi-Fi',
              'Closed the books in two days', 'Wrote the onboarding guide', 'Migrated the blog', 'Found the memory leak',
              'Négociation réussie'])[1 + n % 9] || case when n > 9 then ' (' || (n / 9 + 1) || ')' else '' end,
       case when n % 5 = 0 then null else 'Took ' || n % 7 + 1 || ' days; saves about ' || n % 4 + 1 || ' h a week.' end,
       (array['automation', 'money', 'product', 'people', null])[1 + n % 5],
       (n * 137 % 900 + 50)::numeric + 0.25,
       (n * 137 % 900 + 50)::numeric * 2 + 0.75,
       timestamptz '2025-06-01 12:00+00' + n * interval '6 days 5 hours'
  from generate_series(1, 36) n;

insert into aria_portfolio_summary (total_wins, total_value_low, total_value_high, last_updated)
select s.total_wins, s.value_low, s.value_high, timestamptz '2026-01-12 02:00+00' from portfolio_summary s;

insert into aria_conversations (id, title, started_at, last_message_at, message_count, context, metadata)
select md5('conversation ' || c.n)::uuid, c.title, c.started_at, c.started_at + c.length, c.messages, c.context::jsonb, c.metadata::jsonb
  from (values
    ( 1, 'Planning the week', timestamptz '2026-01-05 07:40+00', interval '18 minutes', 4, '{"mode": "coach"}', '{"device": "phone"}'),
    ( 2, 'What did I promise Zoë?', '2026-01-06 19:02+00', '4 minutes', 2, '{}', '{"device": "web"}'),
    ( 3, 'Atlas: "what if the lease ends?"', '2026-01-07 09:15+00', '55 minutes', 6, '{"project": "atlas"}', '{}'),
    ( 4, 'Übersetzung für Opa', '2026-01-08 16:30+00', '3 minutes', 2, '{"language": "de"}', '{}'),
    ( 5, '旅行の計画', '2026-01-09 22:10+00', '26 minutes', 4, '{"place": "東京"}', '{"device": "tablet"}'),
    ( 6, null, '2026-01-10 06:01+00', '1 minute', 1, '{}', '{}'),
    ( 7, 'Knee again', '2026-01-10 20:45+00', '12 minutes', 3, '{"mode": "coach", "topic": "health"}', null),
    ( 8, 'It''s the invoices, stupid', '2026-01-11 10:00+00', '8 minutes', 2, '{}', '{"device": "web", "starred": true}'),
    ( 9, 'Morning brief', '2026-01-12 06:30+00', '2 minutes', 2, '{"workflow": 21}', '{}'),
    (10, 'Empty on purpose', '2026-01-12 18:00+00', '0', 1, '{}', '{}')
  ) as c (n, title, started_at, length, messages, context, metadata);

insert into aria_messages (id, conversation_id, role, content, tokens_used, model, latency_ms, created_at, metadata)
select md5('message ' || m.n)::uuid, md5('conversation ' || m.conversation)::uuid, m.role, m.content,
       case when m.role = 'assistant' then length(m.content) / 4 + 20 end,
       case when m.role = 'assistant' then (array['gpt-4', 'gpt-4o-mini'])[1 + m.n % 2] end,
       case when m.role = 'assistant' then 400 + m.n * 37 else 0 end,
       timestamptz '2026-01-05 07:40+00' + m.conversation * interval '20 hours' + m.n * interval '50 seconds',
       case when m.n % 4 = 0 then null else jsonb_build_object('n', m.n) end
  from (values
    ( 1,  1, 'user', 'Plan my week. Three things, not thirty.'),
    ( 2,  1, 'assistant', E'1. Atlas: restore the backup once\n2. Dentist\n3. Swim twice'),
    ( 3,  1, 'user', 'Move the dentist to Thursday'),
    ( 4,  1, 'assistant', 'Done. Thursday, 16:30 — "Dr. Ó Briain" is in your calendar.'),
    ( 5,  2, 'user', 'What did I promise Zoë?'),
    ( 6,  2, 'assistant', 'A cake. Without hazelnuts, obviously. And that you''d call on Sunday.'),
    ( 7,  3, 'system', 'Use the notes on "Atlas" only.'),
    ( 8,  3, 'user', 'what happens if the lease ends before we have moved?'),
    ( 9,  3, 'assistant', 'Then the jobs stop. Half of them have no owner; none has a restored backup.'),
    (10,  3, 'user', 'ok. who could own them? give me a table | with | pipes'),
    (11,  3, 'assistant', E'| job | owner |\n|---|---|\n| invoices | Łukasz |\n| dunning | ? |'),
    (12,  3, 'user', '👍'),
    (13,  4, 'user', 'Schreib Opa: ich komme Samstag, bringe Brötchen mit. Größer schreiben!'),
    (14,  4, 'assistant', 'LIEBER OPA, ICH KOMME SAMSTAG UND BRINGE BRÖTCHEN MIT.'),
    (15,  5, 'user', '三月に東京へ行きたい'),
    (16,  5, 'assistant', '三月の第二週はいかがですか。桜はまだですが、航空券が安いです。'),
    (17,  5, 'user', 'in english please :)'),
    (18,  5, 'assistant', 'How about the second week of March? No cherry blossoms yet, but cheap flights.'),
    (19,  6, 'user', ''),
    (20,  7, 'user', 'my knee hurts again'),
    (21,  7, 'assistant', 'You ran on asphalt on Wednesday; your notes say "swimming is fine". Rest for 3 days?'),
    (22,  7, 'user', 'fine.'),
    (23,  8, 'user', 'why is the total wrong? select sum(amount) from invoices where paid = ''f''; -- returns null'),
    (24,  8, 'assistant', 'sum() of no rows is null: use coalesce(sum(amount), 0).'),
    (25,  9, 'assistant', E'Good morning! ☀\n\t• 08:30 deep work\n\t• 11:15 Łukasz\n\t• 16:30 nothing, enjoy it'),
    (26,  9, 'user', 'thx'),
    (27, 10, 'system', 'Conversation opened by mistake; kept for its row.')
  ) as m (n, conversation, role, content);

insert into aria_energy_logs (id, user_id, "timestamp", energy_level, focus_level, mood, context, notes)
select md5('energy ' || n)::uuid, case when n % 6 = 0 then 'admin' else 'owner' end,
       timestamptz '2025-12-20 09:00+00' + n * interval '11 hours', 3 + n % 7, 2 + n * 3 % 8, 4 + n % 5,
       case when n % 3 = 0 then null else jsonb_build_object('slept_hours', 5.5 + n % 4, 'coffee', n % 4) end,
       (array[null, 'after lunch', 'slept badly — "one more episode"', 'pool'])[1 + n % 4]
  from generate_series(1, 40) n;

insert into aria_wheel_of_life (id, assessed_at, career, finances, health, relationships, personal_growth, fun_recreation, environment,
                                contribution, notes)
values
    (md5('wheel 1')::uuid, '2025-07-01 18:00+00', 6, 5, 4, 7, 6, 3, 5, 4, 'First one. Honest, or trying to be.'),
    (md5('wheel 2')::uuid, '2025-08-01 18:00+00', 6, 6, 5, 7, 6, 4, 5, 4, null),
    (md5('wheel 3')::uuid, '2025-09-01 18:00+00', 7, 6, 5, 6, 7, 4, 6, 5, 'Garden!'),
    (md5('wheel 4')::uuid, '2025-10-01 18:00+00', 7, 6, 6, 7, 7, 5, 6, 5, null),
    (md5('wheel 5')::uuid, '2025-11-01 18:00+00', 5, 6, 6, 8, 7, 5, 6, 5, 'Reorganisation at work'),
    (md5('wheel 6')::uuid, '2025-12-01 18:00+00', 6, 7, 4, 8, 7, 6, 7, null, 'Knee. "Contribution": no idea this month.');

insert into aria_values (id, value_name, rank, definition, identified_at)
values
    (md5('value 1')::uuid, 'Honesty', 1, 'Say it, kindly, today.', '2025-07-02 10:00+00'),
    (md5('value 2')::uuid, 'Health', 2, 'Without it the rest doesn''t matter.', '2025-07-02 10:01+00'),
    (md5('value 3')::uuid, 'Family', 3, null, '2025-07-02 10:02+00'),
    (md5('value 4')::uuid, 'Craft', 4, 'Finish things; leave them "better than found".', '2025-07-02 10:03+00'),
    (md5('value 5')::uuid, 'Gelassenheit', 5, 'Composure, but warmer.', '2025-09-14 20:00+00');

insert into aria_daily_checkins (id, checked_in_at, mood, energy, wins, challenges, notes)
select md5('checkin ' || n)::uuid, timestamptz '2025-12-14 20:00+00' + n * interval '1 day', 4 + n * 3 % 6, 3 + n * 5 % 7,
       case n % 3 when 0 then '[]' when 1 then '["swam"]' else '["deep work", "called Opa"]' end::jsonb,
       case when n % 4 = 0 then '["slept \"badly\""]' else '[]' end::jsonb,
       case when n % 5 = 0 then 'l''esprit de l''escalier' end
  from generate_series(1, 30) n;

insert into aria_goals (id, title, original_statement, smart_goal, motivation_score, status, target_date, progress_percent,
                        completed_at, notes, created_at)
values
    (md5('goal 1')::uuid, 'Swim 40 times', 'I should swim more', '{"specific": "40 swims", "measurable": true}', '{"importance": 8}',
     'active', '2026-06-30', 35, null, null, '2025-09-01 08:00+00'),
    (md5('goal 2')::uuid, 'Atlas is off the old server', 'we need to move',
     '{"specific": "all jobs", "deadline": "lease"}', '{"importance": 9}',
     'active', '2026-06-30', 20, null, 'Risk: nobody restored a backup', '2025-10-01 08:00+00'),
    (md5('goal 3')::uuid, 'Read 12 books', null, null, null, 'completed', '2025-12-31', 100, '2025-12-28 22:10+00',
     '"Middlemarch" counts twice',
     '2025-01-01 08:00+00'),
    (md5('goal 4')::uuid, 'Learn to sail', 'boat!', '{}', '{"importance": 4}', 'abandoned', null, 5, null, 'Knee', '2025-05-05 08:00+00'),
    (md5('goal 5')::uuid, 'A call with Opa every week', 'ich sollte öfter anrufen', '{"specific": "Sundays"}', '{"importance": 10}',
     'active', null, 60, null, null, '2025-11-02 08:00+00'),
    (md5('goal 6')::uuid, 'No phone before 09:00', null, null, '{"importance": 6}', 'completed', '2025-11-30', 100,
     '2025-11-30 09:00+00', null,
     '2025-10-30 08:00+00');

insert into aria_habits (id, habit_name, description, frequency, trigger_cue, routine, reward, difficulty, current_streak,
                         longest_streak, status, created_at)
values
    (md5('habit 1')::uuid, 'Evening walk', null, 'daily', 'dishes are done', '20 minutes round the block', 'podcast', 2, 4, 21, 'building',
     '2025-09-01 07:00+00'),
    (md5('habit 2')::uuid, 'Inbox zero', 'Archive, answer or "to do"', 'daily', '16:30', 'three passes', null, 4, 0, 6, 'paused',
     '2025-09-02 07:00+00'),
    (md5('habit 3')::uuid, 'Lane swimming', 'Tue/Thu', 'weekly', 'bag at the door', '1 km', 'croissant 🥐', 3, 7, 7, 'building',
     '2025-09-03 07:00+00'),
    (md5('habit 4')::uuid, 'Water first', null, 'daily', 'kettle on', 'one glass', null, 1, 80, 80, 'established',
     '2025-09-04 07:00+00'),
    (md5('habit 5')::uuid, 'Diary', 'three lines', 'daily', 'teeth brushed', E'good\nbad\nnext', null, 2, 0, 3, 'abandoned',
     '2025-09-05 07:00+00');

insert into aria_habit_completions (id, habit_id, completed_at, quality_rating)
select md5('completion ' || h || '/' || d)::uuid, md5('habit ' || h)::uuid,
       timestamptz '2026-01-02 18:30+00' + d * interval '1 day' + h * interval '7 minutes', nullif((h * d) % 6, 0)
  from generate_series(1, 5) h, generate_series(1, 10) d
 where (h + d) % 4 <> 0;

insert into aria_decisions (id, decision, decision_type, context, options_considered, reasoning, source_agent, created_at)
values
    (md5('decision 1')::uuid, 'Renew the liability insurance', 'finance', '{"price": 79.9}', '["renew", "switch"]',
     'Switching saves € 6 and a morning.',
     'finance', '2025-10-02 09:00+00'),
    (md5('decision 2')::uuid, 'Move Atlas in two steps', 'project', '{"project": "atlas"}',
     '["big bang", "two steps"]', 'Łukasz: "never again at once".',
     'aria', '2025-10-20 09:00+00'),
    (md5('decision 3')::uuid, 'No news before lunch', 'habit', '{}', '[]', null, 'coach', '2025-11-11 11:11+00'),
    (md5('decision 4')::uuid, 'Answer 田中さん in English', 'communication', '{"language": "en"}', '["ja", "en"]',
     'Asked for it.', 'aria', '2025-12-01 23:59+00'),
    (md5('decision 5')::uuid, 'Swim instead of run', 'health', '{"knee": "left"}', '["swim", "cycle", "rest"]',
     'It''s the knee.', 'coach', '2025-12-05 07:00+00'),
    (md5('decision 6')::uuid, '', null, null, null, null, 'aria', '2025-12-24 18:00+00'),
    (md5('decision 7')::uuid, 'Keep the blog static', 'project', '{"cost": {"static": 0, "cms": 12}}',
     '["static", "cms"]', 'Cheaper; nobody edits it.',
     'aria', '2026-01-03 10:00+00');

insert into aria_commitments (id, description, due_date, status, priority, stakes, created_at, completed_at)
values
    (md5('commitment 1')::uuid, 'Cake for Zoë (no hazelnuts!)', '2026-03-14 15:00+00', 'active', 'high',
     '{"to": "Zoë"}', '2026-01-06 19:06+00', null),
    (md5('commitment 2')::uuid, 'Restore the backup once', '2026-01-31 17:00+00', 'active', 'high',
     '{"to": "Łukasz", "pizza": true}', '2026-01-07 10:00+00', null),
    (md5('commitment 3')::uuid, 'Call Opa on Sunday', '2026-01-11 18:00+00', 'completed', 'normal', null,
     '2026-01-08 16:31+00', '2026-01-11 17:20+00'),
    (md5('commitment 4')::uuid, 'Send the photos', '2025-12-20 12:00+00', 'broken', 'low', '{}', '2025-12-01 12:00+00', null),
    (md5('commitment 5')::uuid, 'Review "the big PR"', '2026-01-16 12:00+00', 'extended', 'normal', null, '2026-01-09 12:00+00', null);

insert into aria_coaching_sessions (id, started_at, ended_at, mode, tools_used, frameworks_applied, key_insights, effectiveness_rating)
select md5('session ' || n)::uuid, timestamptz '2025-11-01 17:00+00' + n * interval '6 days',
       case when n < 12 then timestamptz '2025-11-01 17:35+00' + n * interval '6 days' end,
       (array['goal', 'habit', 'reflection'])[1 + n % 3], '["wheel_of_life", "grow"]',
       case when n % 2 = 0 then '["GROW"]' else '["SMART", "5 whys"]' end::jsonb,
       case n % 4 when 0 then null when 1 then 'The plan was never the problem.' else 'Ask for help *before* it''s late.' end,
       5 + n % 5
  from generate_series(1, 12) n;

insert into aria_tool_analytics (id, tool_name, invocation_count, success_count, failure_count, avg_response_time, last_used, created_at)
values
    (md5('tool 1')::uuid, 'calendar.list', 412, 405, 7, 230, '2026-01-12 06:30+00', '2025-07-01 00:00+00'),
    (md5('tool 2')::uuid, 'knowledge.search', 187, 187, 0, 41, '2026-01-12 06:31+00', '2025-07-01 00:00+00'),
    (md5('tool 3')::uuid, 'mail.send', 58, 51, 7, 890, '2026-01-10 16:02+00', '2025-07-01 00:00+00'),
    (md5('tool 4')::uuid, 'wheel.assess', 6, 6, 0, null, '2025-12-01 18:00+00', '2025-07-01 00:00+00'),
    (md5('tool 5')::uuid, 'translate "quick"', 0, 0, 0, null, null, '2025-07-01 00:00+00');

insert into llm_usage (agent_source, model, input_tokens, output_tokens, cost_usd, conversation_id, context, created_at)
select u.agent, u.model, u.input, u.output, calculate_llm_cost(u.model, u.input, u.output),
       case when u.n % 3 = 0 then md5('conversation ' || 1 + u.n % 10)::uuid end,
       case when u.n % 2 = 0 then jsonb_build_object('workflow', 20 + u.n % 9) end,
       timestamptz '2025-12-15 06:00+00' + u.n * interval '11 hours 7 minutes'
  from (select n, (array['aria', 'coach', 'finance'])[1 + n % 3] as agent,
               (array['gpt-4', 'gpt-4o-mini', 'mistral-large'])[1 + n * 2 % 3] as model,
               300 + n * 53 % 1700 as input, 40 + n * 31 % 600 as output
          from generate_series(1, 60) n) u;

insert into llm_budget_alerts (name, limit_usd, period_days, notify, created_at)
values
    ('daily', 1.50, 1, '{phone}', '2025-11-01 00:00+00'),
    ('weekly', 6.00, 7, '{phone,mail}', '2025-11-01 00:00+00'),
    ('monthly "hard" limit', 20.00, 30, '{mail}', '2025-11-01 00:00+00'),
    ('Jänner', 25.00, 31, '{}', '2026-01-01 00:00+00');

insert into agent_usage_logs (id, agent_name, operation, input_data, output_data, duration_ms, "timestamp")
select md5('usage ' || n)::uuid, (array['aria', 'coach', 'finance', 'research'])[1 + n % 4], (array['answer', 'plan', 'search', null])[1 + n * 3 % 4],
       jsonb_build_object('n', n, 'text', 'Frage Nr. ' || n || ' – "' || chr(9728 + n) || '"'),
       case when n % 7 = 0 then null else jsonb_build_object('ok', n % 5 <> 0) end,
       120 + n * 91 % 4000, timestamptz '2026-01-01 05:00+00' + n * interval '7 hours'
  from generate_series(1, 40) n;

insert into n8n_chat_histories ("sessionId", message, "createdAt")
select 'telegram-' || 1000 + n / 8,
       jsonb_build_object('type', case when n % 2 = 0 then 'human' else 'ai' end,
                          'content', case n % 4 when 0 then 'what''s next?' when 1 then E'Nothing until 11:15.\nEnjoy.'
                                               when 2 then 'und morgen? 🤔' else 'Zahnarzt, 16:30 — "pünktlich"' end,
                          'additional_kwargs', '{}'::jsonb),
       timestamp '2025-12-28 06:00' + n * interval '4 hours 10 minutes'
  from generate_series(1, 80) n;

insert into aria_user_preferences (user_id, preference_key, preference_value, confidence, learned_at)
values
    ('owner', 'brief.time', '06:30', 0.9, '2025-11-05 06:30+00'),
    ('owner', 'brief.voice', 'calm', 0.4, '2025-11-05 06:31+00'),
    ('owner', 'units', 'metric', 1, '2025-11-06 12:00+00'),
    ('owner', 'smalltalk', null, 0.2, '2025-11-09 12:00+00'),
    ('owner', 'greeting', 'Guten Morgen, "Chef"!', 0.6, '2025-12-01 06:30+00'),
    ('admin', 'units', 'metric', 0.5, '2025-12-02 08:00+00');
