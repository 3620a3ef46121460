// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let it = LocaleData(
        tag: "it",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ",",
            group: ".",
            currencyDecimal: ",",
            currencyGroup: ".",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 2,
            number: "#,##0.###",
            percent: "#,##0%",
            money: "#,##0.00\u{00A0}¤"),
        dates: DateData(
            months: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
            shortMonths: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
            monthsAlone: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
            shortMonthsAlone: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
            weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE d MMMM y",
            long: "d MMMM y",
            medium: "d MMM y",
            short: "dd/MM/yy",
            abbreviated: "d MMM y",
            monthAndYear: "MMMM y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["dd–", "dd MMM y"],
            withinYear: ["dd MMM\u{2009}–\u{2009}", "dd MMM y"],
            acrossYears: ["dd MMM y\u{2009}–\u{2009}", "dd MMM y"]),
        lists: ListData(
            and: ["{0} e {1}", "{0}, {1}", "{0}, {1}", "{0} e {1}"],
            or: ["{0} o {1}", "{0}, {1}", "{0}, {1}", "{0} o {1}"]),
        plurals: "one: i in 1 and v in 0; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: """
            second	one={0} secondo	other={0} secondi
            minute	one={0} minuto	other={0} minuti
            hour	one={0} ora	other={0} ore
            day	one={0} giorno	other={0} giorni
            week	one={0} settimana	other={0} settimane
            month	one={0} mese	other={0} mesi
            year	one={0} anno	other={0} anni
            KB	other={0} kB
            MB	other={0} MB
            GB	other={0} GB
            TB	other={0} TB
            PB	other={0} PB
            """,
        countries: """
            AD Andorra
            AE Emirati Arabi Uniti
            AF Afghanistan
            AG Antigua e Barbuda
            AI Anguilla
            AL Albania
            AM Armenia
            AO Angola
            AQ Antartide
            AR Argentina
            AS Samoa Americane
            AT Austria
            AU Australia
            AW Aruba
            AX Isole Åland
            AZ Azerbaigian
            BA Bosnia ed Erzegovina
            BB Barbados
            BD Bangladesh
            BE Belgio
            BF Burkina Faso
            BG Bulgaria
            BH Bahrein
            BI Burundi
            BJ Benin
            BL Saint-Barthélemy
            BM Bermuda
            BN Brunei
            BO Bolivia
            BQ Caraibi Olandesi
            BR Brasile
            BS Bahamas
            BT Bhutan
            BV Isola Bouvet
            BW Botswana
            BY Bielorussia
            BZ Belize
            CA Canada
            CC Isole Cocos (Keeling)
            CD Congo - Kinshasa
            CF Repubblica Centrafricana
            CG Congo-Brazzaville
            CH Svizzera
            CI Costa d’Avorio
            CK Isole Cook
            CL Cile
            CM Camerun
            CN Cina
            CO Colombia
            CR Costa Rica
            CU Cuba
            CV Capo Verde
            CW Curaçao
            CX Isola Christmas
            CY Cipro
            CZ Cechia
            DE Germania
            DJ Gibuti
            DK Danimarca
            DM Dominica
            DO Repubblica Dominicana
            DZ Algeria
            EC Ecuador
            EE Estonia
            EG Egitto
            EH Sahara Occidentale
            ER Eritrea
            ES Spagna
            ET Etiopia
            FI Finlandia
            FJ Figi
            FK Isole Falkland
            FM Micronesia
            FO Isole Fær Øer
            FR Francia
            GA Gabon
            GB Regno Unito
            GD Grenada
            GE Georgia
            GF Guyana Francese
            GG Guernsey
            GH Ghana
            GI Gibilterra
            GL Groenlandia
            GM Gambia
            GN Guinea
            GP Guadalupa
            GQ Guinea Equatoriale
            GR Grecia
            GS Georgia del Sud e Sandwich Australi
            GT Guatemala
            GU Guam
            GW Guinea-Bissau
            GY Guyana
            HK RAS di Hong Kong
            HM Isole Heard e McDonald
            HN Honduras
            HR Croazia
            HT Haiti
            HU Ungheria
            ID Indonesia
            IE Irlanda
            IL Israele
            IM Isola di Man
            IN India
            IO Territorio Britannico dell’Oceano Indiano
            IQ Iraq
            IR Iran
            IS Islanda
            IT Italia
            JE Jersey
            JM Giamaica
            JO Giordania
            JP Giappone
            KE Kenya
            KG Kirghizistan
            KH Cambogia
            KI Kiribati
            KM Comore
            KN Saint Kitts e Nevis
            KP Corea del Nord
            KR Corea del Sud
            KW Kuwait
            KY Isole Cayman
            KZ Kazakistan
            LA Laos
            LB Libano
            LC Saint Lucia
            LI Liechtenstein
            LK Sri Lanka
            LR Liberia
            LS Lesotho
            LT Lituania
            LU Lussemburgo
            LV Lettonia
            LY Libia
            MA Marocco
            MC Monaco
            MD Moldavia
            ME Montenegro
            MF Saint Martin
            MG Madagascar
            MH Isole Marshall
            MK Macedonia del Nord
            ML Mali
            MM Myanmar (Birmania)
            MN Mongolia
            MO RAS di Macao
            MP Isole Marianne Settentrionali
            MQ Martinica
            MR Mauritania
            MS Montserrat
            MT Malta
            MU Mauritius
            MV Maldive
            MW Malawi
            MX Messico
            MY Malaysia
            MZ Mozambico
            NA Namibia
            NC Nuova Caledonia
            NE Niger
            NF Isola Norfolk
            NG Nigeria
            NI Nicaragua
            NL Paesi Bassi
            NO Norvegia
            NP Nepal
            NR Nauru
            NU Niue
            NZ Nuova Zelanda
            OM Oman
            PA Panama
            PE Perù
            PF Polinesia Francese
            PG Papua Nuova Guinea
            PH Filippine
            PK Pakistan
            PL Polonia
            PM Saint-Pierre e Miquelon
            PN Isole Pitcairn
            PR Portorico
            PS Territori Palestinesi
            PT Portogallo
            PW Palau
            PY Paraguay
            QA Qatar
            RE Riunione
            RO Romania
            RS Serbia
            RU Russia
            RW Ruanda
            SA Arabia Saudita
            SB Isole Salomone
            SC Seychelles
            SD Sudan
            SE Svezia
            SG Singapore
            SH Sant’Elena
            SI Slovenia
            SJ Svalbard e Jan Mayen
            SK Slovacchia
            SL Sierra Leone
            SM San Marino
            SN Senegal
            SO Somalia
            SR Suriname
            SS Sud Sudan
            ST São Tomé e Príncipe
            SV El Salvador
            SX Sint Maarten
            SY Siria
            SZ Eswatini
            TC Isole Turks e Caicos
            TD Ciad
            TF Terre Australi Francesi
            TG Togo
            TH Thailandia
            TJ Tagikistan
            TK Tokelau
            TL Timor Est
            TM Turkmenistan
            TN Tunisia
            TO Tonga
            TR Turchia
            TT Trinidad e Tobago
            TV Tuvalu
            TW Taiwan
            TZ Tanzania
            UA Ucraina
            UG Uganda
            UM Isole Minori Esterne degli Stati Uniti
            US Stati Uniti
            UY Uruguay
            UZ Uzbekistan
            VA Città del Vaticano
            VC Saint Vincent e Grenadine
            VE Venezuela
            VG Isole Vergini Britanniche
            VI Isole Vergini Americane
            VN Vietnam
            VU Vanuatu
            WF Wallis e Futuna
            WS Samoa
            XK Kosovo
            YE Yemen
            YT Mayotte
            ZA Sudafrica
            ZM Zambia
            ZW Zimbabwe
            """,
        currencies: """
            AED	AED	dirham degli Emirati Arabi Uniti
            AFN	AFN	afghani
            ALL	ALL	lek albanese
            AMD	AMD	dram armeno
            AOA	AOA	kwanza angolano
            ARS	ARS	peso argentino
            AUD	A$	dollaro australiano
            AWG	AWG	fiorino di Aruba
            AZN	AZN	manat azero
            BAM	BAM	marco convertibile della Bosnia-Herzegovina
            BBD	BBD	dollaro di Barbados
            BDT	BDT	taka bangladese
            BHD	BHD	dinaro del Bahrein
            BIF	BIF	franco del Burundi
            BMD	BMD	dollaro delle Bermuda
            BND	BND	dollaro del Brunei
            BOB	BOB	boliviano
            BOV	BOV	mvdol boliviano
            BRL	BRL	real brasiliano
            BSD	BSD	dollaro delle Bahamas
            BTN	BTN	ngultrum bhutanese
            BWP	BWP	pula del Botswana
            BYN	BYN	rublo bielorusso
            BZD	BZD	dollaro del Belize
            CAD	CA$	dollaro canadese
            CDF	CDF	franco congolese
            CHE	CHE	CHE
            CHF	CHF	franco svizzero
            CHW	CHW	CHW
            CLF	CLF	unidades de fomento chilene
            CLP	CLP	peso cileno
            CNY	CN¥	yuan cinese
            COP	COP	peso colombiano
            COU	COU	COU
            CRC	CRC	colón costaricano
            CUP	CUP	peso cubano
            CVE	CVE	escudo capoverdiano
            CZK	CZK	corona ceca
            DJF	DJF	franco di Gibuti
            DKK	DKK	corona danese
            DOP	DOP	peso dominicano
            DZD	DZD	dinaro algerino
            EGP	EGP	sterlina egiziana
            ERN	ERN	nakfa eritreo
            ETB	ETB	birr etiope
            EUR	€	euro
            FJD	FJD	dollaro delle Figi
            FKP	FKP	sterlina delle Falkland
            GBP	£	sterlina britannica
            GEL	GEL	lari georgiano
            GHS	GHS	cedi ghanese
            GIP	GIP	sterlina di Gibilterra
            GMD	GMD	dalasi gambiano
            GNF	GNF	franco della Guinea
            GTQ	GTQ	quetzal guatemalteco
            GYD	GYD	dollaro della Guyana
            HKD	HKD	dollaro di Hong Kong
            HNL	HNL	lempira honduregna
            HTG	HTG	gourde haitiano
            HUF	HUF	fiorino ungherese
            IDR	IDR	rupia indonesiana
            ILS	₪	nuovo siclo israeliano
            INR	INR	rupia indiana
            IQD	IQD	dinaro iracheno
            IRR	IRR	rial iraniano
            ISK	ISK	corona islandese
            JMD	JMD	dollaro giamaicano
            JOD	JOD	dinaro giordano
            JPY	JPY	yen giapponese
            KES	KES	scellino keniota
            KGS	KGS	som kirghiso
            KHR	KHR	riel cambogiano
            KMF	KMF	franco comoriano
            KPW	KPW	won nordcoreano
            KRW	KRW	won sudcoreano
            KWD	KWD	dinaro kuwaitiano
            KYD	KYD	dollaro delle Isole Cayman
            KZT	KZT	tenge kazako
            LAK	LAK	kip laotiano
            LBP	LBP	lira libanese
            LKR	LKR	rupia di Sri Lanka
            LRD	LRD	dollaro liberiano
            LSL	LSL	loti del Lesotho
            LYD	LYD	dinaro libico
            MAD	MAD	dirham marocchino
            MDL	MDL	leu moldavo
            MGA	MGA	ariary malgascio
            MKD	MKD	dinaro macedone
            MMK	MMK	kyat di Myanmar
            MNT	MNT	tugrik mongolo
            MOP	MOP	pataca di Macao
            MRU	MRU	ouguiya della Mauritania
            MUR	MUR	rupia mauriziana
            MVR	MVR	rufiyaa delle Maldive
            MWK	MWK	kwacha malawiano
            MXN	MXN	peso messicano
            MXV	MXV	unidad de inversion (UDI) messicana
            MYR	MYR	ringgit malese
            MZN	MZN	metical mozambicano
            NAD	NAD	dollaro namibiano
            NGN	NGN	naira nigeriana
            NIO	NIO	córdoba nicaraguense
            NOK	NOK	corona norvegese
            NPR	NPR	rupia nepalese
            NZD	NZ$	dollaro neozelandese
            OMR	OMR	rial omanita
            PAB	PAB	balboa panamense
            PEN	PEN	sol peruviano
            PGK	PGK	kina papuana
            PHP	₱	peso filippino
            PKR	PKR	rupia pakistana
            PLN	PLN	zloty polacco
            PYG	PYG	guaraní paraguayano
            QAR	QAR	rial qatariano
            RON	RON	leu rumeno
            RSD	RSD	dinaro serbo
            RUB	RUB	rublo russo
            RWF	RWF	franco ruandese
            SAR	SAR	riyal saudita
            SBD	SBD	dollaro delle Isole Salomone
            SCR	SCR	rupia delle Seychelles
            SDG	SDG	sterlina sudanese
            SEK	SEK	corona svedese
            SGD	SGD	dollaro di Singapore
            SHP	SHP	sterlina di Sant’Elena
            SLE	SLE	leone della Sierra Leone
            SOS	SOS	scellino somalo
            SRD	SRD	dollaro del Suriname
            SSP	SSP	sterlina sud-sudanese
            STN	STN	dobra di Sao Tomé e Príncipe
            SVC	SVC	colón salvadoregno
            SYP	SYP	lira siriana
            SZL	SZL	lilangeni
            THB	฿	baht thailandese
            TJS	TJS	somoni tagiko
            TMT	TMT	manat turkmeno
            TND	TND	dinaro tunisino
            TOP	TOP	paʻanga tongano
            TRY	TRY	lira turca
            TTD	TTD	dollaro di Trinidad e Tobago
            TWD	TWD	nuovo dollaro taiwanese
            TZS	TZS	scellino della Tanzania
            UAH	UAH	grivnia ucraina
            UGX	UGX	scellino ugandese
            USD	USD	dollaro statunitense
            USN	USN	dollaro statunitense (next day)
            UYI	UYI	peso uruguaiano in unità indicizzate
            UYU	UYU	peso uruguayano
            UYW	UYW	UYW
            UZS	UZS	sum uzbeco
            VED	VED	VED
            VES	VES	bolívar venezuelano
            VND	VND	dong vietnamita
            VUV	VUV	vatu di Vanuatu
            WST	WST	tala samoano
            XAD	XAD	XAD
            XAF	FCFA	franco CFA BEAC
            XCD	EC$	dollaro dei Caraibi orientali
            XCG	Cg.	fiorino caraibico
            XOF	F\u{202F}CFA	franco CFA BCEAO
            XPF	CFPF	franco CFP
            YER	YER	riyal yemenita
            ZAR	ZAR	rand sudafricano
            ZMW	ZMW	kwacha zambiano
            ZWG	ZWG	Zimbabwe Gold
            """)
}
