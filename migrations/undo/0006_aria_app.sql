-- Module: aria_app
-- Hazards: DELETES_DATA
-- Fingerprint: pg15:58ffc3cb2358b636e735035366234191f7990a723103c2f00e4f2d41bb2054d3
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
