SET LOCAL ROLE plainbill_owner;

-- A session is on an account of its person, or on none. Row security shows the rows of whichever account it is on.
ALTER TABLE sessions
    ADD FOREIGN KEY (account_id, user_id) REFERENCES account_members (account_id, user_id)
        ON DELETE SET NULL (account_id);
CREATE INDEX sessions_by_member ON sessions (account_id, user_id) WHERE account_id IS NOT NULL;
