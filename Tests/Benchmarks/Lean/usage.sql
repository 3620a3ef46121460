\set customer random(1, 16)
\startpipeline
SELECT a.id, a.number, a.name, a.currency, a.open_minor, a.credit_minor FROM lean.sessions s JOIN lean.accounts a ON a.id = s.account WHERE s.key = lpad(:customer::text, 43, 's') AND s.expires_at > now();
SELECT number, kind, issued_on FROM lean.invoices WHERE account = :customer AND id = 24;
SELECT used_on, service, description, resource, quantity, unit FROM lean.usage WHERE account = :customer AND invoice = 24 AND position = 41 ORDER BY id LIMIT 50;
\endpipeline
