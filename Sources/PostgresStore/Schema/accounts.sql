-- Accounts: who owes. The table is also the directory in which an account is found by its number.

CREATE TABLE accounts (
    account_id         uuid PRIMARY KEY,
    -- Who bills it; never another.
    seller_id          uuid NOT NULL REFERENCES sellers,
    number             text NOT NULL UNIQUE,
    -- The account of the organisation that it belongs to, whose people see what is open here.
    -- No foreign key, since the directory is copied everywhere; `plainbill verify` looks for missing ones.
    parent_id          uuid CHECK (parent_id <> account_id),
    name               text NOT NULL,
    address_lines      text[] NOT NULL,
    postal_code        text NOT NULL,
    city               text NOT NULL,
    country            char(2) NOT NULL,
    tax_id             text,
    currency           char(3) NOT NULL,
    billing_day        smallint NOT NULL CHECK (billing_day BETWEEN 1 AND 31),
    -- Pages compute the current day in the account's time zone: a name that PostgreSQL does not know is refused here.
    time_zone          text NOT NULL
        CONSTRAINT accounts_time_zone_known
            CHECK (timestamptz '2000-01-01 00:00:00+00' AT TIME ZONE time_zone IS NOT NULL),
    language           text NOT NULL,
    email              text NOT NULL,
    payment_term_days  smallint NOT NULL CHECK (payment_term_days BETWEEN 0 AND 365),
    -- Whether every price and charge of the account includes its tax.
    prices_include_tax boolean NOT NULL DEFAULT false,
    -- Up to which one person may begin a payment alone; NULL for any amount.
    approval_limit_minor bigint CHECK (approval_limit_minor >= 0),
    -- Whether its people must show a code of an authenticator app when they sign in.
    requires_code      boolean NOT NULL DEFAULT false,
    -- The last billing day that was worked through; NULL before the first.
    billed_through     date,
    -- Why the last billing run left the account out, and the billing day on which it did; NULL when it did not.
    hold_reason        jsonb,
    held_on            date,
    created_at         timestamptz NOT NULL
)
-- Every billing run updates each account: room for the new version of the row beside the old one.
WITH (fillfactor = 80);
CREATE INDEX accounts_by_parent ON accounts (parent_id) WHERE parent_id IS NOT NULL;
