-- Payments: attempts to pay, money received, refunds, and what each of them settles.

-- Stored before the provider hears of it; its id is the provider's idempotency key.
CREATE TABLE payment_attempts (
    account_id        uuid NOT NULL,
    attempt_id        uuid NOT NULL,
    invoice_id        uuid NOT NULL,
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    currency          char(3) NOT NULL,
    state             text NOT NULL CHECK (state IN ('started', 'unknown', 'succeeded', 'declined', 'abandoned')),
    gateway           text NOT NULL,
    gateway_reference text,
    decline_reason    text,
    -- Where the provider sends the browser back. Part of what was asked for under the idempotency key, so that exactly
    -- the same is asked for when the attempt is resumed.
    return_url        text,
    started_at        timestamptz NOT NULL,
    checked_at        timestamptz,
    checks            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, attempt_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
-- While one attempt is undecided there is no second.
CREATE UNIQUE INDEX payment_attempts_live ON payment_attempts (account_id, invoice_id)
    WHERE state IN ('started', 'unknown');
CREATE INDEX payment_attempts_undecided ON payment_attempts (coalesce(checked_at, started_at))
    WHERE state IN ('started', 'unknown');
CREATE INDEX payment_attempts_by_id ON payment_attempts (attempt_id);

CREATE TABLE payments (
    account_id        uuid NOT NULL,
    payment_id        uuid NOT NULL,
    attempt_id        uuid NOT NULL,
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    currency          char(3) NOT NULL,
    method            text NOT NULL,
    gateway           text NOT NULL,
    gateway_reference text NOT NULL,
    received_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, payment_id),
    UNIQUE (account_id, attempt_id),
    UNIQUE (account_id, gateway, gateway_reference),
    FOREIGN KEY (account_id, attempt_id) REFERENCES payment_attempts
);
CREATE INDEX payments_by_time ON payments (account_id, received_at DESC);
CREATE INDEX payments_by_reference ON payments (gateway_reference);

-- Money on its way back through the payment that brought it; stored before the provider hears of it. Its id is the
-- provider's idempotency key. Account credit is set aside in the ledger while the refund is undecided.
CREATE TABLE refunds (
    account_id        uuid NOT NULL,
    refund_id         uuid NOT NULL,
    payment_id        uuid NOT NULL,
    source            text NOT NULL CHECK (source IN ('customerCredit', 'payment')),
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    currency          char(3) NOT NULL,
    reason            text NOT NULL,
    state             text NOT NULL CHECK (state IN ('started', 'unknown', 'succeeded', 'failed')),
    gateway_reference text,
    failure_reason    text,
    requested_on      date NOT NULL,
    requested_at      timestamptz NOT NULL,
    checked_at        timestamptz,
    checks            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, refund_id),
    FOREIGN KEY (account_id, payment_id) REFERENCES payments
);
CREATE INDEX refunds_by_payment ON refunds (account_id, payment_id);
CREATE INDEX refunds_undecided ON refunds (coalesce(checked_at, requested_at)) WHERE state IN ('started', 'unknown');
CREATE INDEX refunds_by_id ON refunds (refund_id);

-- What settles an invoice: a payment, a credit note, a write-off, or account credit when it is none of them. A refund
-- takes off again what its payment had settled.
CREATE TABLE payment_allocations (
    account_id     uuid NOT NULL,
    allocation_id  uuid NOT NULL,
    invoice_id     uuid NOT NULL,
    payment_id     uuid,
    credit_note_id uuid,
    write_off_id   uuid,
    refund_id      uuid CHECK (refund_id IS NULL OR payment_id IS NOT NULL),
    amount_minor   bigint NOT NULL CHECK (CASE WHEN refund_id IS NULL THEN amount_minor > 0 ELSE amount_minor < 0 END),
    allocated_on   date NOT NULL,
    PRIMARY KEY (account_id, allocation_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, payment_id) REFERENCES payments,
    FOREIGN KEY (account_id, credit_note_id) REFERENCES credit_notes,
    FOREIGN KEY (account_id, write_off_id) REFERENCES write_offs,
    FOREIGN KEY (account_id, refund_id) REFERENCES refunds,
    CHECK (num_nonnulls(payment_id, credit_note_id, write_off_id) <= 1)
);
CREATE INDEX payment_allocations_by_invoice ON payment_allocations (account_id, invoice_id) INCLUDE (amount_minor);
CREATE INDEX payment_allocations_by_payment ON payment_allocations (account_id, payment_id);

-- Events received from providers; a second delivery of the same event does nothing.
CREATE TABLE gateway_events (
    gateway     text NOT NULL,
    event_id    text NOT NULL,
    attempt_id  uuid NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (gateway, event_id)
);
