// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let pl = LocaleData(
        tag: "pl",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ",",
            group: "\u{00A0}",
            currencyDecimal: ",",
            currencyGroup: "\u{00A0}",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 2,
            number: "#,##0.###",
            percent: "#,##0%",
            money: "#,##0.00\u{00A0}¤"),
        dates: DateData(
            months: ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
            shortMonths: ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
            monthsAlone: ["styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"],
            shortMonthsAlone: ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
            weekdays: ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE, d MMMM y",
            long: "d MMMM y",
            medium: "d MMM y",
            short: "d.MM.y",
            abbreviated: "d MMM y",
            monthAndYear: "LLLL y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d–", "d MMM y"],
            withinYear: ["d MMM–", "d MMM y"],
            acrossYears: ["d MMM y–", "d MMM y"]),
        lists: ListData(
            and: ["{0} i {1}", "{0}, {1}", "{0}, {1}", "{0} i {1}"],
            or: ["{0} lub {1}", "{0}, {1}", "{0}, {1}", "{0} lub {1}"]),
        plurals: "one: i in 1 and v in 0; few: v in 0 and i mod 10 in 2..4 and i mod 100 not in 12..14; many: v in 0 and i not in 1 and i mod 10 in 0..1 or v in 0 and i mod 10 in 5..9 or v in 0 and i mod 100 in 12..14",
        units: """
            second	one={0} sekunda	few={0} sekundy	many={0} sekund	other={0} sekundy
            minute	one={0} minuta	few={0} minuty	many={0} minut	other={0} minuty
            hour	one={0} godzina	few={0} godziny	many={0} godzin	other={0} godziny
            day	one={0} dzień	few={0} dni	many={0} dni	other={0} dnia
            week	one={0} tydzień	few={0} tygodnie	many={0} tygodni	other={0} tygodnia
            month	one={0} miesiąc	few={0} miesiące	many={0} miesięcy	other={0} miesiąca
            year	one={0} rok	few={0} lata	many={0} lat	other={0} roku
            KB	other={0} kB
            MB	other={0} MB
            GB	other={0} GB
            TB	other={0} TB
            PB	other={0} PB
            """,
        countries: """
            AD Andora
            AE Zjednoczone Emiraty Arabskie
            AF Afganistan
            AG Antigua i Barbuda
            AI Anguilla
            AL Albania
            AM Armenia
            AO Angola
            AQ Antarktyda
            AR Argentyna
            AS Samoa Amerykańskie
            AT Austria
            AU Australia
            AW Aruba
            AX Wyspy Alandzkie
            AZ Azerbejdżan
            BA Bośnia i Hercegowina
            BB Barbados
            BD Bangladesz
            BE Belgia
            BF Burkina Faso
            BG Bułgaria
            BH Bahrajn
            BI Burundi
            BJ Benin
            BL Saint-Barthélemy
            BM Bermudy
            BN Brunei
            BO Boliwia
            BQ Niderlandy Karaibskie
            BR Brazylia
            BS Bahamy
            BT Bhutan
            BV Wyspa Bouveta
            BW Botswana
            BY Białoruś
            BZ Belize
            CA Kanada
            CC Wyspy Kokosowe
            CD Demokratyczna Republika Konga
            CF Republika Środkowoafrykańska
            CG Kongo
            CH Szwajcaria
            CI Côte d’Ivoire
            CK Wyspy Cooka
            CL Chile
            CM Kamerun
            CN Chiny
            CO Kolumbia
            CR Kostaryka
            CU Kuba
            CV Republika Zielonego Przylądka
            CW Curaçao
            CX Wyspa Bożego Narodzenia
            CY Cypr
            CZ Czechy
            DE Niemcy
            DJ Dżibuti
            DK Dania
            DM Dominika
            DO Dominikana
            DZ Algieria
            EC Ekwador
            EE Estonia
            EG Egipt
            EH Sahara Zachodnia
            ER Erytrea
            ES Hiszpania
            ET Etiopia
            FI Finlandia
            FJ Fidżi
            FK Falklandy
            FM Mikronezja
            FO Wyspy Owcze
            FR Francja
            GA Gabon
            GB Wielka Brytania
            GD Grenada
            GE Gruzja
            GF Gujana Francuska
            GG Guernsey
            GH Ghana
            GI Gibraltar
            GL Grenlandia
            GM Gambia
            GN Gwinea
            GP Gwadelupa
            GQ Gwinea Równikowa
            GR Grecja
            GS Georgia Południowa i Sandwich Południowy
            GT Gwatemala
            GU Guam
            GW Gwinea Bissau
            GY Gujana
            HK SRA Hongkong (Chiny)
            HM Wyspy Heard i McDonalda
            HN Honduras
            HR Chorwacja
            HT Haiti
            HU Węgry
            ID Indonezja
            IE Irlandia
            IL Izrael
            IM Wyspa Man
            IN Indie
            IO Brytyjskie Terytorium Oceanu Indyjskiego
            IQ Irak
            IR Iran
            IS Islandia
            IT Włochy
            JE Jersey
            JM Jamajka
            JO Jordania
            JP Japonia
            KE Kenia
            KG Kirgistan
            KH Kambodża
            KI Kiribati
            KM Komory
            KN Saint Kitts i Nevis
            KP Korea Północna
            KR Korea Południowa
            KW Kuwejt
            KY Kajmany
            KZ Kazachstan
            LA Laos
            LB Liban
            LC Saint Lucia
            LI Liechtenstein
            LK Sri Lanka
            LR Liberia
            LS Lesotho
            LT Litwa
            LU Luksemburg
            LV Łotwa
            LY Libia
            MA Maroko
            MC Monako
            MD Mołdawia
            ME Czarnogóra
            MF Saint-Martin
            MG Madagaskar
            MH Wyspy Marshalla
            MK Macedonia Północna
            ML Mali
            MM Mjanma (Birma)
            MN Mongolia
            MO SRA Makau (Chiny)
            MP Mariany Północne
            MQ Martynika
            MR Mauretania
            MS Montserrat
            MT Malta
            MU Mauritius
            MV Malediwy
            MW Malawi
            MX Meksyk
            MY Malezja
            MZ Mozambik
            NA Namibia
            NC Nowa Kaledonia
            NE Niger
            NF Norfolk
            NG Nigeria
            NI Nikaragua
            NL Holandia
            NO Norwegia
            NP Nepal
            NR Nauru
            NU Niue
            NZ Nowa Zelandia
            OM Oman
            PA Panama
            PE Peru
            PF Polinezja Francuska
            PG Papua-Nowa Gwinea
            PH Filipiny
            PK Pakistan
            PL Polska
            PM Saint-Pierre i Miquelon
            PN Pitcairn
            PR Portoryko
            PS Terytoria Palestyńskie
            PT Portugalia
            PW Palau
            PY Paragwaj
            QA Katar
            RE Reunion
            RO Rumunia
            RS Serbia
            RU Rosja
            RW Rwanda
            SA Arabia Saudyjska
            SB Wyspy Salomona
            SC Seszele
            SD Sudan
            SE Szwecja
            SG Singapur
            SH Wyspa Świętej Heleny
            SI Słowenia
            SJ Svalbard i Jan Mayen
            SK Słowacja
            SL Sierra Leone
            SM San Marino
            SN Senegal
            SO Somalia
            SR Surinam
            SS Sudan Południowy
            ST Wyspy Świętego Tomasza i Książęca
            SV Salwador
            SX Sint Maarten
            SY Syria
            SZ Eswatini
            TC Turks i Caicos
            TD Czad
            TF Francuskie Terytoria Południowe i Antarktyczne
            TG Togo
            TH Tajlandia
            TJ Tadżykistan
            TK Tokelau
            TL Timor Wschodni
            TM Turkmenistan
            TN Tunezja
            TO Tonga
            TR Turcja
            TT Trynidad i Tobago
            TV Tuvalu
            TW Tajwan
            TZ Tanzania
            UA Ukraina
            UG Uganda
            UM Dalekie Wyspy Mniejsze Stanów Zjednoczonych
            US Stany Zjednoczone
            UY Urugwaj
            UZ Uzbekistan
            VA Watykan
            VC Saint Vincent i Grenadyny
            VE Wenezuela
            VG Brytyjskie Wyspy Dziewicze
            VI Wyspy Dziewicze Stanów Zjednoczonych
            VN Wietnam
            VU Vanuatu
            WF Wallis i Futuna
            WS Samoa
            XK Kosowo
            YE Jemen
            YT Majotta
            ZA Republika Południowej Afryki
            ZM Zambia
            ZW Zimbabwe
            """,
        currencies: """
            AED	AED	dirham ZEA
            AFN	AFN	afgani afgańskie
            ALL	ALL	lek albański
            AMD	AMD	dram armeński
            AOA	AOA	kwanza angolska
            ARS	ARS	peso argentyńskie
            AUD	AUD	dolar australijski
            AWG	AWG	florin arubański
            AZN	AZN	manat azerski
            BAM	BAM	marka zamienna Bośni i Hercegowiny
            BBD	BBD	dolar barbadoski
            BDT	BDT	taka bengalska
            BHD	BHD	dinar bahrański
            BIF	BIF	frank burundyjski
            BMD	BMD	dolar bermudzki
            BND	BND	dolar brunejski
            BOB	BOB	boliviano boliwijskie
            BOV	BOV	mvdol boliwijski
            BRL	R$	real brazylijski
            BSD	BSD	dolar bahamski
            BTN	BTN	ngultrum bhutański
            BWP	BWP	pula botswańska
            BYN	BYN	rubel białoruski
            BZD	BZD	dolar belizeński
            CAD	CAD	dolar kanadyjski
            CDF	CDF	frank kongijski
            CHE	CHE	CHE
            CHF	CHF	frank szwajcarski
            CHW	CHW	CHW
            CLF	CLF	CLF
            CLP	CLP	peso chilijskie
            CNY	CNY	juan chiński
            COP	COP	peso kolumbijskie
            COU	COU	COU
            CRC	CRC	colon kostarykański
            CUP	CUP	peso kubańskie
            CVE	CVE	escudo zielonoprzylądkowe
            CZK	CZK	korona czeska
            DJF	DJF	frank dżibutyjski
            DKK	DKK	korona duńska
            DOP	DOP	peso dominikańskie
            DZD	DZD	dinar algierski
            EGP	EGP	funt egipski
            ERN	ERN	nakfa erytrejska
            ETB	ETB	birr etiopski
            EUR	€	euro
            FJD	FJD	dolar fidżyjski
            FKP	FKP	funt falklandzki
            GBP	GBP	funt szterling
            GEL	GEL	lari gruzińskie
            GHS	GHS	cedi ghańskie
            GIP	GIP	funt gibraltarski
            GMD	GMD	dalasi gambijskie
            GNF	GNF	frank gwinejski
            GTQ	GTQ	quetzal gwatemalski
            GYD	GYD	dolar gujański
            HKD	HKD	dolar hongkoński
            HNL	HNL	lempira honduraska
            HTG	HTG	gourde haitański
            HUF	HUF	forint węgierski
            IDR	IDR	rupia indonezyjska
            ILS	ILS	nowy szekel izraelski
            INR	INR	rupia indyjska
            IQD	IQD	dinar iracki
            IRR	IRR	rial irański
            ISK	ISK	korona islandzka
            JMD	JMD	dolar jamajski
            JOD	JOD	dinar jordański
            JPY	JPY	jen japoński
            KES	KES	szyling kenijski
            KGS	KGS	som kirgiski
            KHR	KHR	riel kambodżański
            KMF	KMF	frank komoryjski
            KPW	KPW	won północnokoreański
            KRW	KRW	won południowokoreański
            KWD	KWD	dinar kuwejcki
            KYD	KYD	dolar kajmański
            KZT	KZT	tenge kazachskie
            LAK	LAK	kip laotański
            LBP	LBP	funt libański
            LKR	LKR	rupia lankijska
            LRD	LRD	dolar liberyjski
            LSL	LSL	loti sotyjskie
            LYD	LYD	dinar libijski
            MAD	MAD	dirham marokański
            MDL	MDL	lej mołdawski
            MGA	MGA	ariary malgaski
            MKD	MKD	denar macedoński
            MMK	MMK	kiat birmański
            MNT	MNT	tugrik mongolski
            MOP	MOP	pataca Makau
            MRU	MRU	ugija mauretańska
            MUR	MUR	rupia maurytyjska
            MVR	MVR	rupia malediwska
            MWK	MWK	kwacha malawijska
            MXN	MXN	peso meksykańskie
            MXV	MXV	MXV
            MYR	MYR	ringgit malezyjski
            MZN	MZN	metical mozambicki
            NAD	NAD	dolar namibijski
            NGN	NGN	naira nigeryjska
            NIO	NIO	cordoba nikaraguańska
            NOK	NOK	korona norweska
            NPR	NPR	rupia nepalska
            NZD	NZD	dolar nowozelandzki
            OMR	OMR	rial omański
            PAB	PAB	balboa panamski
            PEN	PEN	sol peruwiański
            PGK	PGK	kina papuańska
            PHP	PHP	peso filipińskie
            PKR	PKR	rupia pakistańska
            PLN	zł	złoty polski
            PYG	PYG	guarani paragwajskie
            QAR	QAR	rial katarski
            RON	RON	lej rumuński
            RSD	RSD	dinar serbski
            RUB	RUB	rubel rosyjski
            RWF	RWF	frank ruandyjski
            SAR	SAR	rial saudyjski
            SBD	SBD	dolar Wysp Salomona
            SCR	SCR	rupia seszelska
            SDG	SDG	funt sudański
            SEK	SEK	korona szwedzka
            SGD	SGD	dolar singapurski
            SHP	SHP	funt Świętej Heleny
            SLE	SLE	leone sierraleoński
            SOS	SOS	szyling somalijski
            SRD	SRD	dolar surinamski
            SSP	SSP	funt południowosudański
            STN	STN	dobra Wysp Świętego Tomasza i Książęcej
            SVC	SVC	colon salwadorski
            SYP	SYP	funt syryjski
            SZL	SZL	lilangeni Suazi
            THB	THB	baht tajski
            TJS	TJS	somoni tadżyckie
            TMT	TMT	manat turkmeński
            TND	TND	dinar tunezyjski
            TOP	TOP	pa’anga tongijska
            TRY	TRY	lira turecka
            TTD	TTD	dolar trynidadzki
            TWD	TWD	nowy dolar tajwański
            TZS	TZS	szyling tanzański
            UAH	UAH	hrywna ukraińska
            UGX	UGX	szyling ugandyjski
            USD	USD	dolar amerykański
            USN	USN	USN
            UYI	UYI	UYI
            UYU	UYU	peso urugwajskie
            UYW	UYW	UYW
            UZS	UZS	som uzbecki
            VED	VED	VED
            VES	VES	boliwar wenezuelski
            VND	VND	dong wietnamski
            VUV	VUV	vatu wanuackie
            WST	WST	tala samoańskie
            XAD	XAD	XAD
            XAF	FCFA	frank CFA BEAC
            XCD	EC$	dolar wschodniokaraibski
            XCG	XCG	gulden karaibski
            XOF	F\u{202F}CFA	frank CFA
            XPF	CFPF	frank CFP
            YER	YER	rial jemeński
            ZAR	ZAR	rand południowoafrykański
            ZMW	ZMW	kwacha zambijska
            ZWG	ZWG	złoto Zimbabwe
            """)
}
