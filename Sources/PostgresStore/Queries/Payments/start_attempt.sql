-- Store an attempt to pay, with what it is to pay, before the provider hears of it.
WITH attempt AS (
    INSERT INTO payment_attempts (account_id, attempt_id, amount_minor, currency, state, gateway, gateway_customer,
                                  method_reference, saves_method, return_url, public_reference, started_at,
                                  surplus_minor)
    VALUES ($1, $2, $3, $4, 'started', $5, $6, $7, $8, $9, $10, $11,
            $3 - (SELECT sum(amount_minor)::bigint FROM unnest($13::bigint[]) AS parts (amount_minor)))
)
INSERT INTO attempt_invoices (account_id, attempt_id, invoice_id, amount_minor)
SELECT $1, $2, invoice_id, amount_minor FROM unnest($12::uuid[], $13::bigint[]) AS parts (invoice_id, amount_minor)
