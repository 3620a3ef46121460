-- With what did the last statement of each of these bank accounts end, by currency?
SELECT DISTINCT ON (s.account, s.currency) s.account, s.currency, s.closing_minor
FROM bank_statements s
WHERE s.account = ANY ($1::text[]) AND s.kind = 'statement'
ORDER BY s.account, s.currency, s.position DESC
