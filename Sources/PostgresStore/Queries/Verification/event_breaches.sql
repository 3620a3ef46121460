-- What happened without an event that says so, events of what did not happen, and events that are gone. $1: the facts
-- of paid invoices.
WITH happened AS (
    SELECT account_id, CASE kind WHEN 'invoice' THEN 'invoice_issued' ELSE 'credit_note_issued' END AS kind,
           invoice_id::text AS subject
    FROM invoices
    UNION ALL SELECT account_id, 'payment_received', payment_id::text FROM payments
    UNION ALL
    SELECT t.account_id, CASE WHEN h.attempt_id IS NULL THEN 'payment_declined' ELSE 'charge_failed' END,
           t.attempt_id::text
    FROM payment_attempts t
    LEFT JOIN autopay_charges h ON h.account_id = t.account_id AND h.attempt_id = t.attempt_id
    WHERE t.state = 'declined'
    UNION ALL SELECT account_id, 'refund_succeeded', refund_id::text FROM refunds WHERE state = 'succeeded'
    UNION ALL SELECT account_id, 'refund_failed', refund_id::text FROM refunds WHERE state IN ('declined', 'abandoned')
    UNION ALL SELECT account_id, 'invoice_written_off', invoice_id::text FROM write_offs
    UNION ALL SELECT account_id, 'method_saved', method_id::text FROM payment_methods
    UNION ALL SELECT account_id, 'method_removed', method_id::text FROM payment_methods WHERE state = 'removed'
    UNION ALL SELECT account_id, 'autopay_on', method_id::text FROM autopay_consents
    UNION ALL SELECT account_id, 'one_off_added', charge_id::text FROM one_off_charges
    UNION ALL SELECT account_id, 'coupon_redeemed', coupon_code FROM coupon_redemptions
    UNION ALL SELECT account_id, 'plan_refused', plan_id::text FROM payment_plans WHERE state = 'refused'
    UNION ALL SELECT account_id, 'plan_ended', plan_id::text FROM payment_plans WHERE state = 'ended'
    UNION ALL SELECT account_id, 'plan_finished', plan_id::text FROM payment_plans WHERE state = 'finished'
    UNION ALL SELECT account_id, 'plan_missed', plan_id::text FROM instalments WHERE missed_on IS NOT NULL
), expected AS (
    SELECT account_id, kind, subject, count(*) AS times FROM happened GROUP BY account_id, kind, subject
), told AS (
    -- What was decided otherwise later happened all the same.
    SELECT e.account_id, e.kind,
           coalesce(e.invoice_id, e.payment_id, e.attempt_id, e.refund_id, e.method_id, e.charge_id,
                    e.plan_id)::text AS subject,
           count(*) AS times
    FROM events e
    LEFT JOIN payment_attempts a ON a.account_id = e.account_id AND a.attempt_id = e.attempt_id
    LEFT JOIN refunds r ON r.account_id = e.account_id AND r.refund_id = e.refund_id
    WHERE e.kind NOT IN ('reminder_due', 'subscription_changed', 'method_expiring', 'autopay_off', 'charge_announced',
                         'charge_withheld', 'invoice_paid', 'coupon_redeemed', 'member_added', 'member_changed',
                         'member_removed', 'second_factor_required', 'second_factor_optional', 'plan_proposed',
                         'plan_started', 'dispute_opened', 'dispute_won', 'dispute_lost', 'approval_asked',
                         'approval_given', 'approval_refused', 'approval_limit_changed')
      AND NOT (e.kind IN ('payment_declined', 'charge_failed') AND coalesce(a.state = 'succeeded', false))
      AND NOT (e.kind = 'refund_succeeded' AND coalesce(r.state = 'declined', false))
    GROUP BY e.account_id, e.kind,
             coalesce(e.invoice_id, e.payment_id, e.attempt_id, e.refund_id, e.method_id, e.charge_id,
                    e.plan_id)::text
    UNION ALL
    SELECT account_id, kind, parameters ->> 'coupon', count(*)
    FROM events
    WHERE kind = 'coupon_redeemed'
    GROUP BY account_id, kind, parameters ->> 'coupon'
), paid AS (
    SELECT account_id, invoice_id, count(*) AS times
    FROM events
    WHERE kind = 'invoice_paid'
    GROUP BY account_id, invoice_id
), reopened AS (
    SELECT account_id, invoice_id, count(*) AS times
    FROM payment_allocations
    WHERE amount_minor < 0
    GROUP BY account_id, invoice_id
)
SELECT 'event' AS subject_kind, coalesce(x.account_id, t.account_id) AS account_id,
       coalesce(x.kind, t.kind) || ' ' || coalesce(x.subject, t.subject) AS subject,
       'was written ' || coalesce(t.times, 0) || ' times and happened ' || coalesce(x.times, 0) || ' times' AS problem
FROM expected x
FULL JOIN told t ON t.account_id = x.account_id AND t.kind = x.kind AND t.subject = x.subject
WHERE coalesce(t.times, 0) <> coalesce(x.times, 0)
UNION ALL
-- An invoice is paid once, and once more each time that something had opened it again.
SELECT 'event', b.account_id, 'invoice_paid ' || b.invoice_id,
       'was written ' || coalesce(p.times, 0) || ' times, but the invoice is '
       || CASE WHEN invoice_facts(b, b.due_on) = ANY ($1::bigint[]) THEN 'paid' ELSE 'not paid' END
       || ' and was opened again ' || coalesce(r.times, 0) || ' times'
FROM invoice_balances b
JOIN invoices i ON i.account_id = b.account_id AND i.invoice_id = b.invoice_id
LEFT JOIN paid p ON p.account_id = b.account_id AND p.invoice_id = b.invoice_id
LEFT JOIN reopened r ON r.account_id = b.account_id AND r.invoice_id = b.invoice_id
WHERE (p.times IS NULL AND invoice_facts(b, b.due_on) = ANY ($1::bigint[]))
   OR coalesce(p.times, 0) > coalesce(r.times, 0) + (b.open_minor = 0)::integer
UNION ALL
SELECT 'events', account_id, '', 'number ' || max(sequence) || ', but ' || count(*) || ' are there'
FROM events
GROUP BY account_id
HAVING count(*) <> max(sequence)
UNION ALL
SELECT 'mail', m.account_id, m.mail_id::text, 'tells of no event'
FROM mails m
LEFT JOIN events e ON e.account_id = m.account_id AND e.event_id = m.mail_id
WHERE e.event_id IS NULL AND m.user_id IS NULL
