-- Module: aria_app
-- Hazards: DELETES_DATA
-- Fingerprint: pg15:4c97bc7f102ad1d2b6c7d9a21a3512b8ac4658b70a46a53c4cb9d48c11ed6e42
-- ariadb: allow=DELETES_DATA

-- view public.user_settings
drop view public.user_settings;

-- view public.files
drop view public.files;

-- view public.aria_reminder_summary
drop view public.aria_reminder_summary;

-- view public.aria_agenda
drop view public.aria_agenda;

-- view public.tasks
drop view public.tasks;

-- view public.reminders
drop view public.reminders;

-- function public.aria_take_due_reminders(text)
drop function public.aria_take_due_reminders(p_user_id text);

-- function public.aria_set_user_setting(text, text, jsonb)
drop function public.aria_set_user_setting(p_user_id text, p_name text, p_value jsonb);

-- function public.aria_notify(text, text, public.aria_notification_level, text)
drop function public.aria_notify(p_title text, p_body text, p_level public.aria_notification_level, p_user_id text);

-- function public.aria_mark_notifications_read(bigint[])
drop function public.aria_mark_notifications_read(VARIADIC p_ids bigint[]);

-- function public.aria_complete_task(uuid)
drop function public.aria_complete_task(p_task_id uuid);

-- table public.aria_reminders
drop table public.aria_reminders;

-- table public.aria_tasks
drop table public.aria_tasks;

-- table public.aria_notifications
drop table public.aria_notifications;

-- table public.aria_user_settings
drop table public.aria_user_settings;

-- table public.aria_files
drop table public.aria_files;

-- enum public.aria_notification_level
drop type public.aria_notification_level;
