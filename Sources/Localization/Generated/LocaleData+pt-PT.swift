// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let ptPT = LocaleData(
        tag: "pt-PT",
        isRightToLeft: false,
        numbers: changed(LocaleData.pt.numbers) {
            $0.group = "\u{00A0}"
            $0.currencyGroup = "\u{00A0}"
            $0.minimumGroupingDigits = 2
            $0.money = "#,##0.00\u{00A0}¤"
        },
        dates: changed(LocaleData.pt.dates) {
            $0.dayPeriods = ["a.m.", "p.m."]
            $0.medium = "dd/MM/y"
            $0.short = "dd/MM/yy"
            $0.abbreviated = "d/MM/y"
            $0.dayAndTime = "{1}, {0}"
            $0.withinMonth = ["d–", "d 'de 'MMM 'de 'y"]
        },
        lists: LocaleData.pt.lists,
        plurals: "one: i in 1 and v in 0; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: LocaleData.pt.units,
        countries: LocaleData.pt.countries + "\n" + """
            AM Arménia
            AX Alanda
            BD Bangladeche
            BH Barém
            BJ Benim
            BS Baamas
            CC Ilhas dos Cocos (Keeling)
            CD Congo-Kinshasa
            CG Congo-Brazzaville
            CI Côte d’Ivoire (Costa do Marfim)
            CW Curaçau
            CX Ilha do Natal
            CZ Chéquia
            DJ Jibuti
            DM Domínica
            EE Estónia
            EH Sara Ocidental
            FK Ilhas Falkland
            GG Guernesey
            GL Gronelândia
            GU Guame
            IR Irão
            KE Quénia
            KI Quiribáti
            KN São Cristóvão e Neves
            KW Koweit
            KY Ilhas Caimão
            LI Listenstaine
            LK Sri Lanca
            LV Letónia
            MC Mónaco
            MF São Martinho (Saint-Martin)
            MG Madagáscar
            MK Macedónia do Norte
            MS Monserrate
            MU Maurícia
            MW Maláui
            NC Nova Caledónia
            NU Niuê
            PL Polónia
            PS Territórios palestinianos
            RO Roménia
            SI Eslovénia
            SM São Marinho
            SV Salvador
            SX São Martinho (Sint Maarten)
            TF Territórios Austrais Franceses
            TJ Tajiquistão
            TK Toquelau
            TM Turquemenistão
            TT Trindade e Tobago
            UM Ilhas Menores Afastadas dos EUA
            UZ Usbequistão
            VI Ilhas Virgens dos EUA
            VN Vietname
            YE Iémen
            YT Maiote
            ZW Zimbabué
            """,
        currencies: LocaleData.pt.currencies + "\n" + """
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
            BRL	R$	real brasileiro
            BSD	BSD	dólar das Bahamas
            BTN	BTN	ngultrum butanês
            BWP	BWP	pula de Botswana
            BYN	BYN	rublo bielorrusso
            BZD	BZD	dólar belizense
            CAD	CA$	dólar canadiano
            CDF	CDF	franco congolês
            CHF	CHF	franco suíço
            CLP	CLP	peso chileno
            CNY	CN¥	yuan
            COP	COP	peso colombiano
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
            UYU	UYU	peso uruguaio
            UZS	UZS	som uzbeque
            VES	VES	bolívar
            VND	₫	dong vietnamita
            VUV	VUV	vatu de Vanuatu
            WST	WST	tala samoano
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
