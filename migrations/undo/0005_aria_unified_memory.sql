-- Module: aria_unified_memory
-- Hazards: DELETES_DATA
-- Fingerprint: pg15:0f2c22b1e460a84567618e8a4660add80b70a1c7e01126321044aa08cf0ee697
-- ariadb: allow=DELETES_DATA

-- function public.aria_touch_memory(uuid)
drop function public.aria_touch_memory(p_memory_id uuid);

-- function public.aria_store_memory(text, text, text, text, extensions.vector, text[], text, uuid, uuid, uuid, double precision, text, text[])
drop function public.aria_store_memory(p_content text, p_memory_type text, p_category text, p_summary text, p_embedding extensions.vector, p_keywords text[], p_source_type text, p_conversation_id uuid, p_message_id uuid, p_task_id uuid, p_confidence double precision, p_privacy_level text, p_tags text[]);

-- function public.aria_search_memory(extensions.vector, text[], text[], double precision, integer, boolean)
drop function public.aria_search_memory(p_embedding extensions.vector, p_types text[], p_categories text[], p_min_confidence double precision, p_limit integer, p_include_private boolean);

-- function public.aria_merge_memories(uuid, uuid[], text)
drop function public.aria_merge_memories(p_keep uuid, p_replace uuid[], p_content text);

-- function public.aria_memory_stats()
drop function public.aria_memory_stats();

-- function public.aria_hybrid_search_memory(extensions.vector, text[], text[], integer)
drop function public.aria_hybrid_search_memory(p_embedding extensions.vector, p_keywords text[], p_types text[], p_limit integer);

-- function public.aria_find_conflicts(uuid)
drop function public.aria_find_conflicts(p_memory_id uuid);

-- function public.aria_decay_confidence()
drop function public.aria_decay_confidence();

-- table public.aria_unified_memory_backup
drop table public.aria_unified_memory_backup;

-- table public.aria_memory_relationships
drop table public.aria_memory_relationships;

-- table public.aria_unified_memory
drop table public.aria_unified_memory;
