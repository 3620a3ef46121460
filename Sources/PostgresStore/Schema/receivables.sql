-- Receivables: what of each invoice is due on which day.

-- Of invoices under a running payment plan: the parts that its instalments pay, as `PaymentPlan.receivables()` of
-- BillingCore lays them out. Kept by whatever changes what is open on them; `plainbill verify` lays them out again.
CREATE TABLE receivable_parts (
    account_id    uuid NOT NULL,
    invoice_id    uuid NOT NULL,
    -- Counts the parts of an invoice from 1.
    position      smallint NOT NULL CHECK (position > 0),
    -- NULL for what is due by the invoice itself: a payment from before the plan went back.
    instalment_id uuid,
    due_on        date NOT NULL,
    open_minor    bigint NOT NULL CHECK (open_minor > 0),
    PRIMARY KEY (account_id, invoice_id, position),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, instalment_id) REFERENCES instalments
);

-- The same of every invoice with something open: one row where no plan runs.
CREATE VIEW receivables WITH (security_invoker = true) AS
SELECT b.account_id, b.invoice_id, b.number, b.currency, p.instalment_id, coalesce(p.due_on, b.due_on) AS due_on,
       coalesce(p.open_minor, b.open_minor) AS open_minor
FROM invoice_balances b
LEFT JOIN receivable_parts p ON p.account_id = b.account_id AND p.invoice_id = b.invoice_id
WHERE b.open_minor > 0;

-- What is paid in one go: an invoice by itself, or an instalment with the parts of invoices that it pays.
CREATE VIEW chargeable_receivables WITH (security_invoker = true) AS
SELECT r.account_id, coalesce(r.instalment_id, r.invoice_id) AS receivable_id, r.instalment_id,
       min(r.due_on) AS due_on, sum(r.open_minor)::bigint AS open_minor,
       array_agg(r.invoice_id ORDER BY r.number) AS invoice_ids, array_agg(r.open_minor ORDER BY r.number) AS amounts,
       array_agg(r.number ORDER BY r.number) AS numbers
FROM receivables r
GROUP BY r.account_id, r.instalment_id, coalesce(r.instalment_id, r.invoice_id);

-- An invoice is due when its next part is: lists, statuses and the order in which money settles follow from that day.
CREATE FUNCTION keep_due_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE invoice_balances b
    SET due_on = coalesce((SELECT min(p.due_on) FROM receivable_parts p
                           WHERE p.account_id = b.account_id AND p.invoice_id = b.invoice_id), i.due_on)
    FROM (SELECT DISTINCT account_id, invoice_id FROM changed) c
    JOIN invoices i ON i.account_id = c.account_id AND i.invoice_id = c.invoice_id
    WHERE b.account_id = c.account_id AND b.invoice_id = c.invoice_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_due_days AFTER INSERT ON receivable_parts REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_due_days();
CREATE TRIGGER keep_earlier_due_days AFTER DELETE ON receivable_parts REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_due_days();
