// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let pt = LocaleData(
        tag: "pt",
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
            money: "¤\u{00A0}#,##0.00"),
        dates: DateData(
            months: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
            shortMonths: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
            monthsAlone: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
            shortMonthsAlone: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
            weekdays: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE, d 'de' MMMM 'de' y",
            long: "d 'de' MMMM 'de' y",
            medium: "d 'de' MMM 'de' y",
            short: "dd/MM/y",
            abbreviated: "d 'de' MMM 'de' y",
            monthAndYear: "MMMM 'de' y",
            time: "HH:mm",
            dayAndTime: "{1} {0}",
            withinMonth: ["d\u{2009}–\u{2009}", "d 'de 'MMM 'de 'y"],
            withinYear: ["d 'de 'MMM\u{2009}–\u{2009}", "d 'de 'MMM 'de 'y"],
            acrossYears: ["d 'de 'MMM 'de 'y\u{2009}–\u{2009}", "d 'de 'MMM 'de 'y"]),
        lists: ListData(
            and: ["{0} e {1}", "{0}, {1}", "{0}, {1}", "{0} e {1}"],
            or: ["{0} ou {1}", "{0}, {1}", "{0}, {1}", "{0} ou {1}"]),
        plurals: "one: i in 0..1; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: """
            second	one={0} segundo	other={0} segundos
            minute	one={0} minuto	other={0} minutos
            hour	one={0} hora	other={0} horas
            day	one={0} dia	other={0} dias
            week	one={0} semana	other={0} semanas
            month	one={0} mês	other={0} meses
            year	one={0} ano	other={0} anos
            KB	other={0} kB
            MB	other={0} MB
            GB	other={0} GB
            TB	other={0} TB
            PB	other={0} PB
            """,
        countries: """
            AD Andorra
            AE Emirados Árabes Unidos
            AF Afeganistão
            AG Antígua e Barbuda
            AI Anguila
            AL Albânia
            AM Armênia
            AO Angola
            AQ Antártida
            AR Argentina
            AS Samoa Americana
            AT Áustria
            AU Austrália
            AW Aruba
            AX Ilhas Aland
            AZ Azerbaijão
            BA Bósnia e Herzegovina
            BB Barbados
            BD Bangladesh
            BE Bélgica
            BF Burquina Faso
            BG Bulgária
            BH Barein
            BI Burundi
            BJ Benin
            BL São Bartolomeu
            BM Bermudas
            BN Brunei
            BO Bolívia
            BQ Países Baixos Caribenhos
            BR Brasil
            BS Bahamas
            BT Butão
            BV Ilha Bouvet
            BW Botsuana
            BY Bielorrússia
            BZ Belize
            CA Canadá
            CC Ilhas Cocos (Keeling)
            CD Congo - Kinshasa
            CF República Centro-Africana
            CG República do Congo
            CH Suíça
            CI Costa do Marfim
            CK Ilhas Cook
            CL Chile
            CM Camarões
            CN China
            CO Colômbia
            CR Costa Rica
            CU Cuba
            CV Cabo Verde
            CW Curaçao
            CX Ilha Christmas
            CY Chipre
            CZ Tchéquia
            DE Alemanha
            DJ Djibuti
            DK Dinamarca
            DM Dominica
            DO República Dominicana
            DZ Argélia
            EC Equador
            EE Estônia
            EG Egito
            EH Saara Ocidental
            ER Eritreia
            ES Espanha
            ET Etiópia
            FI Finlândia
            FJ Fiji
            FK Ilhas Malvinas
            FM Micronésia
            FO Ilhas Faroé
            FR França
            GA Gabão
            GB Reino Unido
            GD Granada
            GE Geórgia
            GF Guiana Francesa
            GG Guernsey
            GH Gana
            GI Gibraltar
            GL Groenlândia
            GM Gâmbia
            GN Guiné
            GP Guadalupe
            GQ Guiné Equatorial
            GR Grécia
            GS Ilhas Geórgia do Sul e Sandwich do Sul
            GT Guatemala
            GU Guam
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
            IR Irã
            IS Islândia
            IT Itália
            JE Jersey
            JM Jamaica
            JO Jordânia
            JP Japão
            KE Quênia
            KG Quirguistão
            KH Camboja
            KI Quiribati
            KM Comores
            KN São Cristóvão e Névis
            KP Coreia do Norte
            KR Coreia do Sul
            KW Kuwait
            KY Ilhas Cayman
            KZ Cazaquistão
            LA Laos
            LB Líbano
            LC Santa Lúcia
            LI Liechtenstein
            LK Sri Lanka
            LR Libéria
            LS Lesoto
            LT Lituânia
            LU Luxemburgo
            LV Letônia
            LY Líbia
            MA Marrocos
            MC Mônaco
            MD Moldávia
            ME Montenegro
            MF São Martinho
            MG Madagascar
            MH Ilhas Marshall
            MK Macedônia do Norte
            ML Mali
            MM Mianmar (Birmânia)
            MN Mongólia
            MO Macau, RAE da China
            MP Ilhas Marianas do Norte
            MQ Martinica
            MR Mauritânia
            MS Montserrat
            MT Malta
            MU Maurício
            MV Maldivas
            MW Malaui
            MX México
            MY Malásia
            MZ Moçambique
            NA Namíbia
            NC Nova Caledônia
            NE Níger
            NF Ilha Norfolk
            NG Nigéria
            NI Nicarágua
            NL Países Baixos
            NO Noruega
            NP Nepal
            NR Nauru
            NU Niue
            NZ Nova Zelândia
            OM Omã
            PA Panamá
            PE Peru
            PF Polinésia Francesa
            PG Papua-Nova Guiné
            PH Filipinas
            PK Paquistão
            PL Polônia
            PM São Pedro e Miquelão
            PN Ilhas Pitcairn
            PR Porto Rico
            PS Territórios palestinos
            PT Portugal
            PW Palau
            PY Paraguai
            QA Catar
            RE Reunião
            RO Romênia
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
            SI Eslovênia
            SJ Svalbard e Jan Mayen
            SK Eslováquia
            SL Serra Leoa
            SM San Marino
            SN Senegal
            SO Somália
            SR Suriname
            SS Sudão do Sul
            ST São Tomé e Príncipe
            SV El Salvador
            SX Sint Maarten
            SY Síria
            SZ Essuatíni
            TC Ilhas Turcas e Caicos
            TD Chade
            TF Territórios Franceses do Sul
            TG Togo
            TH Tailândia
            TJ Tadjiquistão
            TK Tokelau
            TL Timor-Leste
            TM Turcomenistão
            TN Tunísia
            TO Tonga
            TR Turquia
            TT Trinidad e Tobago
            TV Tuvalu
            TW Taiwan
            TZ Tanzânia
            UA Ucrânia
            UG Uganda
            UM Ilhas Menores Distantes dos EUA
            US Estados Unidos
            UY Uruguai
            UZ Uzbequistão
            VA Cidade do Vaticano
            VC São Vicente e Granadinas
            VE Venezuela
            VG Ilhas Virgens Britânicas
            VI Ilhas Virgens Americanas
            VN Vietnã
            VU Vanuatu
            WF Wallis e Futuna
            WS Samoa
            XK Kosovo
            YE Iêmen
            YT Mayotte
            ZA África do Sul
            ZM Zâmbia
            ZW Zimbábue
            """,
        currencies: """
            AED	AED	Dirham dos Emirados Árabes Unidos
            AFN	AFN	Afegane afegão
            ALL	ALL	Lek albanês
            AMD	AMD	Dram armênio
            AOA	AOA	Kwanza angolano
            ARS	ARS	Peso argentino
            AUD	AU$	Dólar australiano
            AWG	AWG	Florim arubano
            AZN	AZN	Manat azeri
            BAM	BAM	Marco conversível da Bósnia e Herzegovina
            BBD	BBD	Dólar barbadense
            BDT	BDT	Taka bengali
            BHD	BHD	Dinar bareinita
            BIF	BIF	Franco burundiano
            BMD	BMD	Dólar bermudense
            BND	BND	Dólar bruneano
            BOB	BOB	Boliviano da Bolívia
            BOV	BOV	Mvdol boliviano
            BRL	R$	Real brasileiro
            BSD	BSD	Dólar bahamense
            BTN	BTN	Ngultrum butanês
            BWP	BWP	Pula botsuanesa
            BYN	BYN	Rublo bielorrusso
            BZD	BZD	Dólar belizenho
            CAD	CA$	Dólar canadense
            CDF	CDF	Franco congolês
            CHE	CHE	Euro WIR
            CHF	CHF	Franco suíço
            CHW	CHW	Franco WIR
            CLF	CLF	Unidades de Fomento chilenas
            CLP	CLP	Peso chileno
            CNY	CN¥	Yuan chinês
            COP	COP	Peso colombiano
            COU	COU	Unidade de Valor Real
            CRC	CRC	Colón costarriquenho
            CUP	CUP	Peso cubano
            CVE	CVE	Escudo cabo-verdiano
            CZK	CZK	Coroa tcheca
            DJF	DJF	Franco djiboutiano
            DKK	DKK	Coroa dinamarquesa
            DOP	DOP	Peso dominicano
            DZD	DZD	Dinar argelino
            EGP	EGP	Libra egípcia
            ERN	ERN	Nakfa da Eritreia
            ETB	ETB	Birr etíope
            EUR	€	Euro
            FJD	FJD	Dólar fijiano
            FKP	FKP	Libra malvinense
            GBP	£	Libra esterlina
            GEL	GEL	Lari georgiano
            GHS	GHS	Cedi ganês
            GIP	GIP	Libra de Gibraltar
            GMD	GMD	Dalasi gambiano
            GNF	GNF	Franco guineano
            GTQ	GTQ	Quetzal guatemalteco
            GYD	GYD	Dólar guianense
            HKD	HK$	Dólar de Hong Kong
            HNL	HNL	Lempira hondurenha
            HTG	HTG	Gourde haitiano
            HUF	HUF	Florim húngaro
            IDR	IDR	Rupia indonésia
            ILS	₪	Novo shekel israelense
            INR	₹	Rupia indiana
            IQD	IQD	Dinar iraquiano
            IRR	IRR	Rial iraniano
            ISK	ISK	Coroa islandesa
            JMD	JMD	Dólar jamaicano
            JOD	JOD	Dinar jordaniano
            JPY	JP¥	Iene japonês
            KES	KES	Xelim queniano
            KGS	KGS	Som quirguiz
            KHR	KHR	Riel cambojano
            KMF	KMF	Franco comoriano
            KPW	KPW	Won norte-coreano
            KRW	₩	Won sul-coreano
            KWD	KWD	Dinar kuwaitiano
            KYD	KYD	Dólar das Ilhas Cayman
            KZT	KZT	Tenge cazaque
            LAK	LAK	Kip laosiano
            LBP	LBP	Libra libanesa
            LKR	LKR	Rupia cingalesa
            LRD	LRD	Dólar liberiano
            LSL	LSL	Loti lesotiano
            LYD	LYD	Dinar líbio
            MAD	MAD	Dirham marroquino
            MDL	MDL	Leu moldávio
            MGA	MGA	Ariary malgaxe
            MKD	MKD	Dinar macedônio
            MMK	MMK	Quiate mianmarense
            MNT	MNT	Tugrik mongol
            MOP	MOP	Pataca macaense
            MRU	MRU	Ouguiya mauritana
            MUR	MUR	Rupia mauriciana
            MVR	MVR	Rupia maldivana
            MWK	MWK	Kwacha malauiana
            MXN	MX$	Peso mexicano
            MXV	MXV	Unidade Mexicana de Investimento (UDI)
            MYR	MYR	Ringgit malaio
            MZN	MZN	Metical moçambicano
            NAD	NAD	Dólar namibiano
            NGN	NGN	Naira nigeriana
            NIO	NIO	Córdoba nicaraguense
            NOK	NOK	Coroa norueguesa
            NPR	NPR	Rupia nepalesa
            NZD	NZ$	Dólar neozelandês
            OMR	OMR	Rial omanense
            PAB	PAB	Balboa panamenho
            PEN	PEN	Novo sol peruano
            PGK	PGK	Kina papuásia
            PHP	PHP	Peso filipino
            PKR	PKR	Rupia paquistanesa
            PLN	PLN	Zloty polonês
            PYG	PYG	Guarani paraguaio
            QAR	QAR	Rial catariano
            RON	RON	Leu romeno
            RSD	RSD	Dinar sérvio
            RUB	RUB	Rublo russo
            RWF	RWF	Franco ruandês
            SAR	SAR	Riyal saudita
            SBD	SBD	Dólar das Ilhas Salomão
            SCR	SCR	Rupia seichelense
            SDG	SDG	Libra sudanesa
            SEK	SEK	Coroa sueca
            SGD	SGD	Dólar singapuriano
            SHP	SHP	Libra de Santa Helena
            SLE	SLE	Leone de Serra Leoa
            SOS	SOS	Xelim somali
            SRD	SRD	Dólar surinamês
            SSP	SSP	Libra sul-sudanesa
            STN	STN	Dobra de São Tomé e Príncipe
            SVC	SVC	Colom salvadorenho
            SYP	SYP	Libra síria
            SZL	SZL	Lilangeni suazi
            THB	฿	Baht tailandês
            TJS	TJS	Somoni tadjique
            TMT	TMT	Manat turcomeno
            TND	TND	Dinar tunisiano
            TOP	TOP	Paʻanga tonganesa
            TRY	TRY	Lira turca
            TTD	TTD	Dólar de Trinidad e Tobago
            TWD	NT$	Novo dólar taiwanês
            TZS	TZS	Xelim tanzaniano
            UAH	UAH	Hryvnia ucraniano
            UGX	UGX	Xelim ugandense
            USD	US$	Dólar americano
            USN	USN	Dólar norte-americano (Dia seguinte)
            UYI	UYI	Peso uruguaio en unidades indexadas
            UYU	UYU	Peso uruguaio
            UYW	UYW	UYW
            UZS	UZS	Som uzbeque
            VED	VED	VED
            VES	VES	Bolívar venezuelano
            VND	₫	Dong vietnamita
            VUV	VUV	Vatu de Vanuatu
            WST	WST	Tala samoano
            XAD	XAD	XAD
            XAF	FCFA	Franco CFA de BEAC
            XCD	EC$	Dólar do Caribe Oriental
            XCG	Cg.	Florim do Caribe
            XOF	F\u{202F}CFA	Franco CFA de BCEAO
            XPF	CFPF	Franco CFP
            YER	YER	Rial iemenita
            ZAR	ZAR	Rand sul-africano
            ZMW	ZMW	Kwacha zambiano
            ZWG	ZWG	Ouro zimbabueano
            """)
}
