-- Module: aria_coaching_tables
-- Hazards: none
-- Fingerprint: pg15:5f2689cb20748ef8bdb14e31a6f4f8d351bd249f693b19706166497456c96875

-- table public.aria_coaching_sessions
create table public.aria_coaching_sessions (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    started_at timestamp with time zone default now(),
    ended_at timestamp with time zone,
    mode text,
    tools_used jsonb default '[]'::jsonb,
    frameworks_applied jsonb default '[]'::jsonb,
    key_insights text,
    commitments_made jsonb default '[]'::jsonb,
    effectiveness_rating integer,
    constraint aria_coaching_sessions_pkey PRIMARY KEY (id),
    constraint aria_coaching_sessions_effectiveness_rating_check CHECK (((effectiveness_rating >= 1) AND (effectiveness_rating <= 10))),
    constraint aria_coaching_sessions_ends_later CHECK (((ended_at IS NULL) OR (ended_at >= started_at)))
);

-- table public.aria_commitments
create table public.aria_commitments (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    description text,
    due_date timestamp with time zone,
    status text default 'active'::text,
    priority public.aria_priority default 'normal'::public.aria_priority not null,
    stakes jsonb,
    created_at timestamp with time zone default now(),
    completed_at timestamp with time zone,
    constraint aria_commitments_pkey PRIMARY KEY (id),
    constraint aria_commitments_status_check CHECK ((status = ANY (ARRAY['active'::text, 'completed'::text, 'broken'::text, 'extended'::text])))
);

-- table public.aria_daily_checkins
create table public.aria_daily_checkins (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    checked_in_at timestamp with time zone default now(),
    mood integer,
    energy integer,
    wins jsonb default '[]'::jsonb,
    challenges jsonb default '[]'::jsonb,
    notes text,
    constraint aria_daily_checkins_pkey PRIMARY KEY (id),
    constraint aria_daily_checkins_energy_check CHECK (((energy >= 1) AND (energy <= 10))),
    constraint aria_daily_checkins_mood_check CHECK (((mood >= 1) AND (mood <= 10)))
);

-- table public.aria_decisions
create table public.aria_decisions (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    created_at timestamp with time zone default now(),
    title text,
    description text,
    decision_type text,
    framework_used text,
    options jsonb,
    chosen_option text,
    reasoning text,
    confidence_score integer,
    reviewed_at timestamp with time zone,
    outcome_rating integer,
    lessons_learned text,
    constraint aria_decisions_pkey PRIMARY KEY (id),
    constraint aria_decisions_confidence_score_check CHECK (((confidence_score >= 1) AND (confidence_score <= 10))),
    constraint aria_decisions_outcome_rating_check CHECK (((outcome_rating >= 1) AND (outcome_rating <= 10)))
);

-- table public.aria_energy_logs
create table public.aria_energy_logs (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    "timestamp" timestamp with time zone default now(),
    energy_level integer,
    focus_level integer,
    mood integer,
    context jsonb,
    notes text,
    constraint aria_energy_logs_pkey PRIMARY KEY (id),
    constraint aria_energy_logs_energy_level_check CHECK (((energy_level >= 1) AND (energy_level <= 10))),
    constraint aria_energy_logs_focus_level_check CHECK (((focus_level >= 1) AND (focus_level <= 10))),
    constraint aria_energy_logs_mood_check CHECK (((mood >= 1) AND (mood <= 10)))
);

-- table public.aria_goals
create table public.aria_goals (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    created_at timestamp with time zone default now(),
    title text,
    original_statement text,
    smart_goal jsonb,
    motivation_score jsonb,
    status text default 'active'::text,
    target_date date,
    parent_goal_id uuid,
    completed_at timestamp with time zone,
    notes text,
    constraint aria_goals_pkey PRIMARY KEY (id),
    constraint aria_goals_status_check CHECK ((status = ANY (ARRAY['active'::text, 'completed'::text, 'abandoned'::text, 'paused'::text])))
);

-- table public.aria_grow_sessions
create table public.aria_grow_sessions (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    started_at timestamp with time zone default now(),
    topic text,
    current_phase text default 'goal'::text,
    goal_summary text,
    reality_summary text,
    options_list jsonb default '[]'::jsonb,
    will_commitment text,
    completed_at timestamp with time zone,
    outcome text,
    constraint aria_grow_sessions_pkey PRIMARY KEY (id),
    constraint aria_grow_sessions_current_phase_check CHECK ((current_phase = ANY (ARRAY['goal'::text, 'reality'::text, 'options'::text, 'will'::text, 'complete'::text])))
);

-- table public.aria_habit_completions
create table public.aria_habit_completions (
    id uuid default gen_random_uuid() not null,
    habit_id uuid,
    completed_at timestamp with time zone default now(),
    quality_rating integer,
    notes text,
    constraint aria_habit_completions_pkey PRIMARY KEY (id),
    constraint aria_habit_completions_quality_rating_check CHECK (((quality_rating >= 1) AND (quality_rating <= 5)))
);

