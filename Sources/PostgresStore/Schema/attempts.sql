-- Attempts to pay: what customers, and autopay for them, asked payment providers for.

-- What each provider calls an account as its customer: asked once, and the same ever after.
CREATE TABLE provider_customers (
    account_id uuid NOT NULL REFERENCES accounts,
    gateway    text NOT NULL,
    reference  text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, gateway)
);

-- Stored before the provider hears of it; its id is the provider's idempotency key.
CREATE TABLE payment_attempts (
    account_id        uuid NOT NULL,
    attempt_id        uuid NOT NULL,
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    -- What of it is meant as account credit; its parts (attempt_invoices) are the rest.
    surplus_minor     bigint NOT NULL CHECK (surplus_minor BETWEEN 0 AND amount_minor),
    currency          char(3) NOT NULL,
    state             text NOT NULL
                      CHECK (state IN ('started', 'processing', 'unknown', 'succeeded', 'declined', 'abandoned')),
    gateway           text NOT NULL,
    -- The provider's name for the account.
    gateway_customer  text NOT NULL,
    -- The provider's name for the saved method that is charged; NULL when the customer pays on the provider's page.
    method_reference  text,
    -- Whether the method that the customer pays with is to be saved.
    saves_method      boolean NOT NULL,
    -- The provider's name for its page or the charge, and the address of the page, once it has answered.
    gateway_reference text,
    page_url          text,
    -- Why it was declined, and the provider's own code, for staff.
    decline_code      text CHECK (decline_code IN (
        'insufficient_funds', 'limit_exceeded', 'try_again_later', 'expired_card', 'incorrect_code',
        'incorrect_details', 'authentication_required', 'contact_bank', 'method_not_usable', 'debit_returned',
        'bank_declined', 'provider_error')),
    decline_detail    text,
    -- Where the provider sends the browser back. Part of what was asked for under the idempotency key, so that exactly
    -- the same is asked for when the attempt is resumed.
    return_url        text NOT NULL,
    -- By which the customer's pages name it: random, so that no address tells an id.
    public_reference  text NOT NULL,
    started_at        timestamptz NOT NULL,
    checked_at        timestamptz,
    checks            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, attempt_id),
    UNIQUE (account_id, public_reference),
    CHECK (page_url IS NULL OR gateway_reference IS NOT NULL AND method_reference IS NULL),
    CHECK (decline_detail IS NULL OR decline_code IS NOT NULL)
);
-- The worker asks providers about undecided ones, the longest unasked first.
CREATE INDEX payment_attempts_undecided ON payment_attempts (coalesce(checked_at, started_at))
    WHERE state IN ('started', 'processing', 'unknown');
-- Pages list those that did not end in a payment, the newest first.
CREATE INDEX payment_attempts_unsettled ON payment_attempts (account_id, started_at DESC, attempt_id DESC)
    WHERE state <> 'succeeded';

-- A provider's list of payments is compared with those that began in the same time.
CREATE INDEX payment_attempts_by_start ON payment_attempts USING brin (started_at);

-- What an attempt is to pay: each invoice once, with the part of the amount that is meant for it.
CREATE TABLE attempt_invoices (
    account_id   uuid NOT NULL,
    attempt_id   uuid NOT NULL,
    invoice_id   uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    is_undecided boolean NOT NULL DEFAULT true,
    PRIMARY KEY (account_id, attempt_id, invoice_id),
    FOREIGN KEY (account_id, attempt_id) REFERENCES payment_attempts,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
-- The last attempt to pay an invoice.
CREATE INDEX attempt_invoices_by_invoice ON attempt_invoices (account_id, invoice_id, attempt_id);
-- While an attempt is undecided there is no second one for any of its invoices.
CREATE UNIQUE INDEX attempt_invoices_undecided ON attempt_invoices (account_id, invoice_id) WHERE is_undecided;

-- Attempts as pages and operations read them, with the documents that each is to pay, by number.
CREATE VIEW numbered_attempts WITH (security_invoker = true) AS
SELECT t.account_id, t.attempt_id, t.amount_minor, t.currency, t.state, t.gateway, t.gateway_customer,
       t.method_reference, t.saves_method, t.gateway_reference, t.page_url, t.return_url, t.public_reference,
       t.decline_code, t.decline_detail, t.started_at,
       ARRAY(SELECT a.invoice_id FROM attempt_invoices a
             JOIN invoices i ON i.account_id = a.account_id AND i.invoice_id = a.invoice_id
             WHERE a.account_id = t.account_id AND a.attempt_id = t.attempt_id ORDER BY i.number) AS invoice_ids,
       ARRAY(SELECT a.amount_minor FROM attempt_invoices a
             JOIN invoices i ON i.account_id = a.account_id AND i.invoice_id = a.invoice_id
             WHERE a.account_id = t.account_id AND a.attempt_id = t.attempt_id ORDER BY i.number) AS amounts,
       ARRAY(SELECT i.number FROM attempt_invoices a
             JOIN invoices i ON i.account_id = a.account_id AND i.invoice_id = a.invoice_id
             WHERE a.account_id = t.account_id AND a.attempt_id = t.attempt_id ORDER BY i.number) AS numbers
FROM payment_attempts t;
