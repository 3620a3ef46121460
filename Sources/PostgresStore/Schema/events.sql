-- Events: what happened to each account, in order. Written in the transaction of what happened and never changed; mails
-- are made of them.

CREATE TABLE events (
    account_id      uuid NOT NULL,
    -- Counts the account's events from 1.
    sequence        bigint NOT NULL,
    event_id        uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN (
        'invoice_issued', 'credit_note_issued', 'invoice_written_off', 'invoice_paid', 'reminder_due',
        'payment_received', 'payment_declined', 'refund_succeeded', 'refund_failed', 'subscription_changed',
        'method_saved', 'method_removed', 'method_expiring', 'autopay_on', 'autopay_off', 'charge_announced',
        'charge_withheld', 'charge_failed', 'one_off_added', 'coupon_redeemed', 'member_added', 'member_changed',
        'member_removed', 'second_factor_required', 'second_factor_optional', 'plan_proposed', 'plan_started',
        'plan_refused', 'plan_missed', 'plan_ended', 'plan_finished', 'dispute_opened', 'dispute_won',
        'dispute_lost', 'approval_asked', 'approval_given', 'approval_refused', 'approval_limit_changed')),
    -- What it is about; none of these for the account itself.
    invoice_id      uuid,
    payment_id      uuid,
    attempt_id      uuid,
    refund_id       uuid,
    subscription_id uuid,
    method_id       uuid,
    charge_id       uuid,
    plan_id         uuid,
    parameters      jsonb NOT NULL,
    occurred_at     timestamptz NOT NULL,
    -- Who did it, and from where; audit.sql writes it, and the hash.
    actor           jsonb NOT NULL,
    hash            bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (account_id, sequence),
    UNIQUE (account_id, event_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, payment_id) REFERENCES payments,
    FOREIGN KEY (account_id, attempt_id) REFERENCES payment_attempts,
    FOREIGN KEY (account_id, refund_id) REFERENCES refunds,
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions,
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods,
    FOREIGN KEY (account_id, charge_id) REFERENCES one_off_charges,
    FOREIGN KEY (account_id, plan_id) REFERENCES payment_plans,
    CHECK (num_nonnulls(invoice_id, payment_id, attempt_id, refund_id, subscription_id, method_id, charge_id, plan_id)
           = CASE WHEN kind IN ('coupon_redeemed', 'member_added', 'member_changed', 'member_removed',
                                 'second_factor_required', 'second_factor_optional', 'approval_asked',
                                 'approval_given', 'approval_refused', 'approval_limit_changed') THEN 0 ELSE 1 END)
);
CREATE INDEX events_of_reminders ON events (account_id, invoice_id) WHERE kind = 'reminder_due';

-- Events of which no mail is made yet, in a table of their own: a row is written with its event and deleted with the
-- mail's being queued, so that none is missed, in whatever order transactions commit.
CREATE TABLE events_to_mail (
    account_id uuid NOT NULL,
    sequence   bigint NOT NULL,
    PRIMARY KEY (account_id, sequence)
);