-- table public.aria_habits
create table public.aria_habits (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    created_at timestamp with time zone default now(),
    habit_name text,
    description text,
    frequency text default 'daily'::text,
    trigger_cue text,
    routine text,
    reward text,
    habit_stack jsonb,
    tiny_version text,
    difficulty integer,
    current_streak integer default 0,
    longest_streak integer default 0,
    status text default 'building'::text,
    constraint aria_habits_pkey PRIMARY KEY (id),
    constraint aria_habits_difficulty_check CHECK (((difficulty >= 1) AND (difficulty <= 5))),
    constraint aria_habits_status_check CHECK ((status = ANY (ARRAY['building'::text, 'established'::text, 'paused'::text, 'abandoned'::text])))
);

-- table public.aria_resistance_patterns
create table public.aria_resistance_patterns (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    detected_at timestamp with time zone default now(),
    behavior text,
    resistance_type text,
    root_cause text,
    trigger_phrase text,
    intervention_used text,
    outcome text,
    constraint aria_resistance_patterns_pkey PRIMARY KEY (id)
);

-- table public.aria_tool_analytics
create table public.aria_tool_analytics (
    id uuid default gen_random_uuid() not null,
    tool_name text not null,
    invocation_count integer default 0,
    success_count integer default 0,
    failure_count integer default 0,
    avg_response_time double precision,
    last_used timestamp with time zone,
    created_at timestamp with time zone default now(),
    constraint aria_tool_analytics_pkey PRIMARY KEY (id),
    constraint aria_tool_analytics_tool_name_key UNIQUE (tool_name)
);

-- table public.aria_values
create table public.aria_values (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    value_name text not null,
    rank integer,
    definition text,
    identified_at timestamp with time zone default now(),
    last_confirmed timestamp with time zone default now(),
    constraint aria_values_pkey PRIMARY KEY (id),
    constraint aria_values_one_rank UNIQUE (user_id, rank) DEFERRABLE INITIALLY DEFERRED
);

-- table public.aria_wheel_of_life
create table public.aria_wheel_of_life (
    id uuid default gen_random_uuid() not null,
    user_id text default 'owner'::text,
    assessed_at timestamp with time zone default now(),
    career integer,
    finances integer,
    health integer,
    relationships integer,
    personal_growth integer,
    fun_recreation integer,
    environment integer,
    contribution integer,
    balance_score numeric(3,1) generated always as ((((((((((career + finances) + health) + relationships) + personal_growth) + fun_recreation) + environment) + contribution))::numeric / 8.0)) stored,
    notes text,
    constraint aria_wheel_of_life_pkey PRIMARY KEY (id),
    constraint aria_wheel_of_life_career_check CHECK (((career >= 1) AND (career <= 10))),
    constraint aria_wheel_of_life_contribution_check CHECK (((contribution >= 1) AND (contribution <= 10))),
    constraint aria_wheel_of_life_environment_check CHECK (((environment >= 1) AND (environment <= 10))),
    constraint aria_wheel_of_life_finances_check CHECK (((finances >= 1) AND (finances <= 10))),
    constraint aria_wheel_of_life_fun_recreation_check CHECK (((fun_recreation >= 1) AND (fun_recreation <= 10))),
    constraint aria_wheel_of_life_health_check CHECK (((health >= 1) AND (health <= 10))),
    constraint aria_wheel_of_life_personal_growth_check CHECK (((personal_growth >= 1) AND (personal_growth <= 10))),
    constraint aria_wheel_of_life_relationships_check CHECK (((relationships >= 1) AND (relationships <= 10)))
);

-- function public.aria_check_commitments(text, interval)
CREATE OR REPLACE FUNCTION public.aria_check_commitments(p_user_id text DEFAULT 'owner'::text, p_within interval DEFAULT '2 days'::interval)
 RETURNS TABLE(id uuid, description text, due_date timestamp with time zone, is_overdue boolean)
 LANGUAGE sql
 STABLE
AS $function$
    select c.id, c.description, c.due_date, c.due_date < now()
      from aria_commitments c
     where c.user_id = p_user_id
       and c.status in ('active', 'extended')
       and c.due_date < now() + p_within
     order by c.priority desc, c.due_date
$function$;

-- function public.aria_checkin_patterns(text, integer)
CREATE OR REPLACE FUNCTION public.aria_checkin_patterns(p_user_id text DEFAULT 'owner'::text, p_days integer DEFAULT 30)
 RETURNS TABLE(weekday text, checkins bigint, avg_mood numeric, avg_energy numeric)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
    return query
    select trim(to_char(d.checked_in_at, 'Day')), count(*), round(avg(d.mood), 1), round(avg(d.energy), 1)
      from aria_daily_checkins d
     where d.user_id = p_user_id
       and d.checked_in_at > now() - make_interval(days => p_days)
     group by extract(isodow from d.checked_in_at), 1
     order by extract(isodow from d.checked_in_at);
