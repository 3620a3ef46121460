-- Payment methods: what customers saved with a payment provider, and the saving of it. Never a number of a card or an
-- account: the provider's names, and what a customer tells them apart by.

CREATE TABLE payment_methods (
    account_id   uuid NOT NULL,
    method_id    uuid NOT NULL,
    -- Counts the account's methods from 1; pages name it so.
    number       smallint NOT NULL CHECK (number > 0),
    gateway      text NOT NULL,
    -- The provider's names for the method and for the account that it belongs to.
    reference    text NOT NULL,
    customer     text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('card', 'direct_debit', 'other')),
    brand        text,
    tail         text NOT NULL,
    -- The last day on which it works.
    expires_on   date,
    is_chargeable_off_session boolean NOT NULL,
    -- The customer's own name for it.
    name         text NOT NULL DEFAULT '' CHECK (octet_length(name) <= 60),
    is_default   boolean NOT NULL,
    state        text NOT NULL CHECK (state IN ('usable', 'unusable', 'removed')),
    saved_at     timestamptz NOT NULL,
    removed_at   timestamptz,
    -- When the provider, too, had removed it.
    forgotten_at timestamptz CHECK (forgotten_at IS NULL OR removed_at IS NOT NULL),
    -- When the provider was last asked to, in vain, and how often.
    checked_at   timestamptz,
    checks       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, method_id),
    UNIQUE (account_id, number),
    UNIQUE (account_id, gateway, reference),
    CHECK ((state = 'removed') = (removed_at IS NOT NULL)),
    CHECK (NOT (is_default AND state = 'removed'))
);
CREATE UNIQUE INDEX payment_methods_default ON payment_methods (account_id) WHERE is_default;
-- The worker warns of those that expire, and has providers remove what customers removed.
CREATE INDEX payment_methods_by_expiry ON payment_methods (expires_on) WHERE state = 'usable';
CREATE INDEX payment_methods_to_forget ON payment_methods (removed_at)
    WHERE state = 'removed' AND forgotten_at IS NULL;

-- A customer saves a method on a page of the provider. Stored before the provider hears of it; its id is the provider's
-- idempotency key.
CREATE TABLE method_setups (
    account_id        uuid NOT NULL,
    setup_id          uuid NOT NULL,
    gateway           text NOT NULL,
    customer          text NOT NULL,
    currency          char(3) NOT NULL,
    -- The provider's page, once it is open.
    gateway_reference text,
    page_url          text,
    return_url        text NOT NULL,
    -- Who began it.
    person_id         uuid NOT NULL,
    state             text NOT NULL CHECK (state IN ('started', 'processing', 'saved', 'declined', 'abandoned')),
    decline_code      text,
    -- What was saved.
    method_id         uuid,
    started_at        timestamptz NOT NULL,
    checked_at        timestamptz,
    checks            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, setup_id),
    FOREIGN KEY (account_id, method_id) REFERENCES payment_methods,
    CHECK (num_nulls(gateway_reference, page_url) <> 1),
    CHECK ((state = 'saved') = (method_id IS NOT NULL)),
    CHECK (decline_code IS NULL OR state = 'declined')
);
-- The worker asks providers about undecided ones.
CREATE INDEX method_setups_undecided ON method_setups (coalesce(checked_at, started_at))
    WHERE state IN ('started', 'processing');
