// PaymentGateways