end
$function$;

-- function public.aria_compare_wheels(text)
CREATE OR REPLACE FUNCTION public.aria_compare_wheels(p_user_id text DEFAULT 'owner'::text)
 RETURNS TABLE(area text, previous integer, current integer, change integer)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
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
$function$;

-- function public.aria_complete_habit(uuid, integer, text)
CREATE OR REPLACE FUNCTION public.aria_complete_habit(p_habit_id uuid, p_quality integer DEFAULT NULL::integer, p_notes text DEFAULT NULL::text)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
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
$function$;

-- function public.aria_get_latest_wheel(text)
CREATE OR REPLACE FUNCTION public.aria_get_latest_wheel(p_user_id text DEFAULT 'owner'::text)
 RETURNS SETOF public.aria_wheel_of_life
 LANGUAGE sql
 STABLE ROWS 1
AS $function$
    select w.* from aria_wheel_of_life w where w.user_id = p_user_id order by w.assessed_at desc limit 1
$function$;

-- function public.aria_goal_stats(text)
CREATE OR REPLACE FUNCTION public.aria_goal_stats(p_user_id text DEFAULT 'owner'::text)
 RETURNS TABLE(status text, goals bigint, overdue bigint)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT g.status,
     count(*) AS count,
     count(*) FILTER (WHERE ((g.status = 'active'::text) AND (g.target_date < CURRENT_DATE))) AS count
    FROM public.aria_goals g
   WHERE (g.user_id = aria_goal_stats.p_user_id)
   GROUP BY g.status
   ORDER BY g.status;
END;

-- function public.aria_habit_streak(uuid)
CREATE OR REPLACE FUNCTION public.aria_habit_streak(p_habit_id uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE STRICT
 SET search_path TO 'public'
AS $function$
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
$function$;

-- function public.aria_record_tool_usage(text, boolean, double precision)
CREATE OR REPLACE FUNCTION public.aria_record_tool_usage(p_tool text, p_success boolean DEFAULT true, p_response_ms double precision DEFAULT NULL::double precision)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
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
$function$;

-- function public.aria_stamp_completion()
CREATE OR REPLACE FUNCTION public.aria_stamp_completion()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.status = 'completed' then
        new.completed_at := coalesce(new.completed_at, now());
    else
        new.completed_at := null;
    end if;
    return new;
end
$function$;

-- table public.aria_commitments
CREATE INDEX idx_commitments_due ON public.aria_commitments USING btree (priority DESC, due_date) WHERE (status = ANY (ARRAY['active'::text, 'extended'::text]));

-- table public.aria_daily_checkins
CREATE INDEX idx_daily_checkins_user ON public.aria_daily_checkins USING btree (user_id, checked_in_at DESC);

-- table public.aria_decisions
CREATE INDEX idx_decisions_to_review ON public.aria_decisions USING btree (created_at) WHERE (reviewed_at IS NULL);

-- table public.aria_energy_logs
CREATE INDEX idx_energy_logs_user_time ON public.aria_energy_logs USING btree (user_id, "timestamp" DESC);

-- table public.aria_goals
CREATE INDEX idx_goals_active ON public.aria_goals USING btree (user_id, target_date) WHERE (status = 'active'::text);
CREATE INDEX idx_goals_parent ON public.aria_goals USING btree (parent_goal_id);

-- table public.aria_habit_completions
CREATE UNIQUE INDEX idx_habit_completions_once_a_day ON public.aria_habit_completions USING btree (habit_id, (((completed_at AT TIME ZONE 'UTC'::text))::date));

-- table public.aria_goals
alter table public.aria_goals add constraint aria_goals_parent_goal_id_fkey FOREIGN KEY (parent_goal_id) REFERENCES public.aria_goals(id);

-- table public.aria_habit_completions
alter table public.aria_habit_completions add constraint aria_habit_completions_habit_id_fkey FOREIGN KEY (habit_id) REFERENCES public.aria_habits(id);

-- table public.aria_commitments
CREATE TRIGGER aria_commitments_completed BEFORE UPDATE OF status ON public.aria_commitments FOR EACH ROW WHEN ((old.status IS DISTINCT FROM new.status)) EXECUTE FUNCTION public.aria_stamp_completion();

-- table public.aria_goals
CREATE TRIGGER aria_goals_completed BEFORE UPDATE OF status ON public.aria_goals FOR EACH ROW WHEN ((old.status IS DISTINCT FROM new.status)) EXECUTE FUNCTION public.aria_stamp_completion();

-- table public.aria_values
comment on constraint aria_values_one_rank on public.aria_values is 'Checked at commit, so that two values can swap their ranks.';
