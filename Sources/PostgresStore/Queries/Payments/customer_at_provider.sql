-- An account as a customer of a provider: what is told of it, and the provider's name for it once that is known.
SELECT a.account_id, a.number, a.name, a.email, c.reference
FROM accounts a
LEFT JOIN provider_customers c ON c.account_id = a.account_id AND c.gateway = $2
WHERE a.account_id = $1
