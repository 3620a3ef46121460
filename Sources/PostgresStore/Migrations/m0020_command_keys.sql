SET LOCAL ROLE plainbill_owner;

-- What an operator's command did under a key, so that the same command run again does nothing. Written in the transaction
-- that does it.
CREATE TABLE command_keys (
    account_id uuid NOT NULL REFERENCES accounts,
    key        text NOT NULL,
    -- What was asked for, in words: the same key with other words is refused.
    content    text NOT NULL,
    -- What is answered.
    outcome    jsonb NOT NULL,
    done_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);

ALTER TABLE command_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY portal ON command_keys TO plainbill_app USING (true);
CREATE POLICY own_account ON command_keys AS RESTRICTIVE TO plainbill_app
    USING (account_id = (SELECT nullif(current_setting('plainbill.account', true), '')::uuid));
CREATE POLICY worker ON command_keys TO plainbill_worker USING (true);
GRANT SELECT, INSERT ON command_keys TO plainbill_worker;
