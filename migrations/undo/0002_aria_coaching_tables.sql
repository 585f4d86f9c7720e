-- Module: aria_coaching_tables
-- Hazards: DELETES_DATA
-- Fingerprint: pg15:176989dc42e6cbc3cf2ba7236bc37d99def8485f2d1565980e3504a511eb3ddb
-- ariadb: allow=DELETES_DATA

-- function public.aria_record_tool_usage(text, boolean, double precision)
drop function public.aria_record_tool_usage(p_tool text, p_success boolean, p_response_ms double precision);

-- function public.aria_habit_streak(uuid)
drop function public.aria_habit_streak(p_habit_id uuid);

-- function public.aria_goal_stats(text)
drop function public.aria_goal_stats(p_user_id text);

-- function public.aria_get_latest_wheel(text)
drop function public.aria_get_latest_wheel(p_user_id text);

-- function public.aria_complete_habit(uuid, integer, text)
drop function public.aria_complete_habit(p_habit_id uuid, p_quality integer, p_notes text);

-- function public.aria_compare_wheels(text)
drop function public.aria_compare_wheels(p_user_id text);

-- function public.aria_checkin_patterns(text, integer)
drop function public.aria_checkin_patterns(p_user_id text, p_days integer);

-- function public.aria_check_commitments(text, interval)
drop function public.aria_check_commitments(p_user_id text, p_within interval);

-- table public.aria_wheel_of_life
drop table public.aria_wheel_of_life;

-- table public.aria_values
drop table public.aria_values;

-- table public.aria_tool_analytics
drop table public.aria_tool_analytics;

-- table public.aria_resistance_patterns
drop table public.aria_resistance_patterns;

-- table public.aria_habit_completions
drop table public.aria_habit_completions;

-- table public.aria_habits
drop table public.aria_habits;

-- table public.aria_grow_sessions
drop table public.aria_grow_sessions;

-- table public.aria_goals
drop table public.aria_goals;

-- table public.aria_energy_logs
drop table public.aria_energy_logs;

-- table public.aria_decisions
drop table public.aria_decisions;

-- table public.aria_daily_checkins
drop table public.aria_daily_checkins;

-- table public.aria_commitments
drop table public.aria_commitments;

-- function public.aria_stamp_completion()
drop function public.aria_stamp_completion();

-- table public.aria_coaching_sessions
drop table public.aria_coaching_sessions;
