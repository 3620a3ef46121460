-- Whose live link is this, and what is it for? A link to an address that the person has given up since is dead. With
-- the seller whose look its page has, and the names that a password must not hold.
SELECT t.user_id, t.purpose, t.email AS mailed_to, u.email, u.name, u.language,
       (SELECT min(a.seller_id::text)::uuid FROM account_members m
        JOIN accounts a ON a.account_id = m.account_id WHERE m.user_id = t.user_id) AS seller_id,
       (SELECT coalesce(array_agg(a.name), '{}') FROM account_members m
        JOIN accounts a ON a.account_id = m.account_id WHERE m.user_id = t.user_id) AS account_names
FROM mail_tokens t
JOIN portal_users u ON u.user_id = t.user_id
WHERE t.token_hash = $1 AND t.expires_at > $2 AND u.disabled_at IS NULL
  AND (t.purpose = 'email_change' OR t.email = u.email)
