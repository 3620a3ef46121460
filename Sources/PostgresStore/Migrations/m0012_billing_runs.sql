SET LOCAL ROLE plainbill_owner;

-- Billing runs. One that was interrupted is the same run when it goes on: its documents carry the moment at which it
-- was first started, whoever writes them in the end.
CREATE TABLE billing_runs (
    run_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    through_on   date NOT NULL,
    -- Number of the one account that is billed; NULL for all.
    only_account text,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz
);
CREATE UNIQUE INDEX billing_runs_unfinished ON billing_runs (through_on, coalesce(only_account, ''))
    WHERE finished_at IS NULL;

-- The billing day on which a run left the account out.
ALTER TABLE accounts ADD COLUMN held_on date;
-- Every run changes each account; room for the new version of the row beside the old one.
ALTER TABLE accounts SET (fillfactor = 80);

GRANT SELECT, INSERT, UPDATE (finished_at) ON billing_runs TO plainbill_worker;
