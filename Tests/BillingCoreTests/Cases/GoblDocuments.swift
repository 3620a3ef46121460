/// Documents of the examples of GOBL (invopop/gobl at 7a4ad622, Apache-2.0), those of one tax for each line.
enum GoblDocuments {
    static let all: [TaxedDocument] = [
        // invopop/gobl: invoice-ae-ae-stnr.json
        TaxedDocument(
            "TR-GB-001", "AED",
            lines: [
                "20 90.00 1 S 5 -90.00 = 1710.00"
            ],
            net: "1710.00", gross: "1795.50"),
        // invopop/gobl: invoice-ar-arca-monotributo.json
        TaxedDocument(
            "TR-GB-003", "ARS",
            lines: [
                "1 150000.00 1 E 0 = 150000.00"
            ], adjustments: ["+15000.00 E 0"],
            net: "165000.00", gross: "165000.00"),
        // invopop/gobl: simplified-id.json
        TaxedDocument(
            "TR-GB-008", "COP",
            lines: [
                "1 200000.00 1 S 19 = 200000.00"
            ],
            net: "200000.00", gross: "238000.00"),
        // invopop/gobl: invoice-es-es-peppol-1.json
        TaxedDocument(
            "TR-GB-017", "EUR",
            lines: [
                "20 90.00 1 S 21.0 -180.00 = 1620.00"
            ],
            net: "1620.00", gross: "1960.20"),
        // invopop/gobl: invoice-es-es-vateqs-retailer.json
        TaxedDocument(
            "TR-GB-020", "EUR",
            lines: [
                "10 16.00 1 S 21.0 = 160.00"
            ],
            net: "132.23", gross: "160.00", isInclusive: true),
        // invopop/gobl: invoice-es-nl-tbai-exempt.json
        TaxedDocument(
            "TR-GB-022", "EUR",
            lines: [
                "20 90.00 1 E 0 -180.00 = 1620.00"
            ],
            net: "1620.00", gross: "1620.00"),
        // invopop/gobl: invoice-fr-fr-choruspro.json
        TaxedDocument(
            "TR-GB-029", "EUR",
            lines: [
                "20 90.00 1 S 20 -180.00 = 1620.00"
            ],
            net: "1620.00", gross: "1944.00"),
        // invopop/gobl: invoice-el-el.json
        TaxedDocument(
            "TR-GB-034", "EUR",
            lines: [
                "20 90.00 1 S 24 -180.00 = 1620.00",
                "1 100.00 1 E 0 = 100.00",
            ],
            net: "1720.00", gross: "2108.80"),
        // invopop/gobl: invoice-islands.json
        TaxedDocument(
            "TR-GB-036", "EUR",
            lines: [
                "20 90.00 1 S 17 -180.00 = 1620.00"
            ],
            net: "1620.00", gross: "1895.40"),
        // invopop/gobl: b2c-ticket.json
        TaxedDocument(
            "TR-GB-041", "EUR",
            lines: [
                "1 125.00 1 E 0 = 125.00",
                "3 137.50 1 S 22.0 = 412.50",
            ],
            net: "463.11", gross: "537.50", isInclusive: true),
        // invopop/gobl: flat-rate.json
        TaxedDocument(
            "TR-GB-043", "EUR",
            lines: [
                "1 125.00 1 E 0 = 125.00"
            ], adjustments: ["+2.00 E 0"],
            net: "127.00", gross: "127.00"),
        // invopop/gobl: invoice-prepayment.json
        TaxedDocument(
            "TR-GB-048", "PLN",
            lines: [
                "1 5000.00 1 S 23.0 = 5000.00"
            ],
            net: "5000.00", gross: "6150.00"),
        // invopop/gobl: invoice-ar-arca-services.json
        TaxedDocument(
            "TR-GB-055", "ARS",
            lines: [
                "160 15000.00 1 S 21.0 = 2400000.00",
                "1 500000.00 1 S 21.0 = 500000.00",
            ],
            net: "2900000.00", gross: "3509000.00"),
        // invopop/gobl: invoice-ar-arca-simplified.json
        TaxedDocument(
            "TR-GB-057", "ARS",
            lines: [
                "1 850000.00 1 S 21.0 = 850000.00"
            ],
            net: "850000.00", gross: "1028500.00"),
        // invopop/gobl: invoice-ar-arca-zero-rate.json
        TaxedDocument(
            "TR-GB-060", "ARS",
            lines: [
                "100 5000.00 1 S 0 = 500000.00"
            ],
            net: "500000.00", gross: "500000.00"),
        // invopop/gobl: invoice-reduced-rate.json
        TaxedDocument(
            "TR-GB-062", "ARS",
            lines: [
                "1 2500000.00 1 S 10.5 = 2500000.00",
                "500 1500.00 1 S 10.5 = 750000.00",
            ],
            net: "3250000.00", gross: "3591250.00"),
        // invopop/gobl: invoice-es-es.env.json
        TaxedDocument(
            "TR-GB-069", "EUR",
            lines: [
                "10 100.00 1 S 21.0 = 1000.00"
            ],
            net: "1000.00", gross: "1210.00"),
        // invopop/gobl: invoice-es-pt-digital.json
        TaxedDocument(
            "TR-GB-074", "EUR",
            lines: [
                "10 20.00 1 S 23.0 = 200.00",
                "50 7.50 1 S 23.0 = 375.00",
            ],
            net: "575.00", gross: "707.25"),
        // invopop/gobl: reverse-charge.json
        TaxedDocument(
            "TR-GB-076", "EUR",
            lines: [
                "20 90.00 1 E 0 = 1800.00"
            ],
            net: "1800.00", gross: "1800.00"),
        // invopop/gobl: credit-note-prepayment.json
        TaxedDocument(
            "TR-GB-081", "PLN",
            lines: [
                "1 5000.00 1 S 23.0 = 5000.00"
            ],
            net: "5000.00", gross: "6150.00"),
        // invopop/gobl: credit-note-standard.json
        TaxedDocument(
            "TR-GB-083", "PLN",
            lines: [
                "10 10.00 1 S 23.0 = 100.00"
            ],
            net: "100.00", gross: "123.00"),
        // invopop/gobl: invoice-reverse-charge.json
        TaxedDocument(
            "TR-GB-088", "PLN",
            lines: [
                "1 5000.00 1 E 0 = 5000.00"
            ],
            net: "5000.00", gross: "5000.00"),
    ]
}
