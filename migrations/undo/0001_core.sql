-- Module: core
-- Hazards: DELETES_DATA
-- Fingerprint: pg15:0484ef8c20c3527999cf590aa277e52e3aecbc0362eb667ad62f583cc978222d
-- ariadb: allow=DELETES_DATA

-- view public.portfolio_headline
drop view public.portfolio_headline;

-- view public.portfolio_summary
drop view public.portfolio_summary;

-- function public.get_or_create_unified_conversation_client(text)
drop function public.get_or_create_unified_conversation_client(p_user_id text);

-- function public.aria_set_user_setting(text, jsonb)
drop function public.aria_set_user_setting(p_name text, p_value jsonb);

-- function public.aria_search_knowledge(text, text, integer)
drop function public.aria_search_knowledge(p_query text, p_category text, p_limit integer);

-- function public.aria_remember(text, text, text, jsonb, interval)
drop function public.aria_remember(p_category text, p_key text, p_value text, p_metadata jsonb, p_expires_in interval);

-- function public.aria_refresh_portfolio_summary(integer)
drop procedure public.aria_refresh_portfolio_summary(IN p_keep integer);

-- function public.aria_next_reminder(timestamp with time zone, text)
drop function public.aria_next_reminder(p_after timestamp with time zone, p_repeats text);

-- function public.aria_get_primary_buffer(text, integer)
drop function public.aria_get_primary_buffer(p_user_id text, p_limit integer);

-- function public.aria_get_portfolio_summary()
drop function public.aria_get_portfolio_summary();

-- function public.aria_get_or_create_conversation(text)
drop function public.aria_get_or_create_conversation(p_user_id text);

-- function public.aria_get_buffer_stats(text)
drop function public.aria_get_buffer_stats(p_user_id text);

-- function public.aria_daily_costs(integer)
drop function public.aria_daily_costs(p_days integer);

-- function public.aria_add_message(text, text, text, integer, jsonb)
drop function public.aria_add_message(p_user_id text, p_role text, p_content text, p_tokens integer, p_metadata jsonb);

-- table public.aria_wins
drop table public.aria_wins;

-- table public.aria_portfolio_summary
drop table public.aria_portfolio_summary;

-- table public.aria_messages
drop table public.aria_messages;

-- function public.aria_touch_conversation()
drop function public.aria_touch_conversation();

-- table public.aria_knowledge
drop table public.aria_knowledge;

-- table public.aria_cost_tracking
drop table public.aria_cost_tracking;

-- table public.aria_conversations
drop table public.aria_conversations;

-- function public.update_updated_at()
drop function public.update_updated_at();

-- function public.aria_current_user_id()
drop function public.aria_current_user_id();

-- enum public.aria_priority
drop type public.aria_priority;
