/// Names of the countries that sellers and buyers are most often in; the code stands in for any other.
enum Countries {
    static let english: [String: String] = [
        "AE": "United Arab Emirates", "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BE": "Belgium",
        "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland", "CL": "Chile", "CN": "China",
        "CO": "Colombia", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia",
        "EG": "Egypt", "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GR": "Greece",
        "HK": "Hong Kong", "HR": "Croatia", "HU": "Hungary", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel",
        "IN": "India", "IS": "Iceland", "IT": "Italy", "JP": "Japan", "KE": "Kenya", "KR": "South Korea",
        "KW": "Kuwait", "LI": "Liechtenstein", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia",
        "MA": "Morocco", "MT": "Malta", "MX": "Mexico", "MY": "Malaysia", "NG": "Nigeria", "NL": "Netherlands",
        "NO": "Norway", "NZ": "New Zealand", "PH": "Philippines", "PL": "Poland", "PT": "Portugal",
        "RO": "Romania", "RS": "Serbia", "SA": "Saudi Arabia", "SE": "Sweden", "SG": "Singapore",
        "SI": "Slovenia", "SK": "Slovakia", "TH": "Thailand", "TR": "Türkiye", "TW": "Taiwan", "UA": "Ukraine",
        "US": "United States", "VN": "Vietnam", "ZA": "South Africa",
    ]

    static let german: [String: String] = [
        "AT": "Österreich", "AU": "Australien", "BE": "Belgien", "BG": "Bulgarien", "BR": "Brasilien",
        "CA": "Kanada", "CH": "Schweiz", "CY": "Zypern", "CZ": "Tschechien", "DE": "Deutschland", "DK": "Dänemark",
        "EE": "Estland", "ES": "Spanien", "FI": "Finnland", "FR": "Frankreich", "GB": "Vereinigtes Königreich",
        "GR": "Griechenland", "HR": "Kroatien", "HU": "Ungarn", "IE": "Irland", "IS": "Island", "IT": "Italien",
        "LT": "Litauen", "LU": "Luxemburg", "LV": "Lettland", "NL": "Niederlande", "NO": "Norwegen",
        "PL": "Polen", "RO": "Rumänien", "SE": "Schweden", "SI": "Slowenien", "SK": "Slowakei",
        "US": "Vereinigte Staaten", "ZA": "Südafrika",
    ]

    /// Countries that write the postal code after the city.
    static let postalCodeLast: Set<String> = ["US", "CA", "GB", "IE", "AU", "NZ", "IN", "SG", "ZA", "HK", "TH"]
}
