-- How is the server: its version, what it takes, and what may the role do that asks?
SELECT current_setting('server_version') AS version,
       pg_is_in_recovery() AS is_standby,
       current_setting('max_connections')::int8 AS most_connections,
       to_regclass('sellers') IS NOT NULL AS has_schema,
       (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS is_above_row_security
