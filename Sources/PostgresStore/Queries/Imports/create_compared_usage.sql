-- A place for the charges of a vendor's file beside what we keep of them, while they are compared.
CREATE TEMPORARY TABLE compared_usage (
    account_id     uuid,
    account_number text NOT NULL,
    account_name   text NOT NULL,
    sub_account    text NOT NULL,
    charge_id      uuid NOT NULL,
    used_on        date NOT NULL,
    service        text NOT NULL,
    resource       text NOT NULL,
    currency       char(3) NOT NULL,
    vendor_cost    numeric NOT NULL,
    our_cost       numeric NOT NULL,
    billed_cost    numeric NOT NULL,
    -- Taken, waiting for a payer, never taken; or gone from the file.
    state          text NOT NULL,
    is_unbilled    boolean NOT NULL,
    charge_kind    text,
    -- Taken, but on hold.
    is_held        boolean NOT NULL,
    -- A credit of the vendor that the seller keeps.
    is_kept        boolean NOT NULL DEFAULT false
) ON COMMIT DROP
