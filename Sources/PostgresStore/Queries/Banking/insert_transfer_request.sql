-- A customer asks to pay these invoices with one transfer.
WITH parts AS (
    INSERT INTO transfer_request_invoices (account_id, request_id, position, invoice_id)
    SELECT $1, $2, i.place, i.invoice_id
    FROM unnest($4::uuid[]) WITH ORDINALITY AS i (invoice_id, place)
)
INSERT INTO transfer_requests (account_id, request_id, asked_at)
VALUES ($1, $2, $3)
RETURNING request_number
