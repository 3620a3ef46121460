SET LOCAL ROLE plainbill_owner;

-- On credits of usage and of what fell short of a minimum: what they take back of the line's amount before discounts.
ALTER TABLE invoice_lines ADD COLUMN list_minor bigint;

-- An end that was decided and has not come can be withdrawn.
ALTER TABLE subscription_changes
    DROP CONSTRAINT subscription_changes_kind_check,
    ADD CONSTRAINT subscription_changes_kind_check
        CHECK (kind IN ('start', 'quantity', 'price', 'end', 'withdraw_end', 'pause', 'resume', 'billing_day',
                        'co_terminate', 'trial', 'renew'));
