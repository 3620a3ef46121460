\set customer random(1, 16)
\startpipeline
SELECT a.id, a.number, a.name, a.currency, a.open_minor, a.credit_minor FROM lean.sessions s JOIN lean.accounts a ON a.id = s.account WHERE s.key = lpad(:customer::text, 43, 's') AND s.expires_at > now();
SELECT number, kind, issued_on, due_on, status, gross_minor, open_minor FROM lean.invoices WHERE account = :customer AND id = 24;
SELECT position, service, description, quantity, unit_price, amount_minor, period_from, period_to, tax_ppm FROM lean.lines WHERE account = :customer AND invoice = 24 ORDER BY position;
\endpipeline
