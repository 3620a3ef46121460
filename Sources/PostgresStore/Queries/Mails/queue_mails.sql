-- Queue mails about what happened. One that is queued already stays as it is.
INSERT INTO mails (account_id, mail_id, kind, invoice_id, payment_id, attempt_id, refund_id, stage, occurred_at, due_at,
                   state)
SELECT *, 'waiting'
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bigint[],
            $9::timestamptz[], $10::timestamptz[])
ON CONFLICT DO NOTHING
