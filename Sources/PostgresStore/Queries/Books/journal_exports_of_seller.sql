-- Which periods of this seller are closed, the first one first?
SELECT export_number, chart_version, period_from, period_to, base_currency, entry_count, closed_at
FROM journal_exports
WHERE seller_id = $1
ORDER BY export_number
