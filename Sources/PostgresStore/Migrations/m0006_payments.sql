SET LOCAL ROLE plainbill_owner;

-- A try to pay, stored before the provider hears of it. Its id is the provider's idempotency key.
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
    started_at        timestamptz NOT NULL,
    checked_at        timestamptz,
    checks            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, attempt_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
-- While one try is undecided there is no second.
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

-- What settles an invoice: a payment, or account credit when there is no payment.
CREATE TABLE payment_allocations (
    account_id    uuid NOT NULL,
    allocation_id uuid NOT NULL,
    invoice_id    uuid NOT NULL,
    payment_id    uuid,
    amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
    allocated_on  date NOT NULL,
    PRIMARY KEY (account_id, allocation_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, payment_id) REFERENCES payments
);
CREATE INDEX payment_allocations_by_invoice ON payment_allocations (account_id, invoice_id) INCLUDE (amount_minor);
CREATE INDEX payment_allocations_by_payment ON payment_allocations (account_id, payment_id);

-- Webhooks seen; a second delivery of the same event does nothing.
CREATE TABLE gateway_events (
    gateway     text NOT NULL,
    event_id    text NOT NULL,
    attempt_id  uuid NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (gateway, event_id)
);

-- An invoice and what is still open on it. Credit notes have nothing open.
CREATE VIEW invoice_balances WITH (security_invoker = true) AS
SELECT i.account_id, i.invoice_id, i.number, i.kind, i.issued_on, i.due_on, i.currency,
       i.net_minor, i.tax_minor, i.gross_minor,
       CASE WHEN i.gross_minor > 0 THEN i.gross_minor - coalesce(a.settled_minor, 0) ELSE 0 END AS open_minor
FROM invoices i
LEFT JOIN LATERAL (
    SELECT sum(p.amount_minor)::bigint AS settled_minor
    FROM payment_allocations p
    WHERE p.account_id = i.account_id AND p.invoice_id = i.invoice_id
) a ON true;
