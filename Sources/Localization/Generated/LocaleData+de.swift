// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let de = LocaleData(
        tag: "de",
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
            percent: "#,##0\u{00A0}%",
            money: "#,##0.00\u{00A0}¤"),
        dates: DateData(
            months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
            shortMonths: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
            monthsAlone: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
            shortMonthsAlone: ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
            weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE, d. MMMM y",
            long: "d. MMMM y",
            medium: "dd.MM.y",
            short: "dd.MM.yy",
            abbreviated: "d. MMM y",
            monthAndYear: "MMMM y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d.–", "d. MMM y"],
            withinYear: ["d. MMM\u{2009}–\u{2009}", "d. MMM y"],
            acrossYears: ["d. MMM y\u{2009}–\u{2009}", "d. MMM y"]),
        lists: ListData(
            and: ["{0} und {1}", "{0}, {1}", "{0}, {1}", "{0} und {1}"],
            or: ["{0} oder {1}", "{0}, {1}", "{0}, {1}", "{0} oder {1}"]),
        plurals: "one: i in 1 and v in 0",
        units: """
            second	one={0} Sekunde	other={0} Sekunden
            minute	one={0} Minute	other={0} Minuten
            hour	one={0} Stunde	other={0} Stunden
            day	one={0} Tag	other={0} Tage
            week	one={0} Woche	other={0} Wochen
            month	one={0} Monat	other={0} Monate
            year	one={0} Jahr	other={0} Jahre
            KB	other={0} kB
            MB	other={0} MB
            GB	one={0}\u{00A0}GB	other={0}\u{00A0}GB
            TB	other={0} TB
            PB	other={0} PB
            """,
        countries: """
            AD Andorra
            AE Vereinigte Arabische Emirate
            AF Afghanistan
            AG Antigua und Barbuda
            AI Anguilla
            AL Albanien
            AM Armenien
            AO Angola
            AQ Antarktis
            AR Argentinien
            AS Amerikanisch-Samoa
            AT Österreich
            AU Australien
            AW Aruba
            AX Ålandinseln
            AZ Aserbaidschan
            BA Bosnien und Herzegowina
            BB Barbados
            BD Bangladesch
            BE Belgien
            BF Burkina Faso
            BG Bulgarien
            BH Bahrain
            BI Burundi
            BJ Benin
            BL St. Barthélemy
            BM Bermuda
            BN Brunei Darussalam
            BO Bolivien
            BQ Karibische Niederlande
            BR Brasilien
            BS Bahamas
            BT Bhutan
            BV Bouvetinsel
            BW Botsuana
            BY Belarus
            BZ Belize
            CA Kanada
            CC Kokosinseln
            CD Kongo-Kinshasa
            CF Zentralafrikanische Republik
            CG Kongo-Brazzaville
            CH Schweiz
            CI Côte d’Ivoire
            CK Cookinseln
            CL Chile
            CM Kamerun
            CN China
            CO Kolumbien
            CR Costa Rica
            CU Kuba
            CV Cabo Verde
            CW Curaçao
            CX Weihnachtsinsel
            CY Zypern
            CZ Tschechien
            DE Deutschland
            DJ Dschibuti
            DK Dänemark
            DM Dominica
            DO Dominikanische Republik
            DZ Algerien
            EC Ecuador
            EE Estland
            EG Ägypten
            EH Westsahara
            ER Eritrea
            ES Spanien
            ET Äthiopien
            FI Finnland
            FJ Fidschi
            FK Falklandinseln
            FM Mikronesien
            FO Färöer
            FR Frankreich
            GA Gabun
            GB Vereinigtes Königreich
            GD Grenada
            GE Georgien
            GF Französisch-Guayana
            GG Guernsey
            GH Ghana
            GI Gibraltar
            GL Grönland
            GM Gambia
            GN Guinea
            GP Guadeloupe
            GQ Äquatorialguinea
            GR Griechenland
            GS Südgeorgien und die Südlichen Sandwichinseln
            GT Guatemala
            GU Guam
            GW Guinea-Bissau
            GY Guyana
            HK Sonderverwaltungsregion Hongkong
            HM Heard und McDonaldinseln
            HN Honduras
            HR Kroatien
            HT Haiti
            HU Ungarn
            ID Indonesien
            IE Irland
            IL Israel
            IM Isle of Man
            IN Indien
            IO Britisches Territorium im Indischen Ozean
            IQ Irak
            IR Iran
            IS Island
            IT Italien
            JE Jersey
            JM Jamaika
            JO Jordanien
            JP Japan
            KE Kenia
            KG Kirgisistan
            KH Kambodscha
            KI Kiribati
            KM Komoren
            KN St. Kitts und Nevis
            KP Nordkorea
            KR Südkorea
            KW Kuwait
            KY Kaimaninseln
            KZ Kasachstan
            LA Laos
            LB Libanon
            LC St. Lucia
            LI Liechtenstein
            LK Sri Lanka
            LR Liberia
            LS Lesotho
            LT Litauen
            LU Luxemburg
            LV Lettland
            LY Libyen
            MA Marokko
            MC Monaco
            MD Republik Moldau
            ME Montenegro
            MF St. Martin
            MG Madagaskar
            MH Marshallinseln
            MK Nordmazedonien
            ML Mali
            MM Myanmar
            MN Mongolei
            MO Sonderverwaltungsregion Macau
            MP Nördliche Marianen
            MQ Martinique
            MR Mauretanien
            MS Montserrat
            MT Malta
            MU Mauritius
            MV Malediven
            MW Malawi
            MX Mexiko
            MY Malaysia
            MZ Mosambik
            NA Namibia
            NC Neukaledonien
            NE Niger
            NF Norfolkinsel
            NG Nigeria
            NI Nicaragua
            NL Niederlande
            NO Norwegen
            NP Nepal
            NR Nauru
            NU Niue
            NZ Neuseeland
            OM Oman
            PA Panama
            PE Peru
            PF Französisch-Polynesien
            PG Papua-Neuguinea
            PH Philippinen
            PK Pakistan
            PL Polen
            PM St. Pierre und Miquelon
            PN Pitcairninseln
            PR Puerto Rico
            PS Palästinensische Autonomiegebiete
            PT Portugal
            PW Palau
            PY Paraguay
            QA Katar
            RE Réunion
            RO Rumänien
            RS Serbien
            RU Russland
            RW Ruanda
            SA Saudi-Arabien
            SB Salomonen
            SC Seychellen
            SD Sudan
            SE Schweden
            SG Singapur
            SH St. Helena
            SI Slowenien
            SJ Spitzbergen und Jan Mayen
            SK Slowakei
            SL Sierra Leone
            SM San Marino
            SN Senegal
            SO Somalia
            SR Suriname
            SS Südsudan
            ST São Tomé und Príncipe
            SV El Salvador
            SX Sint Maarten
            SY Syrien
            SZ Eswatini
            TC Turks- und Caicosinseln
            TD Tschad
            TF Französische Süd- und Antarktisgebiete
            TG Togo
            TH Thailand
            TJ Tadschikistan
            TK Tokelau
            TL Timor-Leste
            TM Turkmenistan
            TN Tunesien
            TO Tonga
            TR Türkei
            TT Trinidad und Tobago
            TV Tuvalu
            TW Taiwan
            TZ Tansania
            UA Ukraine
            UG Uganda
            UM Amerikanische Überseeinseln
            US Vereinigte Staaten
            UY Uruguay
            UZ Usbekistan
            VA Vatikanstadt
            VC St. Vincent und die Grenadinen
            VE Venezuela
            VG Britische Jungferninseln
            VI Amerikanische Jungferninseln
            VN Vietnam
            VU Vanuatu
            WF Wallis und Futuna
            WS Samoa
            XK Kosovo
            YE Jemen
            YT Mayotte
            ZA Südafrika
            ZM Sambia
            ZW Simbabwe
            """,
        currencies: """
            AED	AED	VAE-Dirham
            AFN	AFN	Afghanischer Afghani
            ALL	ALL	Albanischer Lek
            AMD	AMD	Armenischer Dram
            AOA	AOA	Angolanischer Kwanza
            ARS	ARS	Argentinischer Peso
            AUD	AU$	Australischer Dollar
            AWG	AWG	Aruba-Florin
            AZN	AZN	Aserbaidschan-Manat
            BAM	BAM	Konvertible Mark Bosnien und Herzegowina
            BBD	BBD	Barbados-Dollar
            BDT	BDT	Bangladesch-Taka
            BHD	BHD	Bahrain-Dinar
            BIF	BIF	Burundi-Franc
            BMD	BMD	Bermuda-Dollar
            BND	BND	Brunei-Dollar
            BOB	BOB	Bolivianischer Boliviano
            BOV	BOV	Boliviansiche Mvdol
            BRL	R$	Brasilianischer Real
            BSD	BSD	Bahamas-Dollar
            BTN	BTN	Bhutan-Ngultrum
            BWP	BWP	Botswanischer Pula
            BYN	BYN	Weißrussischer Rubel
            BZD	BZD	Belize-Dollar
            CAD	CA$	Kanadischer Dollar
            CDF	CDF	Kongo-Franc
            CHE	CHE	WIR-Euro
            CHF	CHF	Schweizer Franken
            CHW	CHW	WIR Franken
            CLF	CLF	Chilenische Unidades de Fomento
            CLP	CLP	Chilenischer Peso
            CNY	CN¥	Renminbi Yuan
            COP	COP	Kolumbianischer Peso
            COU	COU	Kolumbianische Unidades de valor real
            CRC	CRC	Costa-Rica-Colón
            CUP	CUP	Kubanischer Peso
            CVE	CVE	Cabo-Verde-Escudo
            CZK	CZK	Tschechische Krone
            DJF	DJF	Dschibuti-Franc
            DKK	DKK	Dänische Krone
            DOP	DOP	Dominikanischer Peso
            DZD	DZD	Algerischer Dinar
            EGP	EGP	Ägyptisches Pfund
            ERN	ERN	Eritreischer Nakfa
            ETB	ETB	Äthiopischer Birr
            EUR	€	Euro
            FJD	FJD	Fidschi-Dollar
            FKP	FKP	Falkland-Pfund
            GBP	£	Britisches Pfund
            GEL	GEL	Georgischer Lari
            GHS	GHS	Ghanaischer Cedi
            GIP	GIP	Gibraltar-Pfund
            GMD	GMD	Gambia-Dalasi
            GNF	GNF	Guinea-Franc
            GTQ	GTQ	Guatemaltekischer Quetzal
            GYD	GYD	Guyana-Dollar
            HKD	HK$	Hongkong-Dollar
            HNL	HNL	Honduras-Lempira
            HTG	HTG	Haitianische Gourde
            HUF	HUF	Ungarischer Forint
            IDR	IDR	Indonesische Rupiah
            ILS	₪	Israelischer Neuer Schekel
            INR	₹	Indische Rupie
            IQD	IQD	Irakischer Dinar
            IRR	IRR	Iranischer Rial
            ISK	ISK	Isländische Krone
            JMD	JMD	Jamaika-Dollar
            JOD	JOD	Jordanischer Dinar
            JPY	¥	Japanischer Yen
            KES	KES	Kenia-Schilling
            KGS	KGS	Kirgisischer Som
            KHR	KHR	Kambodschanischer Riel
            KMF	KMF	Komoren-Franc
            KPW	KPW	Nordkoreanischer Won
            KRW	₩	Südkoreanischer Won
            KWD	KWD	Kuwait-Dinar
            KYD	KYD	Kaiman-Dollar
            KZT	KZT	Kasachischer Tenge
            LAK	LAK	Laotischer Kip
            LBP	LBP	Libanesisches Pfund
            LKR	LKR	Sri-Lanka-Rupie
            LRD	LRD	Liberianischer Dollar
            LSL	LSL	Loti
            LYD	LYD	Libyscher Dinar
            MAD	MAD	Marokkanischer Dirham
            MDL	MDL	Moldau-Leu
            MGA	MGA	Madagaskar-Ariary
            MKD	MKD	Mazedonischer Denar
            MMK	MMK	Myanmarischer Kyat
            MNT	MNT	Mongolischer Tögrög
            MOP	MOP	Macao-Pataca
            MRU	MRU	Mauretanischer Ouguiya
            MUR	MUR	Mauritius-Rupie
            MVR	MVR	Malediven-Rufiyaa
            MWK	MWK	Malawi-Kwacha
            MXN	MX$	Mexikanischer Peso
            MXV	MXV	Mexicanischer Unidad de Inversion (UDI)
            MYR	MYR	Malaysischer Ringgit
            MZN	MZN	Mosambikanischer Metical
            NAD	NAD	Namibia-Dollar
            NGN	NGN	Nigerianischer Naira
            NIO	NIO	Nicaragua-Córdoba
            NOK	NOK	Norwegische Krone
            NPR	NPR	Nepalesische Rupie
            NZD	NZ$	Neuseeland-Dollar
            OMR	OMR	Omanischer Rial
            PAB	PAB	Panamaischer Balboa
            PEN	PEN	Peruanischer Sol
            PGK	PGK	Papua-neuguineischer Kina
            PHP	PHP	Philippinischer Peso
            PKR	PKR	Pakistanische Rupie
            PLN	PLN	Polnischer Złoty
            PYG	PYG	Paraguayischer Guaraní
            QAR	QAR	Katar-Riyal
            RON	RON	Rumänischer Leu
            RSD	RSD	Serbischer Dinar
            RUB	RUB	Russischer Rubel
            RWF	RWF	Ruanda-Franc
            SAR	SAR	Saudi-Rial
            SBD	SBD	Salomonen-Dollar
            SCR	SCR	Seychellen-Rupie
            SDG	SDG	Sudanesisches Pfund
            SEK	SEK	Schwedische Krone
            SGD	SGD	Singapur-Dollar
            SHP	SHP	St.-Helena-Pfund
            SLE	SLE	Sierra-leonischer Leone
            SOS	SOS	Somalia-Schilling
            SRD	SRD	Suriname-Dollar
            SSP	SSP	Südsudanesisches Pfund
            STN	STN	São-toméischer Dobra
            SVC	SVC	El Salvador Colon
            SYP	SYP	Syrisches Pfund
            SZL	SZL	Swasiländischer Lilangeni
            THB	฿	Thailändischer Baht
            TJS	TJS	Tadschikistan-Somoni
            TMT	TMT	Turkmenistan-Manat
            TND	TND	Tunesischer Dinar
            TOP	TOP	Tongaischer Paʻanga
            TRY	TRY	Türkische Lira
            TTD	TTD	Trinidad-und-Tobago-Dollar
            TWD	NT$	Neuer Taiwan-Dollar
            TZS	TZS	Tansania-Schilling
            UAH	UAH	Ukrainische Hrywnja
            UGX	UGX	Uganda-Schilling
            USD	$	US-Dollar
            USN	USN	US Dollar (Nächster Tag)
            UYI	UYI	Uruguayischer Peso (Indexierte Rechnungseinheiten)
            UYU	UYU	Uruguayischer Peso
            UYW	UYW	UYW
            UZS	UZS	Usbekistan-Sum
            VED	VED	VED
            VES	VES	Venezolanischer Bolívar
            VND	₫	Vietnamesischer Dong
            VUV	VUV	Vanuatu-Vatu
            WST	WST	Samoanischer Tala
            XAD	XAD	XAD
            XAF	FCFA	CFA-Franc (BEAC)
            XCD	EC$	Ostkaribischer Dollar
            XCG	Cg.	Karibischer Gulden
            XOF	F\u{202F}CFA	CFA-Franc (BCEAO)
            XPF	CFPF	CFP-Franc
            YER	YER	Jemen-Rial
            ZAR	ZAR	Südafrikanischer Rand
            ZMW	ZMW	Kwacha
            ZWG	ZWG	Simbabwe-Gold
            """)
}
