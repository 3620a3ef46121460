SET LOCAL ROLE plainbill_owner;

ALTER TABLE discounts
    -- Only lines of this subscription.
    ADD COLUMN subscription_code text,
    -- So many billing periods from the first that it lowers; NULL: as long as its days last.
    ADD COLUMN periods           integer CHECK (periods > 0);

-- A discount that came with a subscription was kept as one on its price. Row security would hide the rows from the owner.
ALTER TABLE discounts NO FORCE ROW LEVEL SECURITY;
UPDATE discounts SET subscription_code = substr(code, length('subscription:') + 1), price_code = NULL
WHERE code LIKE 'subscription:%';
ALTER TABLE discounts FORCE ROW LEVEL SECURITY;
