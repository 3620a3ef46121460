// InvoicePDF
