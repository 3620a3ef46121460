-- Places for the rows of documents about to be issued, empty at first and again when the transaction ends: COPY cannot write into
-- tables behind row security.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[
        'invoices', 'invoice_lines', 'invoice_taxes', 'billed_usage', 'payment_allocations', 'ledger_entries',
        'ledger_postings'
    ] LOOP
        IF to_regclass('pg_temp.staged_' || wanted) IS NULL THEN
            EXECUTE format('CREATE TEMPORARY TABLE staged_%1$s (LIKE %1$s) ON COMMIT DELETE ROWS', wanted);
        ELSE
            EXECUTE format('TRUNCATE pg_temp.staged_%1$s', wanted);
        END IF;
    END LOOP;
END
$$
