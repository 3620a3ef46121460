-- Roles: the owner makes tables and cannot log in; the portal and the worker log in and own nothing.

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['plainbill_owner', 'plainbill_app', 'plainbill_worker'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', wanted);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- Roles belong to the whole server: another database of it made this one.
        END;
    END LOOP;
END
$$;

ALTER ROLE plainbill_owner NOLOGIN;
ALTER ROLE plainbill_app LOGIN;
ALTER ROLE plainbill_worker LOGIN;

-- The portal asks a few statements again and again, each about one account: a connection plans each of them once. Left
-- to choose, the planner plans some of them anew for every page, which takes longer than to answer them. A server that
-- is distributed by account finds its node by the values and must plan anew: there, RESET this setting of the role.
ALTER ROLE plainbill_app SET plan_cache_mode = force_generic_plan;

GRANT plainbill_owner TO CURRENT_USER;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO plainbill_owner;
GRANT USAGE ON SCHEMA public TO plainbill_app, plainbill_worker;

-- Everything that follows belongs to the owner.
SET LOCAL ROLE plainbill_owner;
