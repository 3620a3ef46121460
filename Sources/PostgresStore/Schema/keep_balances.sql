-- Keeping the balances: a trigger on each table that they are sums of, once for each statement. Rows are looked up by
-- key, one after the other: a plan made for many rows at once would read whole tables.

-- Adds up the parts of each account, and adds the sums to what is kept of it.
CREATE FUNCTION add_to_accounts(parts account_balances[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO account_balances AS kept (account_id, currency, credit_minor, payment_count, document_count,
                                          open_count, open_minor)
    SELECT account_id, currency, sum(credit_minor), sum(payment_count), sum(document_count), sum(open_count),
           sum(open_minor)
    FROM unnest(parts)
    GROUP BY account_id, currency
    ON CONFLICT (account_id) DO UPDATE
    SET credit_minor = kept.credit_minor + excluded.credit_minor,
        payment_count = kept.payment_count + excluded.payment_count,
        document_count = kept.document_count + excluded.document_count,
        open_count = kept.open_count + excluded.open_count,
        open_minor = kept.open_minor + excluded.open_minor;
$$;

CREATE FUNCTION keep_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO invoice_balances (account_id, invoice_id, number, kind, issued_on, due_on, currency, gross_minor,
                                  open_minor, written_off_minor, credited_minor)
    SELECT account_id, invoice_id, number, kind, issued_on, due_on, currency, gross_minor,
           greatest(gross_minor, 0), 0, 0
    FROM appended;
    INSERT INTO account_months AS kept (account_id, month, currency, document_count, gross_minor)
    SELECT account_id, month_of(issued_on), currency, count(*), sum(gross_minor)
    FROM appended
    GROUP BY 1, 2, 3
    ON CONFLICT (account_id, month) DO UPDATE
    SET document_count = kept.document_count + excluded.document_count,
        gross_minor = kept.gross_minor + excluded.gross_minor;
    PERFORM add_to_accounts(ARRAY(
        SELECT (account_id, currency, 0, 0, 1, (gross_minor > 0)::integer, greatest(gross_minor, 0))::account_balances
        FROM appended));
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_issued AFTER INSERT ON invoices REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION keep_issued();

CREATE FUNCTION keep_settled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    settled record;
    document invoice_balances;
BEGIN
    FOR settled IN
        SELECT account_id, invoice_id, sum(amount_minor)::bigint AS minor,
               coalesce(sum(amount_minor) FILTER (WHERE write_off_id IS NOT NULL), 0)::bigint AS written_off_minor
        FROM appended
        GROUP BY account_id, invoice_id
    LOOP
        UPDATE invoice_balances
        SET open_minor = open_minor - settled.minor,
            written_off_minor = written_off_minor + settled.written_off_minor
        WHERE account_id = settled.account_id AND invoice_id = settled.invoice_id
        RETURNING * INTO document;
        UPDATE account_balances
        SET open_minor = open_minor - settled.minor,
            open_count = open_count + (document.open_minor > 0)::integer
                         - (document.open_minor + settled.minor > 0)::integer
        WHERE account_id = settled.account_id;
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_settled AFTER INSERT ON payment_allocations REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION keep_settled();

CREATE FUNCTION keep_credited() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    note record;
BEGIN
    FOR note IN SELECT account_id, invoice_id, gross_minor FROM appended LOOP
        UPDATE invoice_balances SET credited_minor = credited_minor + note.gross_minor
        WHERE account_id = note.account_id AND invoice_id = note.invoice_id;
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_credited AFTER INSERT ON credit_notes REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION keep_credited();

CREATE FUNCTION keep_credit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_to_accounts(ARRAY(
        SELECT (account_id, currency, -amount_minor, 0, 0, 0, 0)::account_balances
        FROM appended
        WHERE ledger_account = 'customerCredit'));
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_credit AFTER INSERT ON ledger_postings REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION keep_credit();

CREATE FUNCTION keep_payments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_to_accounts(ARRAY(SELECT (account_id, currency, 0, 1, 0, 0, 0)::account_balances FROM appended));
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_payments AFTER INSERT ON payments REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION keep_payments();

-- A statement that writes a balance by itself stands outside of these triggers.
CREATE FUNCTION refuse_edited_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'balances are kept by what they are sums of' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER refuse_edited BEFORE INSERT OR UPDATE OR DELETE ON invoice_balances
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_edited_balance();
CREATE TRIGGER refuse_edited BEFORE INSERT OR UPDATE OR DELETE ON account_balances
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_edited_balance();
CREATE TRIGGER refuse_edited BEFORE INSERT OR UPDATE OR DELETE ON account_months
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_edited_balance();
