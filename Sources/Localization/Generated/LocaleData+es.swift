// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let es = LocaleData(
        tag: "es",
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
            percent: "#,##0\u{00A0}%",
            money: "#,##0.00\u{00A0}¤"),
        dates: DateData(
            months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
            shortMonths: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
            monthsAlone: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
            shortMonthsAlone: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
            weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
            dayPeriods: ["a.\u{202F}m.", "p.\u{202F}m."],
            full: "EEEE, d 'de' MMMM 'de' y",
            long: "d 'de' MMMM 'de' y",
            medium: "d MMM y",
            short: "d/M/yy",
            abbreviated: "d MMM y",
            monthAndYear: "MMMM 'de' y",
            time: "H:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d–", "d MMM y"],
            withinYear: ["d MMM\u{2009}–\u{2009}", "d MMM y"],
            acrossYears: ["d MMM y\u{2009}–\u{2009}", "d MMM y"]),
        lists: ListData(
            and: ["{0} y {1}", "{0}, {1}", "{0}, {1}", "{0} y {1}"],
            or: ["{0} o {1}", "{0}, {1}", "{0}, {1}", "{0} o {1}"]),
        plurals: "one: n in 1; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: """
            second	one={0} segundo	other={0} segundos
            minute	one={0} minuto	other={0} minutos
            hour	one={0} hora	other={0} horas
            day	one={0} día	other={0} días
            week	one={0} semana	other={0} semanas
            month	one={0} mes	other={0} meses
            year	one={0} año	other={0} años
            KB	other={0} kB
            MB	other={0} MB
            GB	other={0} GB
            TB	other={0} TB
            PB	other={0} PB
            """,
        countries: """
            AD Andorra
            AE Emiratos Árabes Unidos
            AF Afganistán
            AG Antigua y Barbuda
            AI Anguila
            AL Albania
            AM Armenia
            AO Angola
            AQ Antártida
            AR Argentina
            AS Samoa Americana
            AT Austria
            AU Australia
            AW Aruba
            AX Islas Aland
            AZ Azerbaiyán
            BA Bosnia y Herzegovina
            BB Barbados
            BD Bangladés
            BE Bélgica
            BF Burkina Faso
            BG Bulgaria
            BH Baréin
            BI Burundi
            BJ Benín
            BL San Bartolomé
            BM Bermudas
            BN Brunéi
            BO Bolivia
            BQ Caribe neerlandés
            BR Brasil
            BS Bahamas
            BT Bután
            BV Isla Bouvet
            BW Botsuana
            BY Bielorrusia
            BZ Belice
            CA Canadá
            CC Islas Cocos
            CD República Democrática del Congo
            CF República Centroafricana
            CG Congo
            CH Suiza
            CI Côte d’Ivoire
            CK Islas Cook
            CL Chile
            CM Camerún
            CN China
            CO Colombia
            CR Costa Rica
            CU Cuba
            CV Cabo Verde
            CW Curazao
            CX Isla de Navidad
            CY Chipre
            CZ Chequia
            DE Alemania
            DJ Yibuti
            DK Dinamarca
            DM Dominica
            DO República Dominicana
            DZ Argelia
            EC Ecuador
            EE Estonia
            EG Egipto
            EH Sáhara Occidental
            ER Eritrea
            ES España
            ET Etiopía
            FI Finlandia
            FJ Fiyi
            FK Islas Malvinas
            FM Micronesia
            FO Islas Feroe
            FR Francia
            GA Gabón
            GB Reino Unido
            GD Granada
            GE Georgia
            GF Guayana Francesa
            GG Guernesey
            GH Ghana
            GI Gibraltar
            GL Groenlandia
            GM Gambia
            GN Guinea
            GP Guadalupe
            GQ Guinea Ecuatorial
            GR Grecia
            GS Islas Georgia del Sur y Sandwich del Sur
            GT Guatemala
            GU Guam
            GW Guinea-Bisáu
            GY Guyana
            HK RAE de Hong Kong (China)
            HM Islas Heard y McDonald
            HN Honduras
            HR Croacia
            HT Haití
            HU Hungría
            ID Indonesia
            IE Irlanda
            IL Israel
            IM Isla de Man
            IN India
            IO Territorio Británico del Océano Índico
            IQ Irak
            IR Irán
            IS Islandia
            IT Italia
            JE Jersey
            JM Jamaica
            JO Jordania
            JP Japón
            KE Kenia
            KG Kirguistán
            KH Camboya
            KI Kiribati
            KM Comoras
            KN San Cristóbal y Nieves
            KP Corea del Norte
            KR Corea del Sur
            KW Kuwait
            KY Islas Caimán
            KZ Kazajistán
            LA Laos
            LB Líbano
            LC Santa Lucía
            LI Liechtenstein
            LK Sri Lanka
            LR Liberia
            LS Lesoto
            LT Lituania
            LU Luxemburgo
            LV Letonia
            LY Libia
            MA Marruecos
            MC Mónaco
            MD Moldavia
            ME Montenegro
            MF San Martín
            MG Madagascar
            MH Islas Marshall
            MK Macedonia del Norte
            ML Mali
            MM Myanmar (Birmania)
            MN Mongolia
            MO RAE de Macao (China)
            MP Islas Marianas del Norte
            MQ Martinica
            MR Mauritania
            MS Montserrat
            MT Malta
            MU Mauricio
            MV Maldivas
            MW Malaui
            MX México
            MY Malasia
            MZ Mozambique
            NA Namibia
            NC Nueva Caledonia
            NE Níger
            NF Isla Norfolk
            NG Nigeria
            NI Nicaragua
            NL Países Bajos
            NO Noruega
            NP Nepal
            NR Nauru
            NU Niue
            NZ Nueva Zelanda
            OM Omán
            PA Panamá
            PE Perú
            PF Polinesia Francesa
            PG Papúa Nueva Guinea
            PH Filipinas
            PK Pakistán
            PL Polonia
            PM San Pedro y Miquelón
            PN Islas Pitcairn
            PR Puerto Rico
            PS Territorios Palestinos
            PT Portugal
            PW Palaos
            PY Paraguay
            QA Catar
            RE Reunión
            RO Rumanía
            RS Serbia
            RU Rusia
            RW Ruanda
            SA Arabia Saudí
            SB Islas Salomón
            SC Seychelles
            SD Sudán
            SE Suecia
            SG Singapur
            SH Santa Elena
            SI Eslovenia
            SJ Svalbard y Jan Mayen
            SK Eslovaquia
            SL Sierra Leona
            SM San Marino
            SN Senegal
            SO Somalia
            SR Surinam
            SS Sudán del Sur
            ST Santo Tomé y Príncipe
            SV El Salvador
            SX Sint Maarten
            SY Siria
            SZ Esuatini
            TC Islas Turcas y Caicos
            TD Chad
            TF Territorios Australes Franceses
            TG Togo
            TH Tailandia
            TJ Tayikistán
            TK Tokelau
            TL Timor-Leste
            TM Turkmenistán
            TN Túnez
            TO Tonga
            TR Turquía
            TT Trinidad y Tobago
            TV Tuvalu
            TW Taiwán
            TZ Tanzania
            UA Ucrania
            UG Uganda
            UM Islas menores alejadas de EE. UU.
            US Estados Unidos
            UY Uruguay
            UZ Uzbekistán
            VA Ciudad del Vaticano
            VC San Vicente y las Granadinas
            VE Venezuela
            VG Islas Vírgenes Británicas
            VI Islas Vírgenes de EE. UU.
            VN Vietnam
            VU Vanuatu
            WF Wallis y Futuna
            WS Samoa
            XK Kosovo
            YE Yemen
            YT Mayotte
            ZA Sudáfrica
            ZM Zambia
            ZW Zimbabue
            """,
        currencies: """
            AED	AED	dírham de los Emiratos Árabes Unidos
            AFN	AFN	afgani afgano
            ALL	ALL	lek albanés
            AMD	AMD	dram armenio
            AOA	AOA	kuanza angoleño
            ARS	ARS	peso argentino
            AUD	AUD	dólar australiano
            AWG	AWG	florín arubeño
            AZN	AZN	manat azerbaiyano
            BAM	BAM	marco convertible de Bosnia y Herzegovina
            BBD	BBD	dólar barbadense
            BDT	BDT	taka bangladesí
            BHD	BHD	dinar bareiní
            BIF	BIF	franco burundés
            BMD	BMD	dólar bermudeño
            BND	BND	dólar bruneano
            BOB	BOB	boliviano
            BOV	BOV	MVDOL boliviano
            BRL	BRL	real brasileño
            BSD	BSD	dólar bahameño
            BTN	BTN	gultrum butanés
            BWP	BWP	pula botsuano
            BYN	BYN	rublo bielorruso
            BZD	BZD	dólar beliceño
            CAD	CAD	dólar canadiense
            CDF	CDF	franco congoleño
            CHE	CHE	euro WIR
            CHF	CHF	franco suizo
            CHW	CHW	franco WIR
            CLF	CLF	unidad de fomento chilena
            CLP	CLP	peso chileno
            CNY	CNY	yuan renminbi
            COP	COP	peso colombiano
            COU	COU	unidad de valor real colombiana
            CRC	CRC	colón costarricense
            CUP	CUP	peso cubano
            CVE	CVE	escudo de Cabo Verde
            CZK	CZK	corona checa
            DJF	DJF	franco yibutiano
            DKK	DKK	corona danesa
            DOP	DOP	peso dominicano
            DZD	DZD	dinar argelino
            EGP	EGP	libra egipcia
            ERN	ERN	nakfa eritreo
            ETB	ETB	bir etíope
            EUR	€	euro
            FJD	FJD	dólar fiyiano
            FKP	FKP	libra malvinense
            GBP	GBP	libra esterlina
            GEL	GEL	lari georgiano
            GHS	GHS	cedi ghanés
            GIP	GIP	libra gibraltareña
            GMD	GMD	dalasi gambiano
            GNF	GNF	franco guineano
            GTQ	GTQ	quetzal guatemalteco
            GYD	GYD	dólar guyanés
            HKD	HKD	dólar hongkonés
            HNL	HNL	lempira hondureño
            HTG	HTG	gurde haitiano
            HUF	HUF	forinto húngaro
            IDR	IDR	rupia indonesia
            ILS	ILS	nuevo séquel israelí
            INR	INR	rupia india
            IQD	IQD	dinar iraquí
            IRR	IRR	rial iraní
            ISK	ISK	corona islandesa
            JMD	JMD	dólar jamaicano
            JOD	JOD	dinar jordano
            JPY	JPY	yen japonés
            KES	KES	chelín keniano
            KGS	KGS	som kirguís
            KHR	KHR	riel camboyano
            KMF	KMF	franco comorense
            KPW	KPW	won norcoreano
            KRW	KRW	won surcoreano
            KWD	KWD	dinar kuwaití
            KYD	KYD	dólar de las Islas Caimán
            KZT	KZT	tengue kazajo
            LAK	LAK	kip laosiano
            LBP	LBP	libra libanesa
            LKR	LKR	rupia esrilanquesa
            LRD	LRD	dólar liberiano
            LSL	LSL	loti lesotense
            LYD	LYD	dinar libio
            MAD	MAD	dírham marroquí
            MDL	MDL	leu moldavo
            MGA	MGA	ariari malgache
            MKD	MKD	dinar macedonio
            MMK	MMK	kiat de Myanmar
            MNT	MNT	tugrik mongol
            MOP	MOP	pataca macaense
            MRU	MRU	uguiya mauritano
            MUR	MUR	rupia mauriciana
            MVR	MVR	rufiya maldiva
            MWK	MWK	kuacha malauí
            MXN	MXN	peso mexicano
            MXV	MXV	unidad de inversión (UDI) mexicana
            MYR	MYR	ringit malasio
            MZN	MZN	metical mozambiqueño
            NAD	NAD	dólar namibio
            NGN	NGN	naira nigeriano
            NIO	NIO	córdoba oro
            NOK	NOK	corona noruega
            NPR	NPR	rupia nepalí
            NZD	NZD	dólar neozelandés
            OMR	OMR	rial omaní
            PAB	PAB	balboa panameño
            PEN	PEN	sol peruano
            PGK	PGK	kina papú
            PHP	PHP	peso filipino
            PKR	PKR	rupia pakistaní
            PLN	PLN	esloti polaco
            PYG	PYG	guaraní paraguayo
            QAR	QAR	rial catarí
            RON	RON	leu rumano
            RSD	RSD	dinar serbio
            RUB	RUB	rublo ruso
            RWF	RWF	franco ruandés
            SAR	SAR	rial saudí
            SBD	SBD	dólar salomonense
            SCR	SCR	rupia seychellense
            SDG	SDG	libra sudanesa
            SEK	SEK	corona sueca
            SGD	SGD	dólar singapurense
            SHP	SHP	libra de Santa Elena
            SLE	SLE	leona sierraleonesa
            SOS	SOS	chelín somalí
            SRD	SRD	dólar surinamés
            SSP	SSP	libra sursudanesa
            STN	STN	dobra santotomense
            SVC	SVC	colón salvadoreño
            SYP	SYP	libra siria
            SZL	SZL	lilangeni esuatiní
            THB	฿	bat tailandés
            TJS	TJS	somoni tayiko
            TMT	TMT	manat turcomano
            TND	TND	dinar tunecino
            TOP	TOP	paanga tongano
            TRY	TRY	lira turca
            TTD	TTD	dólar de Trinidad y Tobago
            TWD	TWD	nuevo dólar taiwanés
            TZS	TZS	chelín tanzano
            UAH	UAH	grivna ucraniana
            UGX	UGX	chelín ugandés
            USD	US$	dólar estadounidense
            USN	USN	dólar estadounidense (día siguiente)
            UYI	UYI	peso uruguayo en unidades indexadas
            UYU	UYU	peso uruguayo
            UYW	UYW	unidad previsional uruguayo
            UZS	UZS	sum uzbeko
            VED	VED	VED
            VES	VES	bolívar venezolano
            VND	₫	dong vietnamita
            VUV	VUV	vatu vanuatense
            WST	WST	tala samoano
            XAD	XAD	XAD
            XAF	XAF	franco CFA de África Central
            XCD	XCD	dólar del Caribe Oriental
            XCG	Cg.	florín caribeño
            XOF	XOF	franco CFA de África Occidental
            XPF	CFPF	franco CFP
            YER	YER	rial yemení
            ZAR	ZAR	rand sudafricano
            ZMW	ZMW	kuacha zambiano
            ZWG	ZWG	oro zimbabuense
            """)
}
