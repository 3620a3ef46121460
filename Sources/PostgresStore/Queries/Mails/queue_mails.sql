-- Queue mails about what happened. One that is queued already stays as it is.
INSERT INTO mails (account_id, mail_id, kind, invoice_id, payment_id, attempt_id, refund_id, method_id, stage,
                   occurred_at, due_at, user_id, address, plan_id, state)
SELECT *, 'waiting'
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[],
            $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::uuid[], $13::text[], $14::uuid[])
ON CONFLICT DO NOTHING
