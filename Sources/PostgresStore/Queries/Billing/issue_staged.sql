-- Issue the staged documents with everything that is stored with them.
WITH documents AS (
    INSERT INTO invoices SELECT * FROM staged_invoices
), lines AS (
    INSERT INTO invoice_lines SELECT * FROM staged_invoice_lines
), taxes AS (
    INSERT INTO invoice_taxes SELECT * FROM staged_invoice_taxes
), usage AS (
    INSERT INTO billed_usage SELECT * FROM staged_billed_usage
), allocations AS (
    INSERT INTO payment_allocations SELECT * FROM staged_payment_allocations
), entries AS (
    INSERT INTO ledger_entries SELECT * FROM staged_ledger_entries
)
INSERT INTO ledger_postings SELECT * FROM staged_ledger_postings
