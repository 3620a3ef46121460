-- What settled this document, and what refunds took back of it, oldest first; of a credit note, what it was used for.
SELECT allocated_on, place, amount_minor, currency, source, payment_source, gateway, method, document, refund_state
FROM settlements_of_document($1, $2)
ORDER BY allocated_on, place, document
