-- What is this link for? One to an address that its person has given up since is dead. With the seller whose look its
-- page has, and the names that a password must not hold.
SELECT t.user_id, t.purpose, t.email AS mailed_to, u.email, u.name, u.language,
       (SELECT min(seller_id::text)::uuid FROM accounts WHERE account_id = ANY (current_accounts())) AS seller_id,
       (SELECT coalesce(array_agg(name), '{}') FROM accounts WHERE account_id = ANY (current_accounts()))
           AS account_names
FROM mail_tokens t
JOIN portal_users u ON u.user_id = t.user_id
WHERE t.token_hash = $1 AND u.user_id = current_person() AND u.disabled_at IS NULL
  AND (t.purpose = 'email_change' OR t.email = u.email)
