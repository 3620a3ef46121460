-- Payouts: what payment providers paid out to the seller's bank, as it is booked. A payout is made of payments of many
-- accounts; each has a ledger entry of its own for its part.
CREATE TABLE provider_payouts (
    gateway      text NOT NULL,
    -- The provider's name for it.
    reference    text NOT NULL,
    -- failed: the bank did not take it after all, and what was booked is taken back.
    state        text NOT NULL CHECK (state IN ('booked', 'failed')),
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL,
    -- What of it is booked with accounts; fees that belong to no payment are the rest.
    booked_minor bigint NOT NULL,
    arrived_on   date NOT NULL,
    booked_at    timestamptz NOT NULL,
    PRIMARY KEY (gateway, reference)
);
