/// Documents of the standard's own examples (ConnectingEurope/eInvoicing-EN16931).
enum StandardDocuments {
    static let all: [TaxedDocument] = [
        // ConnectingEurope/eInvoicing-EN16931: BIS3_Invoice_positive.XML
        TaxedDocument(
            "TR-EN-002", "DKK",
            lines: [
                "1 625743.54 1 S 25 = 625743.54"
            ],
            groups: ["S 625743.54 156435.89"],
            net: "625743.54", gross: "782179.43"),
        // ConnectingEurope/eInvoicing-EN16931: ubl-tc434-example7.xml
        TaxedDocument(
            "TR-EN-009", "SEK",
            lines: [
                "1 2500.00 1 O 0 = 2500.00",
                "1 700.00 1 O 0 = 700.00",
            ],
            groups: ["O 3200.00 0.00"],
            net: "3200.00", gross: "3200.00"),
        // itplr-kosit/xrechnung-testsuite: 04.01a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-014", "EUR",
            lines: [
                "1 818.04 1 S 19 = 818.04",
                "1 11718.8 1 S 19 = 11718.8",
            ],
            groups: ["S 12536.84 2382"],
            net: "12536.84", gross: "14918.84", payable: "4918.84", prepaid: "10000.0"),
        // itplr-kosit/xrechnung-testsuite: 04.03a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-016", "EUR",
            lines: [
                "1 21165166.39 1 S 19 = 21165166.39"
            ], adjustments: ["-255384.19 E 0", "-41483.73 S 19", "-269644.22 E 0", "-423303.33 S 19"],
            groups: ["S 20700379.33 3933072.07", "E -525028.41 0"],
            net: "20175350.92", gross: "24108422.99", payable: "23044105.65", prepaid: "1064317.34"),
        // itplr-kosit/xrechnung-testsuite: 01.03a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-021", "EUR",
            lines: [
                "1 152.34 1 S 7 = 152.34",
                "1 17.94 1 S 7 = 17.94",
            ],
            groups: ["S 170.28 11.92"],
            net: "170.28", gross: "182.2"),
        // itplr-kosit/xrechnung-testsuite: 01.05a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-023", "EUR",
            lines: [
                "5 1340 1 S 19 = 6700",
                "5 300 1 S 19 = 1500",
                "5 90 1 S 19 = 450",
                "11 20 1 S 19 = 220",
            ],
            groups: ["S 8870 1685.3"],
            net: "8870", gross: "10555.3"),
        // itplr-kosit/xrechnung-testsuite: 01.10a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-028", "EUR",
            lines: [
                "10 218 1 S 19 = 2180"
            ],
            groups: ["S 2180 414.2"],
            net: "2180", gross: "2594.2"),
        // itplr-kosit/xrechnung-testsuite: 01.18a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-035", "EUR",
            lines: [
                "5 1340 1 S 19 = 6700",
                "5 300 1 S 19 = 1500",
                "5 90 1 S 19 = 450",
                "11 20 1 S 19 = 220",
            ],
            groups: ["S 8870 1685.3"],
            net: "8870", gross: "10555.3"),
        // itplr-kosit/xrechnung-testsuite: 01.21a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-037", "EUR",
            lines: [
                "4 52.00 1 AE 0 = 208.00"
            ], adjustments: ["+25.00 AE 0"],
            groups: ["AE 233.00 0.00"],
            net: "233.00", gross: "233.00"),
        // itplr-kosit/xrechnung-testsuite: 02.03a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-040", "EUR",
            lines: [
                "33 143.75 1 S 19 = 4743.75",
                "42 143.75 1 S 19 = 6037.5",
            ], adjustments: ["+0 E 0", "-0 E 0"],
            groups: ["S 10781.25 2048.44", "E 0 0"],
            net: "10781.25", gross: "12829.69", payable: "0", prepaid: "12829.69"),
        // itplr-kosit/xrechnung-testsuite: 02.05a-INVOICE_ubl.xml
        TaxedDocument(
            "TR-EN-042", "EUR",
            lines: [
                "1 29.95 1 S 19 = 29.95",
                "7 19.95 1 S 19 = 139.65",
                "1 16 1 S 19 = 16",
                "10 32.95 1 S 19 = 329.5",
                "1 22.95 1 S 19 = 22.95",
                "1 12.95 1 S 19 = 12.95",
                "1 69.95 1 S 19 = 69.95",
                "3 42.95 1 S 19 = 128.85",
                "6 41.5645 1 S 19 = 249.39",
                "1 15 1 S 19 = 15",
                "1 10 1 S 19 = 10",
                "1 9.6774 1 S 19 = 9.68",
                "1 3.75 1 S 19 = 3.75",
                "1 7 1 S 19 = 7",
                "24 0 1 S 19 = 0",
                "6 0 1 S 19 = 0",
                "1 4.564 1 S 19 = 4.56",
                "1 20.0542 1 S 19 = 20.05",
                "1 3.45 1 S 19 = 3.45",
                "1 417.6011 1 S 19 = 417.6",
                "1 1.9496 1 S 19 = 1.95",
                "1 0 1 E 0 = 0",
                "1 0 1 E 0 = 0",
            ], adjustments: ["+920 E 0", "-100.29 S 19"],
            groups: ["S 1391.94 264.47", "E 920 0"],
            net: "2311.94", gross: "2576.41"),
        // OpenPEPPOL/peppol-bis-invoice-3: Allowance-example.xml
        TaxedDocument(
            "TR-EN-049", "EUR",
            lines: [
                "10 410 1 S 25.0 +1 -101 = 4000.00",
                "10 200 2 E 0.0 = 1000.00",
                "10 100 1 S 25.0 +1 -101 = 900.00",
            ], adjustments: ["+200 S 25", "-200 S 25"],
            groups: ["S 4900.0 1225", "E 1000.0 0"],
            net: "5900", gross: "7125", payable: "6125.00", prepaid: "1000"),
        // OpenPEPPOL/peppol-bis-invoice-3: vat-category-E.xml
        TaxedDocument(
            "TR-EN-054", "GBP",
            lines: [
                "10 120.00 1 E 0 = 1200.00"
            ],
            groups: ["E 1200.00 0.00"],
            net: "1200.00", gross: "1200.00"),
        // OpenPEPPOL/peppol-bis-invoice-3: vat-category-Z.xml
        TaxedDocument(
            "TR-EN-056", "GBP",
            lines: [
                "10 120.00 1 Z 0 = 1200.00"
            ],
            groups: ["Z 1200.00 0.00"],
            net: "1200.00", gross: "1200.00"),
    ]
}
