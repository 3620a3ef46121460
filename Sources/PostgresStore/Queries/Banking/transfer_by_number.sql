-- The transfer that people name by this number.
SELECT t.transfer_id, t.transfer_number, t.account, t.booked_on, t.amount_minor, t.currency, t.bank_reference,
       t.end_to_end, t.mandate, t.reference_list, t.remittance, t.payer_name, t.payer_iban, t.return_reason,
       t.is_reversal, t.kind, t.state
FROM bank_transfers t
WHERE t.transfer_number = $1
