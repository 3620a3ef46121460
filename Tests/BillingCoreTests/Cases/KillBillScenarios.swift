import BillingCore

/// Scenarios of Kill Bill's integration tests (killbill/killbill at cb60779c, Apache-2.0: `beatrix`).
enum KillBillScenarios {
    static let all: [KillBillScenario] = [
        // Cycle day 31, first partial period after a trial, then a lower plan at term end
        KillBillScenario(
            "KB-INV-001", .inAdvance, "USD", cycleDay: 31, plans: ["A monthly 599.95", "B monthly 29.95"],
            events: ["2012-03-02 start A 1", "2012-03-02 changeAtEnd B"],
            invoices: [
                ("2012-03-02", "561.24", ["recurring 2012-03-02 2012-03-31 561.24"]),
                ("2012-03-31", "29.95", ["recurring 2012-03-31 2012-04-30 29.95"]),
                ("2012-04-30", "29.95", ["recurring 2012-04-30 2012-05-31 29.95"]),
                ("2012-05-31", "29.95", ["recurring 2012-05-31 2012-06-30 29.95"]),
                ("2012-06-30", "29.95", ["recurring 2012-06-30 2012-07-31 29.95"]),
            ]),
        // One-day leading period ending in March of a leap year
        KillBillScenario(
            "KB-INV-003", .inAdvance, "USD", cycleDay: 3, plans: ["A monthly 599.95", "B monthly 29.95"],
            events: ["2012-03-02 start A 1", "2012-03-03 changeAtEnd B"],
            invoices: [
                ("2012-03-02", "20.69", ["recurring 2012-03-02 2012-03-03 20.69"]),
                ("2012-03-03", "599.95", ["recurring 2012-03-03 2012-04-03 599.95"]),
                ("2012-04-03", "29.95", ["recurring 2012-04-03 2012-05-03 29.95"]),
                ("2012-05-03", "29.95", ["recurring 2012-05-03 2012-06-03 29.95"]),
                ("2012-06-03", "29.95", ["recurring 2012-06-03 2012-07-03 29.95"]),
                ("2012-07-03", "29.95", ["recurring 2012-07-03 2012-08-03 29.95"]),
            ]),
        // Weekly plan anchored on its own start, cycle day ignored
        KillBillScenario(
            "KB-INV-008", .inAdvance, "USD", cycleDay: 1, plans: ["A weekly 29.95"],
            events: ["2015-05-01 start A 1"],
            invoices: [
                ("2015-05-01", "29.95", ["recurring 2015-05-01 2015-05-08 29.95"]),
                ("2015-05-08", "29.95", ["recurring 2015-05-08 2015-05-15 29.95"]),
                ("2015-05-15", "29.95", ["recurring 2015-05-15 2015-05-22 29.95"]),
                ("2015-05-22", "29.95", ["recurring 2015-05-22 2015-05-29 29.95"]),
                ("2015-05-29", "29.95", ["recurring 2015-05-29 2015-06-05 29.95"]),
                ("2015-06-05", "29.95", ["recurring 2015-06-05 2015-06-12 29.95"]),
                ("2015-06-12", "29.95", ["recurring 2015-06-12 2015-06-19 29.95"]),
                ("2015-06-19", "29.95", ["recurring 2015-06-19 2015-06-26 29.95"]),
                ("2015-06-26", "29.95", ["recurring 2015-06-26 2015-07-03 29.95"]),
                ("2015-07-03", "29.95", ["recurring 2015-07-03 2015-07-10 29.95"]),
                ("2015-07-10", "29.95", ["recurring 2015-07-10 2015-07-17 29.95"]),
            ]),
        // Immediate switch from monthly to quarterly
        KillBillScenario(
            "KB-INV-015", .inAdvance, "USD", cycleDay: 1, plans: ["A monthly 29.95", "B quarterly 69.95"],
            events: ["2012-05-01 start A 1", "2012-05-12 change B"],
            invoices: [
                ("2012-05-01", "29.95", ["recurring 2012-05-01 2012-06-01 29.95"]),
                (
                    "2012-05-12", "42.27",
                    ["recurring 2012-05-12 2012-08-01 61.59", "credit 2012-05-12 2012-06-01 -19.32"]
                ),
                ("2012-08-01", "69.95", ["recurring 2012-08-01 2012-11-01 69.95"]),
            ]),
        // Same pause/resume while invoicing is suspended: one invoice later with only the net differences
        KillBillScenario(
            "KB-INV-017", .inAdvance, "USD", cycleDay: 1, plans: ["A annual 2399.95"],
            events: ["2012-05-01 start A 1", "2012-05-12 pause", "2012-06-04 resume"],
            invoices: [
                ("2012-05-01", "2399.95", ["recurring 2012-05-01 2013-05-01 2399.95"]),
                (
                    "2012-06-04", "52.60",
                    ["recurring 2013-05-01 2013-06-01 203.83", "credit 2012-05-12 2012-06-04 -151.23"]
                ),
                ("2013-06-01", "2399.95", ["recurring 2013-06-01 2014-06-01 2399.95"]),
            ]),
        // Cycle day changed twice after periods were billed: only the uncovered tail is billed
        KillBillScenario(
            "KB-INV-020", .inAdvance, "USD", cycleDay: 1, plans: ["A monthly 249.95"],
            events: ["2016-05-01 start A 1", "2016-05-15 cycle 15", "2016-07-10 cycle 10"],
            invoices: [
                ("2016-05-01", "249.95", ["recurring 2016-05-01 2016-06-01 249.95"]),
                ("2016-05-15", "112.88", ["recurring 2016-06-01 2016-06-15 112.88"]),
                ("2016-06-15", "249.95", ["recurring 2016-06-15 2016-07-15 249.95"]),
                ("2016-07-10", "209.64", ["recurring 2016-07-15 2016-08-10 209.64"]),
            ]),
        // Cycle day set to 10, then upgrade on the 5th
        KillBillScenario(
            "KB-INV-022", .inAdvance, "USD", cycleDay: 1, plans: ["A monthly 249.95", "B monthly 599.95"],
            events: ["2016-05-01 start A 1", "2016-05-05 cycle 10", "2016-05-05 change B"],
            invoices: [
                ("2016-05-01", "249.95", ["recurring 2016-05-01 2016-06-01 249.95"]),
                (
                    "2016-05-05", "-117.71",
                    ["recurring 2016-05-05 2016-05-10 99.99", "credit 2016-05-05 2016-06-01 -217.70"]
                ),
                ("2016-05-10", "599.95", ["recurring 2016-05-10 2016-06-10 599.95"]),
            ]),
        // In arrear: full April, then ten days of May
        KillBillScenario(
            "KB-INV-041", .inArrears, "USD", cycleDay: 1, plans: ["A monthly 1000.00", "B monthly 900.00"],
            events: ["2012-04-01 start A 1", "2012-04-01 start B 1", "2012-05-11 end A", "2012-05-11 end B"],
            invoices: [
                (
                    "2012-05-01", "1900.00",
                    ["recurring 2012-04-01 2012-05-01 900.00", "recurring 2012-04-01 2012-05-01 1000.00"]
                ),
                (
                    "2012-05-11", "612.90",
                    ["recurring 2012-05-01 2012-05-11 290.32", "recurring 2012-05-01 2012-05-11 322.58"]
                ),
            ]),
        // Two bundles, each with two add-ons, leading part of 30 of 31 days
        KillBillScenario(
            "KB-INV-048", .inAdvance, "USD", cycleDay: 31, plans: ["A monthly 399.95", "B monthly 999.95"],
            events: ["2015-10-01 start A 2", "2015-10-01 start B 2"],
            invoices: [
                (
                    "2015-10-01", "2709.48",
                    [
                        "recurring 2015-10-01 2015-10-31 387.05", "recurring 2015-10-01 2015-10-31 967.69",
                        "recurring 2015-10-01 2015-10-31 387.05", "recurring 2015-10-01 2015-10-31 967.69",
                    ]
                )
            ]),
        // Annual cancelled after 30 days; adjusting the remaining used part brings the balance to zero
        KillBillScenario(
            "KB-INV-055", .inAdvance, "USD", cycleDay: 18, plans: ["A annual 2399.95"],
            events: ["2013-08-18 start A 1", "2013-09-17 cancel"],
            invoices: [
                ("2013-08-18", "2399.95", ["recurring 2013-08-18 2014-08-18 2399.95"]),
                ("2013-09-17", "-2202.69", ["credit 2013-09-17 2014-08-18 -2202.69"]),
            ]),
        // Block credit followed by an upgrade on the unblock day
        KillBillScenario(
            "KB-INV-060", .inAdvance, "USD", cycleDay: 31, plans: ["A monthly 249.95", "B monthly 599.95"],
            events: ["2012-06-30 start A 1", "2012-07-10 pause", "2012-07-20 resume", "2012-07-20 change B"],
            invoices: [
                ("2012-06-30", "249.95", ["recurring 2012-06-30 2012-07-31 249.95"]),
                ("2012-07-20", "-80.63", ["credit 2012-07-10 2012-07-20 -80.63"]),
                (
                    "2012-07-20", "124.20",
                    ["recurring 2012-07-20 2012-07-31 212.89", "credit 2012-07-20 2012-07-31 -88.69"]
                ),
            ]),
        // Two months due at once
        KillBillScenario(
            "KB-INV-062", .inAdvance, "USD", cycleDay: 1, plans: ["A monthly 10.00"],
            events: ["2011-09-01 start A 1"],
            invoices: [
                (
                    "2011-10-03", "20.00",
                    ["recurring 2011-09-01 2011-10-01 10.00", "recurring 2011-10-01 2011-11-01 10.00"]
                )
            ]),
        // Paid plan replaced by a cheaper one on its first day
        KillBillScenario(
            "KB-INV-069", .inAdvance, "USD", cycleDay: 25, plans: ["A monthly 10.00", "B monthly 5.00"],
            events: ["2012-04-25 start A 1", "2012-04-25 change B"],
            invoices: [
                ("2012-04-25", "10.00", ["recurring 2012-04-25 2012-05-25 10.00"]),
                (
                    "2012-04-25", "-5.00",
                    ["recurring 2012-04-25 2012-05-25 5.00", "credit 2012-04-25 2012-05-25 -10.00"]
                ),
            ]),
        // Documentation example, price 24.95
        KillBillScenario(
            "KB-INV-074", .inAdvance, "USD", cycleDay: 25, plans: ["A monthly 24.95"],
            events: ["2021-09-16 start A 1"],
            invoices: [
                ("2021-09-16", "7.24", ["recurring 2021-09-16 2021-09-25 7.24"]),
                ("2021-09-25", "24.95", ["recurring 2021-09-25 2021-10-25 24.95"]),
            ]),
        // Documentation example, price 24.95
        KillBillScenario(
            "KB-INV-076", .inAdvance, "USD", cycleDay: 25, plans: ["A monthly 24.95"],
            events: ["2021-09-17 start A 1"],
            invoices: [
                ("2021-09-17", "6.44", ["recurring 2021-09-17 2021-09-25 6.44"]),
                ("2021-09-25", "24.95", ["recurring 2021-09-25 2021-10-25 24.95"]),
            ]),
    ]
}
