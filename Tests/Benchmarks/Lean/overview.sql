\set customer random(1, 16)
\startpipeline
SELECT a.id, a.number, a.name, a.currency, a.open_minor, a.credit_minor FROM lean.sessions s JOIN lean.accounts a ON a.id = s.account WHERE s.key = lpad(:customer::text, 43, 's') AND s.expires_at > now();
SELECT number, due_on, open_minor FROM lean.invoices WHERE account = :customer AND open_minor > 0 ORDER BY due_on LIMIT 10;
SELECT number, kind, issued_on, due_on, status, gross_minor, open_minor FROM lean.invoices WHERE account = :customer ORDER BY id DESC LIMIT 5;
SELECT received_on, source, reference, amount_minor, numbers FROM lean.payments WHERE account = :customer ORDER BY id DESC LIMIT 5;
SELECT month, gross_minor FROM lean.months WHERE account = :customer ORDER BY month DESC LIMIT 12;
\endpipeline
