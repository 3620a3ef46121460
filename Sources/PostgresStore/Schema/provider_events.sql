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

-- Events received; a second delivery of the same event does nothing. They wait until they are acted upon, each time
-- they are due. Those that Plainbill does not act upon are kept on hold, until they are acted upon after all, or an
-- operator dismisses them.
CREATE TABLE gateway_events (
    gateway     text NOT NULL,
    event_id    text NOT NULL,
    kind        text NOT NULL,
    reference   text NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'done', 'on_hold', 'dismissed')),
    received_at timestamptz NOT NULL,
    -- How often it was begun to act upon it.
    tries       integer NOT NULL CHECK (tries >= 0),
    due_at      timestamptz CHECK ((due_at IS NOT NULL) = (state = 'waiting')),
    dismissed_at timestamptz CHECK ((dismissed_at IS NOT NULL) = (state = 'dismissed')),
    PRIMARY KEY (gateway, event_id)
);
CREATE INDEX gateway_events_waiting ON gateway_events (due_at) WHERE state = 'waiting';
CREATE INDEX gateway_events_on_hold ON gateway_events (received_at) WHERE state = 'on_hold';
