// BillingOperations
