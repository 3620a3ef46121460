-- Taxes: where each seller is registered, the rates of countries, and customers who are exempt.

-- The latest that has begun holds. Without one, the tax of each price stands.
CREATE TABLE tax_registrations (
    seller_id          uuid NOT NULL REFERENCES sellers,
    valid_from         date NOT NULL,
    country            char(2) NOT NULL,
    uses_one_stop_shop boolean NOT NULL,
    -- Of services that are not taxable in the country.
    category_abroad    text NOT NULL CHECK (category_abroad IN ('G', 'O')),
    PRIMARY KEY (seller_id, valid_from)
);

CREATE TABLE tax_rates (
    country    char(2) NOT NULL,
    kind       text NOT NULL,
    valid_from date NOT NULL,
    rate_ppm   bigint NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
    PRIMARY KEY (country, kind, valid_from)
);

CREATE TABLE tax_exemptions (
    account_id  uuid NOT NULL REFERENCES accounts,
    valid_from  date NOT NULL,
    valid_to    date CHECK (valid_to > valid_from),
    reason      text NOT NULL,
    certificate text NOT NULL,
    -- Of the list VATEX, where it has one.
    code        text,
    PRIMARY KEY (account_id, valid_from)
);
