-- Module: aria_async_tasks
-- Hazards: none
-- Fingerprint: pg15:0f2c22b1e460a84567618e8a4660add80b70a1c7e01126321044aa08cf0ee697

-- table public.aria_async_tasks
create table public.aria_async_tasks (
    id uuid default gen_random_uuid() not null,
    user_id text not null,
    task_type text not null,
    chain_name text,
    agent text,
    action text,
    input jsonb not null,
    status text default 'pending'::text not null,
    progress integer default 0,
    progress_message text,
    output jsonb,
    error text,
    privacy_level text default 'normal'::text not null,
    is_sensitive boolean default false,
    hide_from_history boolean default false,
    notify_external boolean default true,
    auto_delete_after_delivery boolean default false,
    delete_at timestamp with time zone,
    created_at timestamp with time zone default now(),
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    delivered_at timestamp with time zone,
    deleted_at timestamp with time zone,
    expires_at timestamp with time zone default (now() + '00:10:00'::interval),
    conversation_context jsonb,
    trigger_message text,
    estimated_duration_ms integer,
    actual_duration_ms integer,
    cost double precision default 0,
    memories_extracted boolean default false,
    extracted_memory_ids uuid[],
    constraint aria_async_tasks_pkey PRIMARY KEY (id)
) with (fillfactor='70');

-- table public.aria_task_progress
create table public.aria_task_progress (
    id uuid default gen_random_uuid() not null,
    task_id uuid,
    step_name text,
    step_status text,
    message text,
    created_at timestamp with time zone default now(),
    constraint aria_task_progress_pkey PRIMARY KEY (id)
);

-- function public.aria_assemble_context(text, text, extensions.vector, integer, boolean)
CREATE OR REPLACE FUNCTION public.aria_assemble_context(p_user_id text, p_query text, p_embedding extensions.vector DEFAULT NULL::extensions.vector, p_budget_tokens integer DEFAULT 8000, p_include_private boolean DEFAULT false)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'extensions'
AS $function$
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
$function$;

-- function public.aria_claim_next_task(text[])
CREATE OR REPLACE FUNCTION public.aria_claim_next_task(p_task_types text[] DEFAULT NULL::text[])
 RETURNS SETOF public.aria_async_tasks
 LANGUAGE sql
 ROWS 1
 SET search_path TO 'public'
AS $function$
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
$function$;

-- function public.aria_cleanup_tasks()
CREATE OR REPLACE FUNCTION public.aria_cleanup_tasks()
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
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
$function$;

-- function public.aria_report_progress(uuid, text, text, text, integer)
CREATE OR REPLACE FUNCTION public.aria_report_progress(p_task_id uuid, p_step text, p_status text DEFAULT 'running'::text, p_message text DEFAULT NULL::text, p_progress integer DEFAULT NULL::integer)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
    insert into aria_task_progress (task_id, step_name, step_status, message)
    values (p_task_id, p_step, p_status, p_message);

    update aria_async_tasks t
       set progress = coalesce(p_progress, t.progress),
           progress_message = coalesce(p_message, p_step)
     where t.id = p_task_id;
end
$function$;

-- function public.aria_stamp_task()
CREATE OR REPLACE FUNCTION public.aria_stamp_task()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

-- table public.aria_async_tasks
alter table public.aria_async_tasks add constraint aria_async_tasks_progress_is_percent CHECK (((progress >= 0) AND (progress <= 100))) NOT VALID;
CREATE INDEX idx_tasks_delete_scheduled ON public.aria_async_tasks USING btree (delete_at) WHERE (delete_at IS NOT NULL);
CREATE INDEX idx_tasks_expires ON public.aria_async_tasks USING btree (expires_at) WHERE (status = 'pending'::text);
CREATE INDEX idx_tasks_not_deleted ON public.aria_async_tasks USING btree (user_id, status) WHERE (deleted_at IS NULL);
CREATE INDEX idx_tasks_pending ON public.aria_async_tasks USING btree (status) WHERE (status = ANY (ARRAY['pending'::text, 'running'::text]));
CREATE INDEX idx_tasks_unextracted ON public.aria_async_tasks USING btree (memories_extracted) WHERE ((memories_extracted = false) AND (status = 'delivered'::text));
CREATE INDEX idx_tasks_user_status ON public.aria_async_tasks USING btree (user_id, status);

-- table public.aria_task_progress
CREATE INDEX idx_progress_task ON public.aria_task_progress USING btree (task_id);
alter table public.aria_task_progress add constraint aria_task_progress_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.aria_async_tasks(id) ON DELETE CASCADE;

-- table public.aria_async_tasks
CREATE TRIGGER aria_async_tasks_stamp BEFORE UPDATE OF status ON public.aria_async_tasks FOR EACH ROW WHEN ((old.status IS DISTINCT FROM new.status)) EXECUTE FUNCTION public.aria_stamp_task();
comment on column public.aria_async_tasks.status is 'pending, running, complete, delivered, failed, expired, dismissed or deleted; the workflows decide, so there is no check';
