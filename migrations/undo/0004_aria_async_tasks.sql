-- Module: aria_async_tasks
-- Hazards: DELETES_DATA
-- Fingerprint: pg15:4a7f7977d1e69d507502c3ba0bd87357cd32bb44169122366fb9387412309cc2
-- ariadb: allow=DELETES_DATA

-- function public.aria_report_progress(uuid, text, text, text, integer)
drop function public.aria_report_progress(p_task_id uuid, p_step text, p_status text, p_message text, p_progress integer);

-- function public.aria_cleanup_tasks()
drop function public.aria_cleanup_tasks();

-- function public.aria_claim_next_task(text[])
drop function public.aria_claim_next_task(p_task_types text[]);

-- function public.aria_assemble_context(text, text, extensions.vector, integer, boolean)
drop function public.aria_assemble_context(p_user_id text, p_query text, p_embedding extensions.vector, p_budget_tokens integer, p_include_private boolean);

-- table public.aria_task_progress
drop table public.aria_task_progress;

-- table public.aria_async_tasks
drop table public.aria_async_tasks;

-- function public.aria_stamp_task()
drop function public.aria_stamp_task();
