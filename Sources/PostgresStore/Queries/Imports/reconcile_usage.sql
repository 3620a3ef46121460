-- A vendor's file beside what we keep of it, by customer, sub-account and service: what the vendor charges, what we
-- took of it, what invoices carry, what of it is the vendor's tax, and how many charges are not billed, kept, on hold,
-- wait for a payer, were never taken, or are gone.
SELECT account_number, account_name, sub_account, service, currency,
       count(*) FILTER (WHERE state <> 'gone') AS row_count, sum(vendor_cost) AS vendor_cost,
       sum(our_cost) AS our_cost, sum(billed_cost) AS billed_cost,
       coalesce(sum(vendor_cost) FILTER (WHERE charge_kind = 'tax'), 0) AS vendor_tax,
       count(*) FILTER (WHERE is_unbilled AND NOT is_held) AS unbilled_count,
       count(*) FILTER (WHERE is_kept) AS kept_count,
       count(*) FILTER (WHERE is_held) AS held_count,
       count(*) FILTER (WHERE state = 'on_hold') AS on_hold_count,
       count(*) FILTER (WHERE state = 'unknown') AS unknown_count,
       count(*) FILTER (WHERE state = 'gone') AS gone_count
FROM compared_usage
GROUP BY account_number, account_name, sub_account, service, currency
ORDER BY account_number = '', account_number, sub_account, service, currency
