-- Module: aria_unified_threading
-- Hazards: DELETES_DATA
-- Fingerprint: pg15:5f2689cb20748ef8bdb14e31a6f4f8d351bd249f693b19706166497456c96875
-- ariadb: allow=DELETES_DATA

-- view public.aria_stream_overview
drop view public.aria_stream_overview;

-- view public.aria_chunks_overview
drop view public.aria_chunks_overview;

-- table public.aria_messages
alter table public.aria_messages drop constraint fk_message_chunk;

-- function public.search_chunks_semantic(text, extensions.vector, integer, double precision)
drop function public.search_chunks_semantic(p_user_id text, p_embedding extensions.vector, p_limit integer, p_threshold double precision);

-- function public.get_primary_buffer(text, integer)
drop function public.get_primary_buffer(p_user_id text, p_limit integer);

-- function public.get_or_create_unified_conversation(text)
drop function public.get_or_create_unified_conversation(p_user_id text);

-- function public.create_chunk_from_buffer(uuid, uuid[], text, integer, text)
drop function public.create_chunk_from_buffer(p_conversation_id uuid, p_message_ids uuid[], p_content text, p_token_count integer, p_summary text);

-- function public.aria_store_chunk_embedding(uuid, extensions.vector, text)
drop function public.aria_store_chunk_embedding(p_chunk_id uuid, p_embedding extensions.vector, p_model text);

-- function public.aria_semantic_search(text, extensions.vector, integer, double precision, double precision, double precision)
drop function public.aria_semantic_search(p_user_id text, p_embedding extensions.vector, p_limit integer, p_threshold double precision, p_recency_weight double precision, p_semantic_weight double precision);

-- function public.aria_semantic_search(extensions.vector, integer)
drop function public.aria_semantic_search(p_embedding extensions.vector, p_limit integer);

-- function public.aria_record_chunk_retrieval(uuid[])
drop function public.aria_record_chunk_retrieval(VARIADIC p_chunk_ids uuid[]);

-- function public.aria_get_extracted_info(text, text)
drop function public.aria_get_extracted_info(p_user_id text, p_info_type text);

-- function public.aria_get_conversation_stats(text)
drop function public.aria_get_conversation_stats(p_user_id text);

-- function public.aria_find_compaction_candidates(text, integer, integer)
drop function public.aria_find_compaction_candidates(p_user_id text, p_min_age_days integer, p_max_retrievals integer);

-- function public.aria_extract_info(text, text, text, double precision, uuid, uuid, boolean, interval)
drop function public.aria_extract_info(p_user_id text, p_info_type text, p_content text, p_confidence double precision, p_message_id uuid, p_chunk_id uuid, p_is_permanent boolean, p_expires_in interval);

-- function public.aria_create_chunk(text, integer, integer, text, text, integer, jsonb)
drop function public.aria_create_chunk(p_user_id text, p_from_sequence integer, p_to_sequence integer, p_content text, p_summary text, p_tokens integer, p_topics jsonb);

-- function public.aria_compact_chunks(uuid[], text, integer, jsonb)
drop function public.aria_compact_chunks(p_chunk_ids uuid[], p_summary text, p_tokens integer, p_key_entities jsonb);

-- function public.add_unified_message_client(uuid, text, text, text, integer, jsonb)
drop function public.add_unified_message_client(p_conversation_id uuid, p_role text, p_content text, p_device_id text, p_token_count integer, p_metadata jsonb);

-- function public.add_unified_message(text, text, text, integer, jsonb)
drop function public.add_unified_message(p_user_id text, p_role text, p_content text, p_token_count integer, p_metadata jsonb);

-- table public.aria_unified_messages
drop table public.aria_unified_messages;

-- function public.update_conversation_timestamp()
drop function public.update_conversation_timestamp();

-- table public.aria_unified_embeddings
drop table public.aria_unified_embeddings;

-- table public.aria_unified_chunks
drop table public.aria_unified_chunks;

-- table public.aria_unified_conversations
drop table public.aria_unified_conversations;

-- table public.aria_extracted_info
drop table public.aria_extracted_info;

-- table public.aria_chunk_embeddings
drop table public.aria_chunk_embeddings;

-- table public.aria_chunks
drop table public.aria_chunks;

-- extension vector
drop extension vector;
