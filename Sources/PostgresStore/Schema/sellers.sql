-- Sellers: who bills. Few rows that every account's documents and pages need; nothing in them is one customer's.

CREATE TABLE sellers (
    seller_id         uuid PRIMARY KEY,
    code              text NOT NULL UNIQUE,
    name              text NOT NULL,
    address_lines     text[] NOT NULL,
    postal_code       text NOT NULL,
    city              text NOT NULL,
    country           char(2) NOT NULL,
    legal_lines       text[] NOT NULL,
    terms             text NOT NULL,
    -- What accounts get that say nothing else when they are opened.
    currency          char(3) NOT NULL,
    payment_term_days smallint NOT NULL CHECK (payment_term_days BETWEEN 0 AND 365),
    language          text NOT NULL,
    time_zone         text NOT NULL
        CONSTRAINT sellers_time_zone_known
            CHECK (timestamptz '2000-01-01 00:00:00+00' AT TIME ZONE time_zone IS NOT NULL),
    brand_name        text NOT NULL,
    -- A picture in PNG; empty without one.
    logo              bytea NOT NULL DEFAULT '',
    -- Both or none.
    color_light       text,
    color_dark        text,
    footer            text NOT NULL,
    support           text NOT NULL,
    payment_providers text[] NOT NULL,
    -- What credit settles while invoices are open.
    credit_policy     text NOT NULL DEFAULT 'automatic' CHECK (credit_policy IN ('automatic', 'next_invoice')),
    -- How saved methods are charged: days between telling and charging, days between tries, tries in all.
    autopay_announce_days      smallint NOT NULL DEFAULT 3 CHECK (autopay_announce_days BETWEEN 1 AND 30),
    autopay_days_between_tries smallint NOT NULL DEFAULT 1 CHECK (autopay_days_between_tries BETWEEN 1 AND 30),
    autopay_most_tries         smallint NOT NULL DEFAULT 8 CHECK (autopay_most_tries BETWEEN 1 AND 20),
    -- The least part of what is open that customers may pay, in major units of any currency; NULL for all or nothing.
    least_part        numeric DEFAULT 1 CHECK (least_part > 0),
    -- Whether they may pay more than is open.
    overpayment       boolean NOT NULL DEFAULT false,
    -- How many days a link in a mail to pay without signing in is good for; 0 for no links.
    pay_link_days     smallint NOT NULL DEFAULT 30 CHECK (pay_link_days BETWEEN 0 AND 365),
    -- Whether customers have credit in hand paid back to them by themselves.
    credit_payout     boolean NOT NULL DEFAULT false,
    -- With which it collects direct debits in euros.
    creditor_identifier text,
    -- Whether pages outside of any account are its.
    is_default        boolean NOT NULL,
    -- Servers keep sellers in memory and read them again when this moves.
    revision          bigint NOT NULL DEFAULT 1,
    CHECK ((color_light IS NULL) = (color_dark IS NULL))
);
CREATE UNIQUE INDEX sellers_default ON sellers (is_default) WHERE is_default;

CREATE TABLE seller_tax_ids (
    seller_id uuid NOT NULL REFERENCES sellers,
    country   char(2) NOT NULL,
    tax_id    text NOT NULL,
    PRIMARY KEY (seller_id, country)
);

CREATE TABLE seller_bank_accounts (
    seller_id uuid NOT NULL REFERENCES sellers,
    position  smallint NOT NULL CHECK (position > 0),
    name      text NOT NULL,
    iban      text NOT NULL,
    bic       text NOT NULL,
    currency  char(3) NOT NULL,
    PRIMARY KEY (seller_id, position)
);

-- How each kind of document is numbered from now on; invoice_series has the series that were opened by it.
CREATE TABLE seller_numberings (
    seller_id uuid NOT NULL REFERENCES sellers,
    kind      text NOT NULL CHECK (kind IN ('invoice', 'creditNote')),
    pattern   text NOT NULL,
    prefix    text NOT NULL,
    PRIMARY KEY (seller_id, kind)
);

-- An installation begins with one seller, to be told who it is: `plainbill seller set main name=…`.
INSERT INTO sellers (seller_id, code, name, address_lines, postal_code, city, country, legal_lines, terms, currency,
                     payment_term_days, language, time_zone, brand_name, footer, support, payment_providers, is_default)
VALUES ('00000000-0000-7000-8000-000000000001', 'main', 'Example Cloud GmbH', '{Hauptstraße 1}', '10115', 'Berlin',
        'DE', '{}', '', 'EUR', 14, 'en', 'UTC', 'Example Cloud GmbH', '', '', '{}', true);
INSERT INTO seller_tax_ids VALUES ('00000000-0000-7000-8000-000000000001', 'DE', 'DE123456788');
INSERT INTO seller_numberings
SELECT '00000000-0000-7000-8000-000000000001', kind, '{prefix}{year}-{number:6}', ''
FROM unnest(ARRAY['invoice', 'creditNote']) AS kind;
