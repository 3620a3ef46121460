SET LOCAL ROLE plainbill_owner;

-- Postings come in balanced sets: what one statement appends must balance by itself, entry by entry. Postings are
-- never changed or removed, so every entry balances at every commit, and no row is looked at twice.
DROP TRIGGER ledger_entry_balances ON ledger_postings;

CREATE OR REPLACE FUNCTION refuse_unbalanced_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM appended
        GROUP BY account_id, entry_id, currency HAVING sum(amount_minor) <> 0
    ) THEN
        RAISE EXCEPTION 'a ledger entry does not balance' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'ledger_entry_balances';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_entry_balances
    AFTER INSERT ON ledger_postings REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_entry();
