SET LOCAL ROLE plainbill_owner;

-- The account, or the person, whose rows the transaction may see; NULL without one. Pages ask about them without knowing
-- them: they are found by the session's token in the transaction's first statement. Behind a sub-select they are worked
-- out once a statement.
CREATE FUNCTION current_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.account', true), '')::uuid;
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.user', true), '')::uuid;

-- What is open on each document, as invoice_balances has it, for many documents at once: entries are summed in one pass
-- over the account's rather than document by document.
CREATE VIEW listed_documents WITH (security_invoker = true) AS
SELECT i.account_id, i.number, i.kind, i.issued_on, i.due_on, i.currency, i.gross_minor,
       CASE WHEN i.gross_minor > 0 THEN i.gross_minor - coalesce(s.settled_minor, 0) ELSE 0 END AS open_minor,
       coalesce(s.written_off_minor, 0) AS written_off_minor,
       coalesce(c.credited_minor, 0) AS credited_minor
FROM invoices i
LEFT JOIN (
    SELECT account_id, invoice_id, sum(amount_minor)::bigint AS settled_minor,
           (sum(amount_minor) FILTER (WHERE write_off_id IS NOT NULL))::bigint AS written_off_minor
    FROM payment_allocations
    GROUP BY account_id, invoice_id
) s ON s.account_id = i.account_id AND s.invoice_id = i.invoice_id
LEFT JOIN (
    SELECT account_id, invoice_id, sum(gross_minor)::bigint AS credited_minor
    FROM credit_notes
    GROUP BY account_id, invoice_id
) c ON c.account_id = i.account_id AND c.invoice_id = i.invoice_id;

GRANT SELECT ON listed_documents TO plainbill_app, plainbill_worker;
