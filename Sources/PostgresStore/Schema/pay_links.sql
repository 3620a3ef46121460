-- Pay links: links in mails that pay one invoice without signing in. The account is found by the token, so the table is
-- a directory; no foreign key leads from here to invoices, `plainbill verify` looks for missing ones.

CREATE TABLE pay_links (
    -- Only the SHA-256 of a link's token is stored.
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    account_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    revoked_at timestamptz
);
-- Which links an invoice has, and whether they are revoked.
CREATE INDEX pay_links_by_invoice ON pay_links (account_id, invoice_id);
-- A job removes those that have expired.
CREATE INDEX pay_links_by_expiry ON pay_links (expires_at);
