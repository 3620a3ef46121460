import BillingCore

/// The demo's price list and what the cast bought of it, as files an operator would import.
enum DemoCatalogue {
    /// The tax of every line is decided by the rules of ``taxesCSV(validFrom:)``.
    static func catalogueCSV(validFrom day: Day) -> String {
        let rows = [
            "m365-business,Microsoft 365 Business Premium,Microsoft 365,seat,EUR,per_unit,20.60,,,",
            "m365-business-usd,Microsoft 365 Business Premium,Microsoft 365,seat,USD,per_unit,22.00,,,",
            "m365-business-gbp,Microsoft 365 Business Premium,Microsoft 365,seat,GBP,per_unit,18.10,,,",
            "m365-business-jpy,Microsoft 365 Business Premium,Microsoft 365,seat,JPY,per_unit,2750,,,",
            "copilot,Copilot for Microsoft 365,Microsoft 365,seat,EUR,per_unit,28.10,,,",
            "backup,Cloud Backup,Backup,GB,EUR,graduated,,100:0.10;1000:0.06;*:0.035,,",
            "support,Priority Support,Services,,EUR,flat,149.00,,,",
            "cloud-usage,Cloud usage,Cloud usage,,USD,cost_plus_markup,,,15,in_arrears",
            "cloud-usage-eur,Cloud usage,Cloud usage,,EUR,cost_plus_markup,,,15,in_arrears",
            "domain-chf,Managed domain,Domains,domain,CHF,per_unit,4.35,,,",
        ]
        let header = """
            code,product,service,unit,currency,model,amount,tiers,rate,timing,tax_rate,valid_from

            """
        return rows.reduce(header) { $0 + "\($1),19,\(day)\n" }
    }

    /// Where the sellers are registered, and the rates there.
    static func taxesCSV(validFrom day: Day) -> String {
        """
        about,seller,country,tax_id,one_stop_shop,rate,from
        seller,\(DemoSellers.main),DE,DE123456788,no,,\(day)
        seller,schweiz,CH,,no,,\(day)
        seller,\(DemoSellers.austrian),AT,ATU14628036,no,,\(day)
        rate,,DE,,,19,2021-01-01
        rate,,AT,,,20,2016-01-01
        rate,,CH,,,8.1,2024-01-01

        """
    }

    /// What a euro cost in dollars from the first day of each month on.
    static func ratesCSV(from start: Day, through today: Day) -> String {
        let months = start.monthIndex...max(start.monthIndex, today.monthIndex)
        return months.reduce("day,from,to,rate,source\n") {
            "\($0)\(Day.inMonth($1, anchor: 1)),EUR,USD,1.0\(780 + $1 % 7 * 15),ECB\n"
        }
    }

    static func contractsCSV(validFrom day: Day) -> String {
        """
        account,code,product,kind,rate,from
        C-1015,frame-contract,Microsoft 365 Business Premium,percent_off,12.5,\(day)

        """
    }

    /// - Parameters:
    ///   - start: the first day of the demo's history.
    ///   - recent: a day of this month or the last, for what is new.
    static func subscriptionsCSV(start: Day, recent: Day) -> String {
        var rows = [
            "C-1001,m365,m365-business,20,\(start),Köln office,,",
            "C-1001,support,support,1,\(start),,,",
            "C-1001,backup,backup,640,\(start),,,",
            "C-1002,m365,m365-business-usd,12,\(start),,,",
            "C-1003,m365,m365-business,35,\(start),,,",
            "C-1003,support,support,1,\(start),,,",
            "C-1004,m365,m365-business,8,\(start.adding(days: 14)),,,",
            "C-1004,copilot,copilot,3,\(start.adding(days: 45)),,,",
            "C-1005,usage,cloud-usage,1,\(start),,\(DemoUsage.subAccounts.joined(separator: ";")),",
            "C-1005,m365,m365-business-usd,6,\(start),,,10",
            "C-1006,m365,m365-business-gbp,40,\(start),,,",
            "C-1007,m365,m365-business,5,\(start),,,",
            "C-1009,m365,m365-business,4,\(recent),,,",
            "C-1010,m365,m365-business,9,\(start),,,",
            "C-1011,m365,m365-business,14,\(start),,,",
            "C-1011,usage,cloud-usage-eur,1,\(start),,\(DemoUsage.convertedSubAccount),",
            "C-1012,m365,m365-business-usd,25,\(start),,,",
            "C-1013,m365,m365-business-jpy,30,\(start),,,",
            "C-1014,m365,m365-business-usd,18,\(start),,,",
            "C-1015,m365,m365-business,22,\(start),,,",
            "C-1015,support,support,1,\(start),,,",
            "\(DemoCorrections.account),m365,m365-business,10,\(start),,,",
            "C-1017,m365,m365-business,16,\(start),,,",
            "C-1018,m365,m365-business,7,\(start),,,",
            "C-1019,m365,m365-business,12,\(start),,,",
            "C-1020,m365,m365-business,28,\(start),,,",
            "C-1021,m365,m365-business,3,\(start),,,",
            "C-1022,m365,m365-business,24,\(start),,,",
            "C-1023,m365,m365-business,11,\(start),,,",
        ]
        rows += DemoDunning.cast.map { "\($0.number),m365,m365-business,\($0.seats),\(start),,," }
        rows += DemoBanking.cast.map { "\($0.number),m365,m365-business,7,\(start),,," }
        rows += (1...90).map { "C-1008,domain-\($0),domain-chf,1,\(start),example-\($0).ch,," }
        let header = "account,code,price,quantity,start,label,sub_accounts,discount_percent\n"
        return rows.reduce(header) { "\($0)\($1)\n" }
    }
}
