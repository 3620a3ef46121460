-- The least that could stand behind the pages: Plainbill's own rows under small keys, every balance ready to read. No
-- policies, no history. What pgbench reaches with the statements beside this file is what pages are measured against;
-- it is not changed to suit them.
CREATE SCHEMA lean;
CREATE TABLE lean.accounts AS
SELECT row_number() OVER (ORDER BY number) AS id, account_id AS origin, number, name, currency::text AS currency,
       (SELECT coalesce(sum(open_minor), 0)::bigint FROM recomputed_invoice_balances b
        WHERE b.account_id = a.account_id) AS open_minor,
       0::bigint AS credit_minor
FROM accounts a;
CREATE TABLE lean.sessions AS
SELECT lpad(id::text, 43, 's') AS key, id AS account, now() + interval '30 days' AS expires_at FROM lean.accounts;
CREATE TABLE lean.invoices AS
SELECT a.id AS account, row_number() OVER (PARTITION BY a.id ORDER BY b.issued_on, b.number) AS id, b.number, b.kind,
       b.issued_on, b.due_on, b.gross_minor, b.open_minor, b.invoice_id AS origin,
       CASE WHEN b.open_minor > 0 THEN 'open' ELSE 'paid' END AS status
FROM recomputed_invoice_balances b JOIN lean.accounts a ON a.origin = b.account_id;
CREATE TABLE lean.lines AS
SELECT i.account, i.id AS invoice, l.position, l.service, l.description, l.quantity, l.unit_price, l.amount_minor,
       l.period_from, l.period_to, l.tax_ppm
FROM invoice_lines l JOIN lean.accounts a ON a.origin = l.account_id
JOIN lean.invoices i ON i.account = a.id AND i.origin = l.invoice_id;
CREATE TABLE lean.usage AS
SELECT i.account, i.id AS invoice, b.position, row_number() OVER (PARTITION BY i.account, i.id ORDER BY u.used_on) AS id,
       u.used_on, u.service, u.description, u.resource, u.quantity, u.unit, u.vendor_cost
FROM billed_usage b JOIN usage_records u USING (account_id, usage_id) JOIN lean.accounts a ON a.origin = b.account_id
JOIN lean.invoices i ON i.account = a.id AND i.origin = b.invoice_id;
CREATE TABLE lean.payments AS
SELECT a.id AS account, row_number() OVER (PARTITION BY a.id ORDER BY p.received_at) AS id, p.received_on, p.source,
       p.reference, p.amount_minor,
       (SELECT string_agg(i.number, ' ') FROM payment_allocations l JOIN invoices i USING (account_id, invoice_id)
        WHERE l.account_id = p.account_id AND l.payment_id = p.payment_id) AS numbers
FROM payments p JOIN lean.accounts a ON a.origin = p.account_id;
CREATE TABLE lean.months AS
SELECT account, date_trunc('month', issued_on)::date AS month, sum(gross_minor)::bigint AS gross_minor
FROM lean.invoices GROUP BY 1, 2;
ALTER TABLE lean.accounts ADD PRIMARY KEY (id);
ALTER TABLE lean.sessions ADD PRIMARY KEY (key);
ALTER TABLE lean.invoices ADD PRIMARY KEY (account, id);
ALTER TABLE lean.lines ADD PRIMARY KEY (account, invoice, position);
ALTER TABLE lean.usage ADD PRIMARY KEY (account, invoice, position, id);
ALTER TABLE lean.payments ADD PRIMARY KEY (account, id);
ALTER TABLE lean.months ADD PRIMARY KEY (account, month);
CREATE INDEX ON lean.invoices (account, due_on) WHERE open_minor > 0;
GRANT USAGE ON SCHEMA lean TO plainbill_app;
GRANT SELECT ON ALL TABLES IN SCHEMA lean TO plainbill_app;
