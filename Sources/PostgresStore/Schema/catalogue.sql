-- Catalogue: what the seller offers.

-- Versions of a price are never edited: documents name the version that they were computed with.
CREATE TABLE prices (
    code       text NOT NULL,
    version    integer NOT NULL CHECK (version > 0),
    valid_from date NOT NULL,
    definition jsonb NOT NULL,
    PRIMARY KEY (code, version)
);

-- What vendors let customers change within a term.
CREATE TABLE commerce_policies (
    code                     text PRIMARY KEY,
    -- Days after a term's start within which it can be cancelled; NULL: throughout.
    window_days              integer CHECK (window_days >= 0),
    free_days                integer NOT NULL CHECK (free_days >= 0),
    pays_day_of_cancellation boolean NOT NULL,
    -- Whether terms are renewed at the version that was bought instead of the newest one.
    keeps_price_version      boolean NOT NULL DEFAULT false
);
INSERT INTO commerce_policies (code, window_days, free_days, pays_day_of_cancellation)
VALUES ('new-commerce', 7, 0, true), ('flexible', NULL, 0, false);

CREATE TABLE coupons (
    code       text PRIMARY KEY,
    definition jsonb NOT NULL
);
