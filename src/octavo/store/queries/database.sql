-- name: server_facts^
-- What a server must offer before Octavo can use it.
SELECT current_setting('server_version') AS version,
       current_setting('server_encoding') AS encoding,
       (SELECT default_version FROM pg_available_extensions WHERE name = 'vector') AS pgvector;
