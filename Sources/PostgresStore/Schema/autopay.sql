-- Autopay: what customers agreed to, what they were told, and what was charged because of it.

-- A customer agreed that open invoices are charged to a saved method. Another choice ends the consent and begins a new
-- one, so that each charge has the words under which it was made.
CREATE TABLE autopay_consents (
    account_id  uuid NOT NULL,
    consent_id  uuid NOT NULL,
    method_id   uuid NOT NULL,
    -- Days before the due day on which an invoice is charged.
    days_before smallint NOT NULL CHECK (days_before BETWEEN 0 AND 30),
    -- The most that is charged for one invoice or instalment; NULL without a limit.
    limit_minor bigint CHECK (limit_minor > 0),
    currency    char(3) NOT NULL,
    -- What was shown: which wording, in which language, with which values; and the SHA-256 of the words in UTF-8.
    wording     smallint NOT NULL,
    language    text NOT NULL,
    shown       jsonb NOT NULL,
    words_hash  bytea NOT NULL CHECK (octet_length(words_hash) = 32),
    -- Who agreed.
    person_id   uuid NOT NULL,
    given_at    timestamptz NOT NULL,
    ended_at    timestamptz CHECK (ended_at >= given_at),
    PRIMARY KEY (account_id, consent_id),
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods
);
CREATE UNIQUE INDEX autopay_consents_in_force ON autopay_consents (account_id) WHERE ended_at IS NULL;

-- What a customer was told about an invoice, or an instalment, under a consent: that it will be charged, or that it
-- will not.
CREATE TABLE autopay_notices (
    account_id    uuid NOT NULL,
    consent_id    uuid NOT NULL,
    -- Of an instalment the first one that it was to pay.
    invoice_id    uuid NOT NULL,
    instalment_id uuid,
    receivable_id uuid NOT NULL CHECK (receivable_id = coalesce(instalment_id, invoice_id)),
    kind          text NOT NULL CHECK (kind IN ('announced', 'withheld')),
    -- Of a charge: not before this day, and how much of the customer's currency.
    charge_on     date CHECK ((charge_on IS NOT NULL) = (kind = 'announced')),
    amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
    -- Why it is not charged.
    obstacle      text CHECK ((obstacle IS NOT NULL) = (kind = 'withheld')),
    told_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, receivable_id, consent_id, kind),
    FOREIGN KEY (account_id, consent_id) REFERENCES autopay_consents,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, instalment_id) REFERENCES instalments
);

-- What was charged: an attempt to pay one invoice, or one instalment, without the customer. One in a day, whatever runs
-- how often.
CREATE TABLE autopay_charges (
    account_id    uuid NOT NULL,
    attempt_id    uuid NOT NULL,
    consent_id    uuid NOT NULL,
    -- Of an instalment the first one that it paid.
    invoice_id    uuid NOT NULL,
    instalment_id uuid,
    receivable_id uuid NOT NULL CHECK (receivable_id = coalesce(instalment_id, invoice_id)),
    method_id     uuid NOT NULL,
    -- The day of the run.
    charged_on    date NOT NULL,
    PRIMARY KEY (account_id, attempt_id),
    UNIQUE (account_id, receivable_id, charged_on),
    FOREIGN KEY (account_id, attempt_id) REFERENCES payment_attempts,
    FOREIGN KEY (account_id, consent_id) REFERENCES autopay_consents,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, instalment_id) REFERENCES instalments,
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods
);
