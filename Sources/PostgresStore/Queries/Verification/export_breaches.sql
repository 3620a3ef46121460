-- Every export of the journal that does not add up: entries left out, numbered wrongly or of another seller, periods
-- with gaps, and files that are missing. Each with an account where there is one, its subject and what is wrong.
SELECT 'export' AS subject_kind, '00000000-0000-0000-0000-000000000000'::uuid AS account_id,
       x.export_number::text AS subject,
       'has ' || coalesce(e.entries, 0) || ' entries up to ' || coalesce(e.last, 0) || ' instead of ' || x.entry_count
           AS problem
FROM journal_exports x
LEFT JOIN (SELECT seller_id, export_number, count(*) AS entries, count(DISTINCT position) AS places,
                  max(position) AS last
           FROM exported_entries GROUP BY seller_id, export_number) e
    ON e.seller_id = x.seller_id AND e.export_number = x.export_number
WHERE (coalesce(e.entries, 0), coalesce(e.places, 0), coalesce(e.last, 0))
      <> (x.entry_count, x.entry_count, x.entry_count)
UNION ALL
SELECT 'export', '00000000-0000-0000-0000-000000000000', x.export_number::text,
       'begins on ' || x.period_from || ' instead of ' || p.period_to + 1
FROM journal_exports x
JOIN journal_exports p ON p.seller_id = x.seller_id AND p.export_number = x.export_number - 1
WHERE x.period_from <> p.period_to + 1
UNION ALL
SELECT 'export', '00000000-0000-0000-0000-000000000000', x.export_number::text, 'has no file'
FROM journal_exports x
LEFT JOIN journal_files f ON f.seller_id = x.seller_id AND f.export_number = x.export_number
WHERE f.file_name IS NULL
UNION ALL
SELECT 'ledger entry', x.account_id, x.entry_id::text,
       CASE WHEN a.seller_id <> x.seller_id THEN 'is exported for another seller'
            WHEN c.account_id IS NULL THEN 'is exported without its customer'
            ELSE 'of ' || e.occurred_on || ' is exported up to ' || j.period_to END
FROM exported_entries x
JOIN accounts a ON a.account_id = x.account_id
JOIN ledger_entries e ON e.account_id = x.account_id AND e.entry_id = x.entry_id
JOIN journal_exports j ON j.seller_id = x.seller_id AND j.export_number = x.export_number
LEFT JOIN exported_customers c ON c.account_id = x.account_id AND c.export_number = x.export_number
WHERE a.seller_id <> x.seller_id OR c.account_id IS NULL OR e.occurred_on > j.period_to
