/// Store documents just numbered.
struct InsertInvoices: Command {
    static let sql = statement(PackageResources.insert_invoices_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}

/// Store the lines of documents just numbered.
struct InsertInvoiceLines: Command {
    static let sql = statement(PackageResources.insert_invoice_lines_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}

/// Store the tax groups of documents just numbered.
struct InsertInvoiceTaxes: Command {
    static let sql = statement(PackageResources.insert_invoice_taxes_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}

/// Note which line carries which usage record.
struct InsertBilledUsage: Command {
    static let sql = statement(PackageResources.insert_billed_usage_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}
