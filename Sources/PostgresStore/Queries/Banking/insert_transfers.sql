-- Transfers of a statement, in its order; of an export without those that came before.
INSERT INTO bank_transfers (statement_id, account, transfer_id, kind, booked_on, amount_minor, currency,
                            bank_reference, end_to_end, mandate, reference_list, remittance, payer_name, payer_iban,
                            return_reason, is_reversal, is_whole_entry, identity, state)
SELECT $1, $2, t.*
FROM unnest($3::uuid[], $4::text[], $5::date[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[],
            $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::boolean[], $17::boolean[],
            $18::text[], $19::text[]) AS t
ON CONFLICT (account, identity) DO NOTHING
