SET LOCAL ROLE plainbill_owner;

-- Mails to customers, queued in the transaction of what they tell: what they are about, not their words.
CREATE TABLE mails (
    account_id  uuid NOT NULL,
    mail_id     uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('document', 'payment', 'decline', 'refund', 'reminder')),
    invoice_id  uuid,
    payment_id  uuid,
    attempt_id  uuid,
    refund_id   uuid,
    -- Of a reminder: which one, from 1.
    stage       smallint CHECK ((stage IS NOT NULL) = (kind = 'reminder')),
    occurred_at timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'on_hold', 'dropped')),
    tries       integer NOT NULL DEFAULT 0,
    -- Not tried before this moment. While it is being sent: when its sender has taken too long and another may try.
    due_at      timestamptz NOT NULL,
    -- What the server said, or why it was not asked.
    reason      text,
    settled_at  timestamptz,
    PRIMARY KEY (account_id, mail_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, payment_id) REFERENCES payments,
    FOREIGN KEY (account_id, attempt_id) REFERENCES payment_attempts,
    FOREIGN KEY (account_id, refund_id) REFERENCES refunds,
    CHECK (num_nonnulls(invoice_id, payment_id, attempt_id, refund_id) = 1)
);
CREATE INDEX mails_due ON mails (due_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX mails_parked ON mails (occurred_at) WHERE state = 'on_hold';
-- Each reminder goes out once.
CREATE UNIQUE INDEX mails_reminders ON mails (account_id, invoice_id, stage) WHERE kind = 'reminder';

-- The portal has no business with them: no privilege, and no rows if it ever had one.
ALTER TABLE mails ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY portal ON mails TO plainbill_app USING (true);
CREATE POLICY own_account ON mails AS RESTRICTIVE TO plainbill_app USING (
    account_id = (SELECT nullif(current_setting('plainbill.account', true), '')::uuid)
);
CREATE POLICY worker ON mails TO plainbill_worker USING (true);
GRANT SELECT, INSERT, UPDATE (state, tries, due_at, reason, settled_at) ON mails TO plainbill_worker;
