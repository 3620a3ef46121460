// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let en = LocaleData(
        tag: "en",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ".",
            group: ",",
            currencyDecimal: ".",
            currencyGroup: ",",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 1,
            number: "#,##0.###",
            percent: "#,##0%",
            money: "¤#,##0.00"),
        dates: DateData(
            months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
            shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
            monthsAlone: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
            shortMonthsAlone: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
            weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            dayPeriods: ["am", "pm"],
            full: "EEEE, d MMMM y",
            long: "d MMMM y",
            medium: "d MMM y",
            short: "dd/MM/y",
            abbreviated: "d MMM y",
            monthAndYear: "MMMM y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d\u{2009}–\u{2009}", "d MMM y"],
            withinYear: ["d MMM\u{2009}–\u{2009}", "d MMM y"],
            acrossYears: ["d MMM y\u{2009}–\u{2009}", "d MMM y"]),
        lists: ListData(
            and: ["{0} and {1}", "{0}, {1}", "{0}, {1}", "{0}, and {1}"],
            or: ["{0} or {1}", "{0}, {1}", "{0}, {1}", "{0}, or {1}"]),
        plurals: "one: i in 1 and v in 0",
        units: """
            second	one={0} second	other={0} seconds
            minute	one={0} minute	other={0} minutes
            hour	one={0} hour	other={0} hours
            day	one={0} day	other={0} days
            week	one={0} week	other={0} weeks
            month	one={0} month	other={0} months
            year	one={0} year	other={0} years
            KB	one={0} kB	other={0} kB
            MB	one={0} MB	other={0} MB
            GB	one={0} GB	other={0} GB
            TB	one={0} TB	other={0} TB
            PB	one={0} PB	other={0} PB
            """,
        countries: """
            AD Andorra
            AE United Arab Emirates
            AF Afghanistan
            AG Antigua & Barbuda
            AI Anguilla
            AL Albania
            AM Armenia
            AO Angola
            AQ Antarctica
            AR Argentina
            AS American Samoa
            AT Austria
            AU Australia
            AW Aruba
            AX Åland Islands
            AZ Azerbaijan
            BA Bosnia & Herzegovina
            BB Barbados
            BD Bangladesh
            BE Belgium
            BF Burkina Faso
            BG Bulgaria
            BH Bahrain
            BI Burundi
            BJ Benin
            BL St. Barthélemy
            BM Bermuda
            BN Brunei
            BO Bolivia
            BQ Caribbean Netherlands
            BR Brazil
            BS Bahamas
            BT Bhutan
            BV Bouvet Island
            BW Botswana
            BY Belarus
            BZ Belize
            CA Canada
            CC Cocos (Keeling) Islands
            CD Congo - Kinshasa
            CF Central African Republic
            CG Congo - Brazzaville
            CH Switzerland
            CI Côte d’Ivoire
            CK Cook Islands
            CL Chile
            CM Cameroon
            CN China
            CO Colombia
            CR Costa Rica
            CU Cuba
            CV Cape Verde
            CW Curaçao
            CX Christmas Island
            CY Cyprus
            CZ Czechia
            DE Germany
            DJ Djibouti
            DK Denmark
            DM Dominica
            DO Dominican Republic
            DZ Algeria
            EC Ecuador
            EE Estonia
            EG Egypt
            EH Western Sahara
            ER Eritrea
            ES Spain
            ET Ethiopia
            FI Finland
            FJ Fiji
            FK Falkland Islands
            FM Micronesia
            FO Faroe Islands
            FR France
            GA Gabon
            GB United Kingdom
            GD Grenada
            GE Georgia
            GF French Guiana
            GG Guernsey
            GH Ghana
            GI Gibraltar
            GL Greenland
            GM Gambia
            GN Guinea
            GP Guadeloupe
            GQ Equatorial Guinea
            GR Greece
            GS South Georgia & South Sandwich Islands
            GT Guatemala
            GU Guam
            GW Guinea-Bissau
            GY Guyana
            HK Hong Kong SAR China
            HM Heard Island & McDonald Islands
            HN Honduras
            HR Croatia
            HT Haiti
            HU Hungary
            ID Indonesia
            IE Ireland
            IL Israel
            IM Isle of Man
            IN India
            IO British Indian Ocean Territory
            IQ Iraq
            IR Iran
            IS Iceland
            IT Italy
            JE Jersey
            JM Jamaica
            JO Jordan
            JP Japan
            KE Kenya
            KG Kyrgyzstan
            KH Cambodia
            KI Kiribati
            KM Comoros
            KN St. Kitts & Nevis
            KP North Korea
            KR South Korea
            KW Kuwait
            KY Cayman Islands
            KZ Kazakhstan
            LA Laos
            LB Lebanon
            LC St. Lucia
            LI Liechtenstein
            LK Sri Lanka
            LR Liberia
            LS Lesotho
            LT Lithuania
            LU Luxembourg
            LV Latvia
            LY Libya
            MA Morocco
            MC Monaco
            MD Moldova
            ME Montenegro
            MF St. Martin
            MG Madagascar
            MH Marshall Islands
            MK North Macedonia
            ML Mali
            MM Myanmar (Burma)
            MN Mongolia
            MO Macao SAR China
            MP Northern Mariana Islands
            MQ Martinique
            MR Mauritania
            MS Montserrat
            MT Malta
            MU Mauritius
            MV Maldives
            MW Malawi
            MX Mexico
            MY Malaysia
            MZ Mozambique
            NA Namibia
            NC New Caledonia
            NE Niger
            NF Norfolk Island
            NG Nigeria
            NI Nicaragua
            NL Netherlands
            NO Norway
            NP Nepal
            NR Nauru
            NU Niue
            NZ New Zealand
            OM Oman
            PA Panama
            PE Peru
            PF French Polynesia
            PG Papua New Guinea
            PH Philippines
            PK Pakistan
            PL Poland
            PM St. Pierre & Miquelon
            PN Pitcairn Islands
            PR Puerto Rico
            PS Palestinian Territories
            PT Portugal
            PW Palau
            PY Paraguay
            QA Qatar
            RE Réunion
            RO Romania
            RS Serbia
            RU Russia
            RW Rwanda
            SA Saudi Arabia
            SB Solomon Islands
            SC Seychelles
            SD Sudan
            SE Sweden
            SG Singapore
            SH St. Helena, Ascension & Tristan da Cunha
            SI Slovenia
            SJ Svalbard & Jan Mayen
            SK Slovakia
            SL Sierra Leone
            SM San Marino
            SN Senegal
            SO Somalia
            SR Suriname
            SS South Sudan
            ST São Tomé & Príncipe
            SV El Salvador
            SX Sint Maarten
            SY Syria
            SZ Eswatini
            TC Turks & Caicos Islands
            TD Chad
            TF French Southern and Antarctic Lands
            TG Togo
            TH Thailand
            TJ Tajikistan
            TK Tokelau
            TL Timor-Leste
            TM Turkmenistan
            TN Tunisia
            TO Tonga
            TR Türkiye
            TT Trinidad & Tobago
            TV Tuvalu
            TW Taiwan
            TZ Tanzania
            UA Ukraine
            UG Uganda
            UM U.S. Outlying Islands
            US United States
            UY Uruguay
            UZ Uzbekistan
            VA Vatican City
            VC St. Vincent & Grenadines
            VE Venezuela
            VG British Virgin Islands
            VI U.S. Virgin Islands
            VN Vietnam
            VU Vanuatu
            WF Wallis & Futuna
            WS Samoa
            XK Kosovo
            YE Yemen
            YT Mayotte
            ZA South Africa
            ZM Zambia
            ZW Zimbabwe
            """,
        currencies: """
            AED	AED	United Arab Emirates Dirham
            AFN	AFN	Afghan Afghani
            ALL	ALL	Albanian Lek
            AMD	AMD	Armenian Dram
            AOA	AOA	Angolan Kwanza
            ARS	ARS	Argentine Peso
            AUD	A$	Australian Dollar
            AWG	AWG	Aruban Florin
            AZN	AZN	Azerbaijani Manat
            BAM	BAM	Bosnia-Herzegovina Convertible Mark
            BBD	BBD	Barbadian Dollar
            BDT	BDT	Bangladeshi Taka
            BHD	BHD	Bahraini Dinar
            BIF	BIF	Burundian Franc
            BMD	BMD	Bermudan Dollar
            BND	BND	Brunei Dollar
            BOB	BOB	Bolivian Boliviano
            BOV	BOV	Bolivian Mvdol
            BRL	R$	Brazilian Real
            BSD	BSD	Bahamian Dollar
            BTN	BTN	Bhutanese Ngultrum
            BWP	BWP	Botswanan Pula
            BYN	BYN	Belarusian Ruble
            BZD	BZD	Belize Dollar
            CAD	CA$	Canadian Dollar
            CDF	CDF	Congolese Franc
            CHE	CHE	WIR Euro
            CHF	CHF	Swiss Franc
            CHW	CHW	WIR Franc
            CLF	CLF	Chilean Unit of Account (UF)
            CLP	CLP	Chilean Peso
            CNY	CN¥	Chinese Yuan
            COP	COP	Colombian Peso
            COU	COU	Colombian Real Value Unit
            CRC	CRC	Costa Rican Colón
            CUP	CUP	Cuban Peso
            CVE	CVE	Cape Verdean Escudo
            CZK	CZK	Czech Koruna
            DJF	DJF	Djiboutian Franc
            DKK	DKK	Danish Krone
            DOP	DOP	Dominican Peso
            DZD	DZD	Algerian Dinar
            EGP	EGP	Egyptian Pound
            ERN	ERN	Eritrean Nakfa
            ETB	ETB	Ethiopian Birr
            EUR	€	Euro
            FJD	FJD	Fijian Dollar
            FKP	FKP	Falkland Islands Pound
            GBP	£	British Pound
            GEL	GEL	Georgian Lari
            GHS	GHS	Ghanaian Cedi
            GIP	GIP	Gibraltar Pound
            GMD	GMD	Gambian Dalasi
            GNF	GNF	Guinean Franc
            GTQ	GTQ	Guatemalan Quetzal
            GYD	GYD	Guyanaese Dollar
            HKD	HK$	Hong Kong Dollar
            HNL	HNL	Honduran Lempira
            HTG	HTG	Haitian Gourde
            HUF	HUF	Hungarian Forint
            IDR	IDR	Indonesian Rupiah
            ILS	₪	Israeli New Shekel
            INR	₹	Indian Rupee
            IQD	IQD	Iraqi Dinar
            IRR	IRR	Iranian Rial
            ISK	ISK	Icelandic Króna
            JMD	JMD	Jamaican Dollar
            JOD	JOD	Jordanian Dinar
            JPY	¥	Japanese Yen
            KES	KES	Kenyan Shilling
            KGS	KGS	Kyrgyz Som
            KHR	KHR	Cambodian Riel
            KMF	KMF	Comorian Franc
            KPW	KPW	North Korean Won
            KRW	₩	South Korean Won
            KWD	KWD	Kuwaiti Dinar
            KYD	KYD	Cayman Islands Dollar
            KZT	KZT	Kazakhstani Tenge
            LAK	LAK	Laotian Kip
            LBP	LBP	Lebanese Pound
            LKR	LKR	Sri Lankan Rupee
            LRD	LRD	Liberian Dollar
            LSL	LSL	Lesotho Loti
            LYD	LYD	Libyan Dinar
            MAD	MAD	Moroccan Dirham
            MDL	MDL	Moldovan Leu
            MGA	MGA	Malagasy Ariary
            MKD	MKD	Macedonian Denar
            MMK	MMK	Myanmar Kyat
            MNT	MNT	Mongolian Tugrik
            MOP	MOP	Macanese Pataca
            MRU	MRU	Mauritanian Ouguiya
            MUR	MUR	Mauritian Rupee
            MVR	MVR	Maldivian Rufiyaa
            MWK	MWK	Malawian Kwacha
            MXN	MX$	Mexican Peso
            MXV	MXV	Mexican Investment Unit
            MYR	MYR	Malaysian Ringgit
            MZN	MZN	Mozambican Metical
            NAD	NAD	Namibian Dollar
            NGN	NGN	Nigerian Naira
            NIO	NIO	Nicaraguan Córdoba
            NOK	NOK	Norwegian Krone
            NPR	NPR	Nepalese Rupee
            NZD	NZ$	New Zealand Dollar
            OMR	OMR	Omani Rial
            PAB	PAB	Panamanian Balboa
            PEN	PEN	Peruvian Sol
            PGK	PGK	Papua New Guinean Kina
            PHP	₱	Philippine Peso
            PKR	PKR	Pakistani Rupee
            PLN	PLN	Polish Zloty
            PYG	PYG	Paraguayan Guarani
            QAR	QAR	Qatari Riyal
            RON	RON	Romanian Leu
            RSD	RSD	Serbian Dinar
            RUB	RUB	Russian Ruble
            RWF	RWF	Rwandan Franc
            SAR	SAR	Saudi Riyal
            SBD	SBD	Solomon Islands Dollar
            SCR	SCR	Seychellois Rupee
            SDG	SDG	Sudanese Pound
            SEK	SEK	Swedish Krona
            SGD	SGD	Singapore Dollar
            SHP	SHP	St. Helena Pound
            SLE	SLE	Sierra Leonean Leone
            SOS	SOS	Somali Shilling
            SRD	SRD	Surinamese Dollar
            SSP	SSP	South Sudanese Pound
            STN	STN	São Tomé & Príncipe Dobra
            SVC	SVC	Salvadoran Colón
            SYP	SYP	Syrian Pound
            SZL	SZL	Swazi Lilangeni
            THB	THB	Thai Baht
            TJS	TJS	Tajikistani Somoni
            TMT	TMT	Turkmenistani Manat
            TND	TND	Tunisian Dinar
            TOP	TOP	Tongan Paʻanga
            TRY	TRY	Turkish Lira
            TTD	TTD	Trinidad & Tobago Dollar
            TWD	NT$	New Taiwan Dollar
            TZS	TZS	Tanzanian Shilling
            UAH	UAH	Ukrainian Hryvnia
            UGX	UGX	Ugandan Shilling
            USD	$	US Dollar
            USN	USN	US Dollar (Next day)
            UYI	UYI	Uruguayan Peso (Indexed Units)
            UYU	UYU	Uruguayan Peso
            UYW	UYW	Uruguayan Nominal Wage Index Unit
            UZS	UZS	Uzbekistani Som
            VED	VED	Bolívar Soberano
            VES	VES	Venezuelan Bolívar
            VND	₫	Vietnamese Dong
            VUV	VUV	Vanuatu Vatu
            WST	WST	Samoan Tala
            XAD	XAD	XAD
            XAF	FCFA	Central African CFA Franc
            XCD	EC$	East Caribbean Dollar
            XCG	Cg.	Caribbean guilder
            XOF	F\u{202F}CFA	West African CFA Franc
            XPF	CFPF	CFP Franc
            YER	YER	Yemeni Rial
            ZAR	ZAR	South African Rand
            ZMW	ZMW	Zambian Kwacha
            ZWG	ZWG	Zimbabwean Gold
            """)
}
