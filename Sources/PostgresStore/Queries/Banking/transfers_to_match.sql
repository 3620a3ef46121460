-- Transfers behind this number of which nothing is decided, in order.
SELECT t.transfer_id, t.transfer_number, t.account, t.booked_on, t.amount_minor, t.currency, t.bank_reference,
       t.end_to_end, t.mandate, t.reference_list, t.remittance, t.payer_name, t.payer_iban, t.return_reason,
       t.is_reversal, t.kind, t.state
FROM bank_transfers t
WHERE t.transfer_number > $1 AND t.state IN ('new', 'open')
ORDER BY t.transfer_number
LIMIT $2
