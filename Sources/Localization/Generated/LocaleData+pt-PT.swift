// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let ptPT = LocaleData(
        tag: "pt-PT",
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
            money: "#,##0.00\u{00A0}¤",
            compactMoney: ["0\u{00A0}mil\u{00A0}¤", "00\u{00A0}mil\u{00A0}¤", "000\u{00A0}mil\u{00A0}¤", "0\u{00A0}M\u{00A0}¤", "00\u{00A0}M\u{00A0}¤", "000\u{00A0}M\u{00A0}¤", "0\u{00A0}mM\u{00A0}¤", "00\u{00A0}mM\u{00A0}¤", "000\u{00A0}mM\u{00A0}¤", "0\u{00A0}Bi\u{00A0}¤"]),
        dates: DateData(
            months: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
            shortMonths: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
            monthsAlone: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
            shortMonthsAlone: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
            weekdays: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
            dayPeriods: ["a.m.", "p.m."],
            full: "EEEE, d 'de' MMMM 'de' y",
            long: "d 'de' MMMM 'de' y",
            medium: "dd/MM/y",
            short: "dd/MM/yy",
            abbreviated: "d/MM/y",
            monthAndYear: "MMMM 'de' y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d–", "d 'de 'MMM 'de 'y"],
            withinYear: ["d 'de 'MMM\u{2009}–\u{2009}", "d 'de 'MMM 'de 'y"],
            acrossYears: ["d 'de 'MMM 'de 'y\u{2009}–\u{2009}", "d 'de 'MMM 'de 'y"]),
        lists: ListData(
            and: ["{0} e {1}", "{0}, {1}", "{0}, {1}", "{0} e {1}"],
            or: ["{0} ou {1}", "{0}, {1}", "{0}, {1}", "{0} ou {1}"]),
        plurals: "one: i in 1 and v in 0; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: LocaleData.pt.units,
        countries: """
            AD Andorra
            AE Emirados Árabes Unidos
            AF Afeganistão
            AG Antígua e Barbuda
            AI Anguila
            AL Albânia
            AM Arménia
            AO Angola
            AQ Antártida
            AR Argentina
            AS Samoa Americana
            AT Áustria
            AU Austrália
            AW Aruba
            AX Alanda
            AZ Azerbaijão
            BA Bósnia e Herzegovina
            BB Barbados
            BD Bangladeche
            BE Bélgica
            BF Burquina Faso
            BG Bulgária
            BH Barém
            BI Burundi
            BJ Benim
            BL São Bartolomeu
            BM Bermudas
            BN Brunei
            BO Bolívia
            BQ Países Baixos Caribenhos
            BR Brasil
            BS Baamas
            BT Butão
            BV Ilha Bouvet
            BW Botsuana
            BY Bielorrússia
            BZ Belize
            CA Canadá
            CC Ilhas dos Cocos (Keeling)
            CD Congo-Kinshasa
            CF República Centro-Africana
            CG Congo-Brazzaville
            CH Suíça
            CI Côte d’Ivoire (Costa do Marfim)
            CK Ilhas Cook
            CL Chile
            CM Camarões
            CN China
            CO Colômbia
            CR Costa Rica
            CU Cuba
            CV Cabo Verde
            CW Curaçau
            CX Ilha do Natal
            CY Chipre
            CZ Chéquia
            DE Alemanha
            DJ Jibuti
            DK Dinamarca
            DM Domínica
            DO República Dominicana
            DZ Argélia
            EC Equador
            EE Estónia
            EG Egito
            EH Sara Ocidental
            ER Eritreia
            ES Espanha
            ET Etiópia
            FI Finlândia
            FJ Fiji
            FK Ilhas Falkland
            FM Micronésia
            FO Ilhas Faroé
            FR França
            GA Gabão
            GB Reino Unido
            GD Granada
            GE Geórgia
            GF Guiana Francesa
            GG Guernesey
            GH Gana
            GI Gibraltar
            GL Gronelândia
            GM Gâmbia
            GN Guiné
            GP Guadalupe
            GQ Guiné Equatorial
            GR Grécia
            GS Ilhas Geórgia do Sul e Sandwich do Sul
            GT Guatemala
            GU Guame
            GW Guiné-Bissau
            GY Guiana
            HK Hong Kong, RAE da China
            HM Ilhas Heard e McDonald
            HN Honduras
            HR Croácia
            HT Haiti
            HU Hungria
            ID Indonésia
            IE Irlanda
            IL Israel
            IM Ilha de Man
            IN Índia
            IO Território Britânico do Oceano Índico
            IQ Iraque
            IR Irão
            IS Islândia
            IT Itália
            JE Jersey
            JM Jamaica
            JO Jordânia
            JP Japão
            KE Quénia
            KG Quirguistão
            KH Camboja
            KI Quiribáti
            KM Comores
            KN São Cristóvão e Neves
            KP Coreia do Norte
            KR Coreia do Sul
            KW Koweit
            KY Ilhas Caimão
            KZ Cazaquistão
            LA Laos
            LB Líbano
            LC Santa Lúcia
            LI Listenstaine
            LK Sri Lanca
            LR Libéria
            LS Lesoto
            LT Lituânia
            LU Luxemburgo
            LV Letónia
            LY Líbia
            MA Marrocos
            MC Mónaco
            MD Moldávia
            ME Montenegro
            MF São Martinho (Saint-Martin)
            MG Madagáscar
            MH Ilhas Marshall
            MK Macedónia do Norte
            ML Mali
            MM Mianmar (Birmânia)
            MN Mongólia
            MO Macau, RAE da China
            MP Ilhas Marianas do Norte
            MQ Martinica
            MR Mauritânia
            MS Monserrate
            MT Malta
            MU Maurícia
            MV Maldivas
            MW Maláui
            MX México
            MY Malásia
            MZ Moçambique
            NA Namíbia
            NC Nova Caledónia
            NE Níger
            NF Ilha Norfolk
            NG Nigéria
            NI Nicarágua
            NL Países Baixos
            NO Noruega
            NP Nepal
            NR Nauru
            NU Niuê
            NZ Nova Zelândia
            OM Omã
            PA Panamá
            PE Peru
            PF Polinésia Francesa
            PG Papua-Nova Guiné
            PH Filipinas
            PK Paquistão
            PL Polónia
            PM São Pedro e Miquelão
            PN Ilhas Pitcairn
            PR Porto Rico
            PS Territórios palestinianos
            PT Portugal
            PW Palau
            PY Paraguai
            QA Catar
            RE Reunião
            RO Roménia
            RS Sérvia
            RU Rússia
            RW Ruanda
            SA Arábia Saudita
            SB Ilhas Salomão
            SC Seicheles
            SD Sudão
            SE Suécia
            SG Singapura
            SH Santa Helena
            SI Eslovénia
            SJ Svalbard e Jan Mayen
            SK Eslováquia
            SL Serra Leoa
            SM São Marinho
            SN Senegal
            SO Somália
            SR Suriname
            SS Sudão do Sul
            ST São Tomé e Príncipe
            SV Salvador
            SX São Martinho (Sint Maarten)
            SY Síria
            SZ Essuatíni
            TC Ilhas Turcas e Caicos
            TD Chade
            TF Territórios Austrais Franceses
            TG Togo
            TH Tailândia
            TJ Tajiquistão
            TK Toquelau
            TL Timor-Leste
            TM Turquemenistão
            TN Tunísia
            TO Tonga
            TR Turquia
            TT Trindade e Tobago
            TV Tuvalu
            TW Taiwan
            TZ Tanzânia
            UA Ucrânia
            UG Uganda
            UM Ilhas Menores Afastadas dos EUA
            US Estados Unidos
            UY Uruguai
            UZ Usbequistão
            VA Cidade do Vaticano
            VC São Vicente e Granadinas
            VE Venezuela
            VG Ilhas Virgens Britânicas
            VI Ilhas Virgens dos EUA
            VN Vietname
            VU Vanuatu
            WF Wallis e Futuna
            WS Samoa
            XK Kosovo
            YE Iémen
            YT Maiote
            ZA África do Sul
            ZM Zâmbia
            ZW Zimbabué
            """,
        currencies: """
            AED	AED	dirham dos Emirados Árabes Unidos
            AFN	AFN	afegâni afegão
            ALL	ALL	lek albanês
            AMD	AMD	dram arménio
            AOA	AOA	kwanza angolano
            ARS	ARS	peso argentino
            AUD	AU$	dólar australiano
            AWG	AWG	florim de Aruba
            AZN	AZN	manat azeri
            BAM	BAM	marco bósnio-herzegóvino conversível
            BBD	BBD	dólar barbadense
            BDT	BDT	taka bengali
            BHD	BHD	dinar baremita
            BIF	BIF	franco burundiano
            BMD	BMD	dólar bermudense
            BND	BND	dólar bruneano
            BOB	BOB	boliviano
            BOV	BOV	Mvdol boliviano
            BRL	R$	real brasileiro
            BSD	BSD	dólar das Bahamas
            BTN	BTN	ngultrum butanês
            BWP	BWP	pula de Botswana
            BYN	BYN	rublo bielorrusso
            BZD	BZD	dólar belizense
            CAD	CA$	dólar canadiano
            CDF	CDF	franco congolês
            CHE	CHE	Euro WIR
            CHF	CHF	franco suíço
            CHW	CHW	Franco WIR
            CLF	CLF	Unidades de Fomento chilenas
            CLP	CLP	peso chileno
            CNY	CN¥	yuan
            COP	COP	peso colombiano
            COU	COU	Unidade de Valor Real
            CRC	CRC	colon costa-riquenho
            CUP	CUP	peso cubano
            CVE	CVE	escudo cabo-verdiano
            CZK	CZK	coroa checa
            DJF	DJF	franco jibutiano
            DKK	DKK	coroa dinamarquesa
            DOP	DOP	peso dominicano
            DZD	DZD	dinar argelino
            EGP	EGP	libra egípcia
            ERN	ERN	nakfa eritreia
            ETB	ETB	birr etíope
            EUR	€	euro
            FJD	FJD	dólar fijiano
            FKP	FKP	libra das Ilhas Falkland
            GBP	£	libra esterlina britânica
            GEL	GEL	lari georgiano
            GHS	GHS	cedi ganês
            GIP	GIP	libra de Gibraltar
            GMD	GMD	dalasi gambiano
            GNF	GNF	franco guineense
            GTQ	GTQ	quetzal da Guatemala
            GYD	GYD	dólar da Guiana
            HKD	HK$	dólar de Hong Kong
            HNL	HNL	lempira das Honduras
            HTG	HTG	gourde haitiano
            HUF	HUF	forint húngaro
            IDR	IDR	rupia indonésia
            ILS	₪	sheqel novo israelita
            INR	₹	rupia indiana
            IQD	IQD	dinar iraquiano
            IRR	IRR	rial iraniano
            ISK	ISK	coroa islandesa
            JMD	JMD	dólar jamaicano
            JOD	JOD	dinar jordaniano
            JPY	JP¥	iene japonês
            KES	KES	xelim queniano
            KGS	KGS	som quirguiz
            KHR	KHR	riel cambojano
            KMF	KMF	franco comoriano
            KPW	KPW	won norte-coreano
            KRW	₩	won sul-coreano
            KWD	KWD	dinar kuwaitiano
            KYD	KYD	dólar das Ilhas Caimão
            KZT	KZT	tenge cazaque
            LAK	LAK	kip laosiano
            LBP	LBP	libra libanesa
            LKR	LKR	rupia do Sri Lanka
            LRD	LRD	dólar liberiano
            LSL	LSL	loti lesotiano
            LYD	LYD	dinar líbio
            MAD	MAD	dirham marroquino
            MDL	MDL	leu moldavo
            MGA	MGA	ariari malgaxe
            MKD	MKD	dinar macedónio
            MMK	MMK	kyat de Mianmar
            MNT	MNT	tugrik mongol
            MOP	MOP	pataca macaense
            MRU	MRU	ouguiya mauritana
            MUR	MUR	rupia mauriciana
            MVR	MVR	rupia maldivana
            MWK	MWK	kwacha malauiano
            MXN	MX$	peso mexicano
            MXV	MXV	Unidad de Inversion (UDI) mexicana
            MYR	MYR	ringgit malaio
            MZN	MZN	metical moçambicano
            NAD	NAD	dólar namibiano
            NGN	NGN	naira nigeriana
            NIO	NIO	córdoba nicaraguano
            NOK	NOK	coroa norueguesa
            NPR	NPR	rupia nepalesa
            NZD	NZ$	dólar neozelandês
            OMR	OMR	rial omanense
            PAB	PAB	balboa do Panamá
            PEN	PEN	sol peruano
            PGK	PGK	kina papuásia
            PHP	PHP	peso filipino
            PKR	PKR	rupia paquistanesa
            PLN	PLN	zloti polaco
            PYG	PYG	guarani paraguaio
            QAR	QAR	rial catarense
            RON	RON	leu romeno
            RSD	RSD	dinar sérvio
            RUB	RUB	rublo russo
            RWF	RWF	franco ruandês
            SAR	SAR	rial saudita
            SBD	SBD	dólar das Ilhas Salomão
            SCR	SCR	rupia seichelense
            SDG	SDG	libra sudanesa
            SEK	SEK	coroa sueca
            SGD	SGD	dólar singapuriano
            SHP	SHP	libra santa-helenense
            SLE	SLE	leone de Serra Leoa
            SOS	SOS	xelim somali
            SRD	SRD	dólar do Suriname
            SSP	SSP	libra sul-sudanesa
            STN	STN	dobra de São Tomé e Príncipe
            SVC	SVC	Colom salvadorenho
            SYP	SYP	libra síria
            SZL	SZL	lilangeni suázi
            THB	฿	baht tailandês
            TJS	TJS	somoni tajique
            TMT	TMT	manat turcomeno
            TND	TND	dinar tunisino
            TOP	TOP	paʻanga tonganesa
            TRY	TRY	lira turca
            TTD	TTD	dólar de Trindade e Tobago
            TWD	NT$	novo dólar taiwanês
            TZS	TZS	xelim tanzaniano
            UAH	UAH	hryvnia ucraniano
            UGX	UGX	xelim ugandense
            USD	US$	dólar dos Estados Unidos
            USN	USN	Dólar norte-americano (Dia seguinte)
            UYI	UYI	Peso uruguaio en unidades indexadas
            UYU	UYU	peso uruguaio
            UYW	UYW	UYW
            UZS	UZS	som uzbeque
            VED	VED	VED
            VES	VES	bolívar
            VND	₫	dong vietnamita
            VUV	VUV	vatu de Vanuatu
            WST	WST	tala samoano
            XAD	XAD	XAD
            XAF	FCFA	franco CFA (BEAC)
            XCD	EC$	dólar das Caraíbas Orientais
            XCG	Cg.	florim caribenho
            XOF	F\u{202F}CFA	franco CFA (BCEAO)
            XPF	CFPF	franco CFP
            YER	YER	rial iemenita
            ZAR	ZAR	rand sul-africano
            ZMW	ZMW	kwacha zambiano
            ZWG	ZWG	ouro zimbabuense
            """)
}
