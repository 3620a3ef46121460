-- Work: billing runs, commands of operators, and mails to send.

-- A run that was interrupted is the same run when it is resumed: its documents carry the moment at which it was first
-- started, whichever process writes them in the end.
CREATE TABLE billing_runs (
    run_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    through_on   date NOT NULL,
    -- Number of the one account that is billed; NULL for all.
    only_account text,
    -- How many accounts a transaction of the run bills: one size for all workers on it, since ranges of several sizes
    -- would wait for each other in circles.
    range_size   integer NOT NULL CHECK (range_size > 0),
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz
);
-- Of the runs over the same accounts up to the same day, one is at work.
CREATE UNIQUE INDEX billing_runs_unfinished ON billing_runs (through_on, coalesce(only_account, ''))
    WHERE finished_at IS NULL;

-- What an operator's command did under a key, so that the same command run again does nothing. Written in the
-- transaction that does it.
CREATE TABLE command_keys (
    account_id uuid NOT NULL REFERENCES accounts,
    key        text NOT NULL,
    -- What was asked for: the same key with other content is refused.
    content    text NOT NULL,
    -- What is answered.
    outcome    jsonb NOT NULL,
    done_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);

-- Mails to customers, most of them made of events: what they are about, not their text. A queue of all accounts: no
-- foreign key leads from it to an account's tables; `plainbill verify` looks for what is missing.
CREATE TABLE mails (
    account_id  uuid NOT NULL,
    -- That of its event, if it tells of one.
    mail_id     uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN (
        'document', 'payment', 'decline', 'refund', 'reminder',
        'autopay', 'announcement', 'withheld', 'failed_charge', 'expiring_method', 'plan', 'dispute',
        'invitation', 'membership', 'password_reset', 'password_changed', 'email_change', 'email_changed',
        'new_device', 'role_changed', 'membership_ended', 'approval_asked', 'sign_in_link',
        'second_factor_on', 'second_factor_off', 'recovery_code_used')),
    invoice_id  uuid,
    payment_id  uuid,
    attempt_id  uuid,
    refund_id   uuid,
    method_id   uuid,
    plan_id     uuid,
    -- Of what is about a person's sign-in: whom it goes to, and the address when it is not the person's own.
    user_id     uuid,
    address     text CHECK (address IS NULL OR user_id IS NOT NULL),
    -- Of a reminder: which one, from 1.
    stage       smallint CHECK ((stage IS NOT NULL) = (kind = 'reminder')),
    occurred_at timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'on_hold', 'dropped')),
    attempts    integer NOT NULL DEFAULT 0,
    -- Not tried before this moment. While it is being sent: when its sender's lease ends and another takes over.
    due_at      timestamptz NOT NULL,
    -- What the mail server said, or why it was not asked.
    reason      jsonb,
    settled_at  timestamptz,
    PRIMARY KEY (account_id, mail_id),
    CHECK (num_nonnulls(invoice_id, payment_id, attempt_id, refund_id, method_id, plan_id, user_id) = 1)
);
-- Sending takes those that are due; operators look at those on hold.
CREATE INDEX mails_due ON mails (due_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX mails_on_hold ON mails (occurred_at) WHERE state = 'on_hold';
