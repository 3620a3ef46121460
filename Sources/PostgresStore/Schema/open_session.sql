-- Opening a session: from the token that a browser holds to the account that it may see.

-- Whose live session is this, and on which account of theirs is it? To the end of the transaction that account is seen
-- or, as the person's, the names of all of theirs; nothing without a live session of a person who is not disabled.
--
-- Each step may look only where the one before has shown the way, as row_security.sql has it: the token shows the
-- session, the session its person, the person their accounts.
CREATE FUNCTION open_session(token_hash bytea, moment timestamptz, idle_since timestamptz, as_person boolean)
RETURNS TABLE (
    user_id uuid, name text, email text, language text, authenticated_at timestamptz, last_seen_at timestamptz,
    account_id uuid, account_count bigint, role text, hides_amounts boolean, expires_at timestamptz, lacks_code boolean
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    session record;
    person record;
    seen text;
    lacks_code boolean := false;
    children text;
BEGIN
    seen := set_scope('session', encode($1, 'hex'));
    SELECT s.user_id, s.authenticated_at, s.last_seen_at, s.account_id, s.code_at INTO session
    FROM sessions s
    WHERE s.token_hash = $1 AND NOT s.awaits_code AND s.expires_at > $2 AND s.last_seen_at > $3;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    seen := set_scope('person', session.user_id::text);
    SELECT u.name, u.email, u.language, m.account_count, m.account_ids, m.account_id, m.role, m.hides_amounts,
           m.expires_at
    INTO person
    FROM portal_users u
    CROSS JOIN (
        -- The membership of the session's account is the one of its rows that is told.
        SELECT count(*) AS account_count, string_agg(account_id::text, ',') AS account_ids,
               min(account_id::text) FILTER (WHERE account_id = session.account_id) AS account_id,
               min(role) FILTER (WHERE account_id = session.account_id) AS role,
               bool_or(hides_amounts) FILTER (WHERE account_id = session.account_id) AS hides_amounts,
               min(expires_at) FILTER (WHERE account_id = session.account_id) AS expires_at
        FROM account_members
        WHERE user_id = session.user_id AND (expires_at IS NULL OR expires_at > $2)
    ) m
    WHERE u.user_id = session.user_id AND u.disabled_at IS NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    IF $4 THEN
        seen := set_scope('accounts', person.account_ids);
        SELECT string_agg(account_id::text, ',') INTO children FROM accounts WHERE parent_id = ANY (current_accounts());
        IF children IS NOT NULL THEN
            seen := set_scope('accounts', person.account_ids || ',' || children);
        END IF;
    ELSE
        seen := set_scope('account', person.account_id);
    END IF;
    IF session.code_at IS NULL THEN
        lacks_code := EXISTS (SELECT FROM accounts WHERE account_id = person.account_id::uuid AND requires_code);
    END IF;
    RETURN QUERY SELECT session.user_id, person.name, person.email, person.language, session.authenticated_at,
                        session.last_seen_at,
                        person.account_id::uuid, person.account_count, person.role, person.hides_amounts,
                        person.expires_at, lacks_code;
END
$$;
