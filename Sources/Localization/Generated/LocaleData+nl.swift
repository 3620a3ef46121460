// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let nl = LocaleData(
        tag: "nl",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ",",
            group: ".",
            currencyDecimal: ",",
            currencyGroup: ".",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 1,
            number: "#,##0.###",
            percent: "#,##0%",
            money: "¤\u{00A0}#,##0.00;¤\u{00A0}-#,##0.00"),
        dates: DateData(
            months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
            shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
            monthsAlone: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
            shortMonthsAlone: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
            weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
            dayPeriods: ["a.m.", "p.m."],
            full: "EEEE d MMMM y",
            long: "d MMMM y",
            medium: "d MMM y",
            short: "dd-MM-y",
            abbreviated: "d MMM y",
            monthAndYear: "MMMM y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d–", "d MMM y"],
            withinYear: ["d MMM\u{2009}–\u{2009}", "d MMM y"],
            acrossYears: ["d MMM y\u{2009}–\u{2009}", "d MMM y"]),
        lists: ListData(
            and: ["{0} en {1}", "{0}, {1}", "{0}, {1}", "{0} en {1}"],
            or: ["{0} of {1}", "{0}, {1}", "{0}, {1}", "{0} of {1}"]),
        plurals: "one: i in 1 and v in 0",
        units: """
            second	one={0} seconde	other={0} seconden
            minute	one={0} minuut	other={0} minuten
            hour	one={0} uur	other={0} uur
            day	one={0} dag	other={0} dagen
            week	one={0} week	other={0} weken
            month	one={0} maand	other={0} maanden
            year	one={0} jaar	other={0} jaar
            KB	other={0} kB
            MB	other={0} MB
            GB	other={0} GB
            TB	other={0} TB
            PB	other={0} PB
            """,
        countries: """
            AD Andorra
            AE Verenigde Arabische Emiraten
            AF Afghanistan
            AG Antigua en Barbuda
            AI Anguilla
            AL Albanië
            AM Armenië
            AO Angola
            AQ Antarctica
            AR Argentinië
            AS Amerikaans-Samoa
            AT Oostenrijk
            AU Australië
            AW Aruba
            AX Åland
            AZ Azerbeidzjan
            BA Bosnië en Herzegovina
            BB Barbados
            BD Bangladesh
            BE België
            BF Burkina Faso
            BG Bulgarije
            BH Bahrein
            BI Burundi
            BJ Benin
            BL Saint-Barthélemy
            BM Bermuda
            BN Brunei
            BO Bolivia
            BQ Caribisch Nederland
            BR Brazilië
            BS Bahama’s
            BT Bhutan
            BV Bouveteiland
            BW Botswana
            BY Belarus
            BZ Belize
            CA Canada
            CC Cocoseilanden
            CD Congo-Kinshasa
            CF Centraal-Afrikaanse Republiek
            CG Congo-Brazzaville
            CH Zwitserland
            CI Ivoorkust
            CK Cookeilanden
            CL Chili
            CM Kameroen
            CN China
            CO Colombia
            CR Costa Rica
            CU Cuba
            CV Kaapverdië
            CW Curaçao
            CX Christmaseiland
            CY Cyprus
            CZ Tsjechië
            DE Duitsland
            DJ Djibouti
            DK Denemarken
            DM Dominica
            DO Dominicaanse Republiek
            DZ Algerije
            EC Ecuador
            EE Estland
            EG Egypte
            EH Westelijke Sahara
            ER Eritrea
            ES Spanje
            ET Ethiopië
            FI Finland
            FJ Fiji
            FK Falklandeilanden
            FM Micronesia
            FO Faeröer
            FR Frankrijk
            GA Gabon
            GB Verenigd Koninkrijk
            GD Grenada
            GE Georgië
            GF Frans-Guyana
            GG Guernsey
            GH Ghana
            GI Gibraltar
            GL Groenland
            GM Gambia
            GN Guinee
            GP Guadeloupe
            GQ Equatoriaal-Guinea
            GR Griekenland
            GS Zuid-Georgia en Zuidelijke Sandwicheilanden
            GT Guatemala
            GU Guam
            GW Guinee-Bissau
            GY Guyana
            HK Hongkong SAR van China
            HM Heard en McDonaldeilanden
            HN Honduras
            HR Kroatië
            HT Haïti
            HU Hongarije
            ID Indonesië
            IE Ierland
            IL Israël
            IM Isle of Man
            IN India
            IO Brits Indische Oceaanterritorium
            IQ Irak
            IR Iran
            IS IJsland
            IT Italië
            JE Jersey
            JM Jamaica
            JO Jordanië
            JP Japan
            KE Kenia
            KG Kirgizië
            KH Cambodja
            KI Kiribati
            KM Comoren
            KN Saint Kitts en Nevis
            KP Noord-Korea
            KR Zuid-Korea
            KW Koeweit
            KY Kaaimaneilanden
            KZ Kazachstan
            LA Laos
            LB Libanon
            LC Saint Lucia
            LI Liechtenstein
            LK Sri Lanka
            LR Liberia
            LS Lesotho
            LT Litouwen
            LU Luxemburg
            LV Letland
            LY Libië
            MA Marokko
            MC Monaco
            MD Moldavië
            ME Montenegro
            MF Saint-Martin
            MG Madagaskar
            MH Marshalleilanden
            MK Noord-Macedonië
            ML Mali
            MM Myanmar (Birma)
            MN Mongolië
            MO Macau SAR van China
            MP Noordelijke Marianen
            MQ Martinique
            MR Mauritanië
            MS Montserrat
            MT Malta
            MU Mauritius
            MV Maldiven
            MW Malawi
            MX Mexico
            MY Maleisië
            MZ Mozambique
            NA Namibië
            NC Nieuw-Caledonië
            NE Niger
            NF Norfolk
            NG Nigeria
            NI Nicaragua
            NL Nederland
            NO Noorwegen
            NP Nepal
            NR Nauru
            NU Niue
            NZ Nieuw-Zeeland
            OM Oman
            PA Panama
            PE Peru
            PF Frans-Polynesië
            PG Papoea-Nieuw-Guinea
            PH Filipijnen
            PK Pakistan
            PL Polen
            PM Saint-Pierre en Miquelon
            PN Pitcairneilanden
            PR Puerto Rico
            PS Palestijnse gebieden
            PT Portugal
            PW Palau
            PY Paraguay
            QA Qatar
            RE Réunion
            RO Roemenië
            RS Servië
            RU Rusland
            RW Rwanda
            SA Saoedi-Arabië
            SB Salomonseilanden
            SC Seychellen
            SD Soedan
            SE Zweden
            SG Singapore
            SH Sint-Helena
            SI Slovenië
            SJ Spitsbergen en Jan Mayen
            SK Slowakije
            SL Sierra Leone
            SM San Marino
            SN Senegal
            SO Somalië
            SR Suriname
            SS Zuid-Soedan
            ST Sao Tomé en Principe
            SV El Salvador
            SX Sint-Maarten
            SY Syrië
            SZ Eswatini
            TC Turks- en Caicoseilanden
            TD Tsjaad
            TF Franse Gebieden in de zuidelijke Indische Oceaan
            TG Togo
            TH Thailand
            TJ Tadzjikistan
            TK Tokelau
            TL Oost-Timor
            TM Turkmenistan
            TN Tunesië
            TO Tonga
            TR Turkije
            TT Trinidad en Tobago
            TV Tuvalu
            TW Taiwan
            TZ Tanzania
            UA Oekraïne
            UG Oeganda
            UM Kleine afgelegen eilanden van de Verenigde Staten
            US Verenigde Staten
            UY Uruguay
            UZ Oezbekistan
            VA Vaticaanstad
            VC Saint Vincent en de Grenadines
            VE Venezuela
            VG Britse Maagdeneilanden
            VI Amerikaanse Maagdeneilanden
            VN Vietnam
            VU Vanuatu
            WF Wallis en Futuna
            WS Samoa
            XK Kosovo
            YE Jemen
            YT Mayotte
            ZA Zuid-Afrika
            ZM Zambia
            ZW Zimbabwe
            """,
        currencies: """
            AED	AED	Verenigde Arabische Emiraten-dirham
            AFN	AFN	Afghaanse afghani
            ALL	ALL	Albanese lek
            AMD	AMD	Armeense dram
            AOA	AOA	Angolese kwanza
            ARS	ARS	Argentijnse peso
            AUD	AU$	Australische dollar
            AWG	AWG	Arubaanse gulden
            AZN	AZN	Azerbeidzjaanse manat
            BAM	BAM	Bosnische convertibele mark
            BBD	BBD	Barbadaanse dollar
            BDT	BDT	Bengalese taka
            BHD	BHD	Bahreinse dinar
            BIF	BIF	Burundese frank
            BMD	BMD	Bermuda-dollar
            BND	BND	Bruneise dollar
            BOB	BOB	Boliviaanse boliviano
            BOV	BOV	Boliviaanse mvdol
            BRL	R$	Braziliaanse real
            BSD	BSD	Bahamaanse dollar
            BTN	BTN	Bhutaanse ngultrum
            BWP	BWP	Botswaanse pula
            BYN	BYN	Belarussische roebel
            BZD	BZD	Belizaanse dollar
            CAD	C$	Canadese dollar
            CDF	CDF	Congolese frank
            CHE	CHE	WIR euro
            CHF	CHF	Zwitserse frank
            CHW	CHW	WIR franc
            CLF	CLF	Chileense unidades de fomento
            CLP	CLP	Chileense peso
            CNY	CN¥	Chinese yuan
            COP	COP	Colombiaanse peso
            COU	COU	Unidad de Valor Real
            CRC	CRC	Costa Ricaanse colon
            CUP	CUP	Cubaanse peso
            CVE	CVE	Kaapverdische escudo
            CZK	CZK	Tsjechische kroon
            DJF	DJF	Djiboutiaanse frank
            DKK	DKK	Deense kroon
            DOP	DOP	Dominicaanse peso
            DZD	DZD	Algerijnse dinar
            EGP	EGP	Egyptisch pond
            ERN	ERN	Eritrese nakfa
            ETB	ETB	Ethiopische birr
            EUR	€	Euro
            FJD	FJ$	Fiji-dollar
            FKP	FKP	Falklandeilands pond
            GBP	£	Britse pond
            GEL	GEL	Georgische lari
            GHS	GHS	Ghanese cedi
            GIP	GIP	Gibraltarees pond
            GMD	GMD	Gambiaanse dalasi
            GNF	GNF	Guinese frank
            GTQ	GTQ	Guatemalteekse quetzal
            GYD	GYD	Guyaanse dollar
            HKD	HK$	Hongkongse dollar
            HNL	HNL	Hondurese lempira
            HTG	HTG	Haïtiaanse gourde
            HUF	HUF	Hongaarse forint
            IDR	IDR	Indonesische roepia
            ILS	₪	Israëlische nieuwe shekel
            INR	₹	Indiase roepie
            IQD	IQD	Iraakse dinar
            IRR	IRR	Iraanse rial
            ISK	ISK	IJslandse kroon
            JMD	JMD	Jamaicaanse dollar
            JOD	JOD	Jordaanse dinar
            JPY	JP¥	Japanse yen
            KES	KES	Keniaanse shilling
            KGS	KGS	Kirgizische som
            KHR	KHR	Cambodjaanse riel
            KMF	KMF	Comorese frank
            KPW	KPW	Noord-Koreaanse won
            KRW	₩	Zuid-Koreaanse won
            KWD	KWD	Koeweitse dinar
            KYD	KYD	Kaaimaneilandse dollar
            KZT	KZT	Kazachse tenge
            LAK	LAK	Laotiaanse kip
            LBP	LBP	Libanees pond
            LKR	LKR	Sri Lankaanse roepie
            LRD	LRD	Liberiaanse dollar
            LSL	LSL	Lesothaanse loti
            LYD	LYD	Libische dinar
            MAD	MAD	Marokkaanse dirham
            MDL	MDL	Moldavische leu
            MGA	MGA	Malagassische ariary
            MKD	MKD	Macedonische denar
            MMK	MMK	Myanmarese kyat
            MNT	MNT	Mongoolse tugrik
            MOP	MOP	Macause pataca
            MRU	MRU	Mauritaanse ouguiya
            MUR	MUR	Mauritiaanse roepie
            MVR	MVR	Maldivische rufiyaa
            MWK	MWK	Malawische kwacha
            MXN	MX$	Mexicaanse peso
            MXV	MXV	Mexicaanse unidad de inversion (UDI)
            MYR	MYR	Maleisische ringgit
            MZN	MZN	Mozambikaanse metical
            NAD	NAD	Namibische dollar
            NGN	NGN	Nigeriaanse naira
            NIO	NIO	Nicaraguaanse córdoba
            NOK	NOK	Noorse kroon
            NPR	NPR	Nepalese roepie
            NZD	NZ$	Nieuw-Zeelandse dollar
            OMR	OMR	Omaanse rial
            PAB	PAB	Panamese balboa
            PEN	PEN	Peruaanse sol
            PGK	PGK	Papoea-Nieuw-Guinese kina
            PHP	PHP	Filipijnse peso
            PKR	PKR	Pakistaanse roepie
            PLN	PLN	Poolse zloty
            PYG	PYG	Paraguayaanse guarani
            QAR	QAR	Qatarese rial
            RON	RON	Roemeense leu
            RSD	RSD	Servische dinar
            RUB	RUB	Russische roebel
            RWF	RWF	Rwandese frank
            SAR	SAR	Saoedi-Arabische riyal
            SBD	SI$	Salomon-dollar
            SCR	SCR	Seychelse roepie
            SDG	SDG	Soedanees pond
            SEK	SEK	Zweedse kroon
            SGD	SGD	Singaporese dollar
            SHP	SHP	Sint-Heleens pond
            SLE	SLE	Sierra Leoonse leone
            SOS	SOS	Somalische shilling
            SRD	SRD	Surinaamse dollar
            SSP	SSP	Zuid-Soedanees pond
            STN	STN	Santomese dobra
            SVC	SVC	Salvadoraanse colón
            SYP	SYP	Syrisch pond
            SZL	SZL	Swazische lilangeni
            THB	฿	Thaise baht
            TJS	TJS	Tadzjiekse somoni
            TMT	TMT	Turkmeense manat
            TND	TND	Tunesische dinar
            TOP	TOP	Tongaanse paʻanga
            TRY	TRY	Turkse lira
            TTD	TTD	Trinidad en Tobago-dollar
            TWD	NT$	Nieuwe Taiwanese dollar
            TZS	TZS	Tanzaniaanse shilling
            UAH	UAH	Oekraïense hryvnia
            UGX	UGX	Oegandese shilling
            USD	US$	Amerikaanse dollar
            USN	USN	Amerikaanse dollar (volgende dag)
            UYI	UYI	Uruguayaanse peso en geïndexeerde eenheden
            UYU	UYU	Uruguayaanse peso
            UYW	UYW	Uruguayaanse nominale salarisindexeenheid
            UZS	UZS	Oezbeekse sum
            VED	VED	Bolívar Soberano
            VES	VES	Venezolaanse bolivar
            VND	₫	Vietnamese dong
            VUV	VUV	Vanuatuaanse vatu
            WST	WST	Samoaanse tala
            XAD	XAD	XAD
            XAF	FCFA	CFA-frank
            XCD	EC$	Oost-Caribische dollar
            XCG	Cg.	Caribische gulden
            XOF	F\u{202F}CFA	CFA-franc BCEAO
            XPF	XPF	CFP-frank
            YER	YER	Jemenitische rial
            ZAR	ZAR	Zuid-Afrikaanse rand
            ZMW	ZMW	Zambiaanse kwacha
            ZWG	ZiG	Zimbabwe Gold
            """)
}
