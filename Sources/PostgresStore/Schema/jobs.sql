-- Work in the background: what is to be done later, and what is done again and again. Not rows of one account: a queue
-- is taken from by workers that serve every account.

-- A job is deleted when it is done.
CREATE TABLE jobs (
    job_id       uuid PRIMARY KEY,
    kind         text NOT NULL,
    arguments    jsonb NOT NULL,
    -- At most one job of a kind is kept with this key; NULL: any number.
    unique_key   text,
    state        text NOT NULL CHECK (state IN ('waiting', 'running', 'set_aside')),
    -- Not begun before this moment.
    due_at       timestamptz NOT NULL,
    -- How often it was begun, the attempt that runs now included.
    attempts     integer NOT NULL DEFAULT 0,
    -- The lease: the worker that runs it, and until when no other takes it.
    holder       uuid,
    leased_until timestamptz,
    -- Why the last attempt failed: {"code": …, "parameters": {…}}.
    last_error   jsonb,
    created_at   timestamptz NOT NULL,
    CHECK ((state = 'running') = (holder IS NOT NULL)),
    CHECK ((state = 'running') = (leased_until IS NOT NULL))
);
CREATE UNIQUE INDEX jobs_unique ON jobs (kind, unique_key);
CREATE INDEX jobs_due ON jobs (due_at) WHERE state = 'waiting';
CREATE INDEX jobs_leased ON jobs (leased_until) WHERE state = 'running';

-- When a job of a kind is due again: so many seconds after the last time, or at a minute of each day in a time zone.
CREATE TABLE job_schedules (
    kind          text PRIMARY KEY,
    every_seconds bigint CHECK (every_seconds > 0),
    daily_minute  bigint CHECK (daily_minute BETWEEN 0 AND 1439),
    time_zone     text CONSTRAINT job_schedules_time_zone_known
                       CHECK (timestamptz '2000-01-01 00:00:00+00' AT TIME ZONE coalesce(time_zone, 'UTC') IS NOT NULL),
    is_enabled    boolean NOT NULL,
    next_due_at   timestamptz NOT NULL,
    CHECK (num_nonnulls(every_seconds, daily_minute) = 1),
    CHECK ((time_zone IS NULL) = (daily_minute IS NULL))
);
