-- Provider events: what payment providers tell, and how the account is found that they tell of.

-- A directory: which payment, refund, saved method or saving of one a provider's name, or our id there, stands for.
CREATE TABLE provider_references (
    gateway      text NOT NULL,
    reference    text NOT NULL,
    account_id   uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('payment', 'refund', 'method', 'setup')),
    operation_id uuid NOT NULL,
    PRIMARY KEY (reference, gateway)
);

-- Events received; a second delivery of the same event does nothing. Those that Plainbill does not act upon are kept on
-- hold, until they are acted upon after all, or an operator dismisses them.
CREATE TABLE gateway_events (
    gateway     text NOT NULL,
    event_id    text NOT NULL,
    kind        text NOT NULL,
    reference   text NOT NULL,
    is_on_hold  boolean NOT NULL,
    received_at timestamptz NOT NULL,
    dismissed_at timestamptz CHECK (dismissed_at IS NULL OR NOT is_on_hold),
    PRIMARY KEY (gateway, event_id)
);
CREATE INDEX gateway_events_on_hold ON gateway_events (received_at) WHERE is_on_hold;
