-- How is the server: its version, and whether it is a standby that takes no writes?
SELECT current_setting('server_version') AS version,
       pg_is_in_recovery() AS is_standby
