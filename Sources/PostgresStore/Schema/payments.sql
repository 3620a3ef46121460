-- Payments: money received, refunds, and disputes.

-- Money received: through a payment provider, on the seller's bank account, or recorded by hand.
CREATE TABLE payments (
    account_id   uuid NOT NULL,
    payment_id   uuid NOT NULL,
    source       text NOT NULL CHECK (source IN ('provider', 'bank', 'manual')),
    attempt_id   uuid,
    gateway      text,
    method       text,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    -- The provider's name for it, or what the seller wrote down.
    reference    text NOT NULL,
    received_at  timestamptz NOT NULL,
    -- The day that it counts for, where the account is.
    received_on  date NOT NULL,
    -- Counts the account's payments from 1: its receipt is named by it.
    payment_number bigint NOT NULL CHECK (payment_number > 0),
    PRIMARY KEY (account_id, payment_id),
    UNIQUE (account_id, payment_number),
    UNIQUE (account_id, attempt_id),
    UNIQUE (account_id, gateway, reference),
    FOREIGN KEY (account_id, attempt_id) REFERENCES payment_attempts,
    CHECK (num_nonnulls(attempt_id, gateway, method) = CASE source WHEN 'provider' THEN 3 ELSE 0 END)
);
-- An operator names a transfer or a receipt.
CREATE INDEX payments_by_reference ON payments (reference) WHERE source <> 'provider';
-- Pages list payments newest first.
CREATE INDEX payments_by_time ON payments (account_id, received_at DESC, payment_id DESC);

-- Money on its way back through the payment that brought it; stored before the provider hears of it. Its id is the
-- provider's idempotency key. Account credit is set aside in the ledger while the refund is undecided. What the seller
-- returned by transfer or by hand is stored once it was, with the seller's reference.
CREATE TABLE refunds (
    account_id        uuid NOT NULL,
    refund_id         uuid NOT NULL,
    payment_id        uuid NOT NULL,
    source            text NOT NULL CHECK (source IN ('customerCredit', 'payment')),
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    currency          char(3) NOT NULL,
    reason            text NOT NULL,
    -- The credit note that it pays back, when it was issued with one.
    credit_note_id    uuid,
    state             text NOT NULL
                      CHECK (state IN ('started', 'processing', 'unknown', 'succeeded', 'declined', 'abandoned')),
    gateway_reference text,
    -- As with attempts.
    decline_code      text CHECK (decline_code IN (
        'insufficient_funds', 'limit_exceeded', 'try_again_later', 'expired_card', 'incorrect_code',
        'incorrect_details', 'authentication_required', 'contact_bank', 'method_not_usable', 'debit_returned',
        'bank_declined', 'provider_error')),
    decline_detail    text,
    requested_on      date NOT NULL,
    requested_at      timestamptz NOT NULL,
    checked_at        timestamptz,
    checks            integer NOT NULL DEFAULT 0,
    -- Counts the account's refunds from 1: its receipt is named by it.
    refund_number     bigint NOT NULL CHECK (refund_number > 0),
    PRIMARY KEY (account_id, refund_id),
    UNIQUE (account_id, refund_number),
    FOREIGN KEY (account_id, payment_id) REFERENCES payments,
    FOREIGN KEY (account_id, credit_note_id) REFERENCES invoices,
    CHECK (decline_detail IS NULL OR decline_code IS NOT NULL)
);
-- What went back of a payment.
CREATE INDEX refunds_by_payment ON refunds (account_id, payment_id);
-- The worker tells providers of them, or asks.
CREATE INDEX refunds_undecided ON refunds (coalesce(checked_at, requested_at))
    WHERE state IN ('started', 'processing', 'unknown');

-- Payments that customers dispute with their bank, as the provider tells of them and as they are booked.
CREATE TABLE disputes (
    account_id      uuid NOT NULL,
    dispute_id      uuid NOT NULL,
    payment_id      uuid NOT NULL,
    gateway         text NOT NULL,
    -- The provider's name for it.
    reference       text NOT NULL,
    status          text NOT NULL
                    CHECK (status IN ('inquiry', 'needs_response', 'under_review', 'won', 'lost', 'closed')),
    reason          text NOT NULL
                    CHECK (reason IN (
                       'not_authorized', 'duplicate', 'refund_missing', 'not_received', 'not_as_described',
                       'cancelled', 'unrecognized', 'debit_returned', 'other')),
    amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
    currency        char(3) NOT NULL,
    -- What the provider holds back of the payment, what the customer owes again, and what the provider charged.
    withdrawn_minor bigint NOT NULL CHECK (withdrawn_minor >= 0),
    lost_minor      bigint NOT NULL CHECK (lost_minor >= 0),
    fee_minor       bigint NOT NULL CHECK (fee_minor >= 0),
    -- Until when the seller may answer; NULL when no answer is possible.
    respond_by      timestamptz,
    opened_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, dispute_id),
    UNIQUE (account_id, gateway, reference),
    FOREIGN KEY (account_id, payment_id) REFERENCES payments
);
-- What is disputed of a payment.
CREATE INDEX disputes_by_payment ON disputes (account_id, payment_id);
