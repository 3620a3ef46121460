SET LOCAL ROLE plainbill_owner;

-- How many accounts a transaction of the run bills: one size for everybody who is at work on it, since ranges of
-- several sizes would wait for each other in circles.
ALTER TABLE billing_runs ADD COLUMN range_size integer NOT NULL DEFAULT 200 CHECK (range_size > 0);
ALTER TABLE billing_runs ALTER COLUMN range_size DROP DEFAULT;
