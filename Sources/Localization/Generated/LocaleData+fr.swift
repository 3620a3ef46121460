// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let fr = LocaleData(
        tag: "fr",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ",",
            group: "\u{202F}",
            currencyDecimal: ",",
            currencyGroup: "\u{202F}",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 1,
            number: "#,##0.###",
            percent: "#,##0\u{00A0}%",
            money: "#,##0.00\u{00A0}¤"),
        dates: DateData(
            months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
            shortMonths: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
            monthsAlone: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
            shortMonthsAlone: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
            weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE d MMMM y",
            long: "d MMMM y",
            medium: "d MMM y",
            short: "dd/MM/y",
            abbreviated: "d MMM y",
            monthAndYear: "MMMM y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d–", "d MMM y"],
            withinYear: ["d MMM\u{2009}–\u{2009}", "d MMM y"],
            acrossYears: ["d MMM y\u{2009}–\u{2009}", "d MMM y"]),
        lists: ListData(
            and: ["{0} et {1}", "{0}, {1}", "{0}, {1}", "{0} et {1}"],
            or: ["{0} ou {1}", "{0}, {1}", "{0}, {1}", "{0} ou {1}"]),
        plurals: "one: i in 0..1; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: """
            second	one={0}\u{00A0}seconde	other={0}\u{00A0}secondes
            minute	one={0} minute	other={0} minutes
            hour	one={0}\u{00A0}heure	other={0}\u{00A0}heures
            day	one={0}\u{00A0}jour	other={0}\u{00A0}jours
            week	one={0}\u{00A0}semaine	other={0}\u{00A0}semaines
            month	one={0}\u{00A0}mois	other={0}\u{00A0}mois
            year	one={0}\u{00A0}an	other={0} ans
            KB	one={0}\u{202F}ko	other={0}\u{202F}ko
            MB	one={0}\u{202F}Mo	other={0}\u{202F}Mo
            GB	one={0}\u{202F}Go	other={0}\u{202F}Go
            TB	one={0}\u{202F}To	other={0}\u{202F}To
            PB	one={0}\u{202F}Po	other={0}\u{202F}Po
            """,
        countries: """
            AD Andorre
            AE Émirats arabes unis
            AF Afghanistan
            AG Antigua-et-Barbuda
            AI Anguilla
            AL Albanie
            AM Arménie
            AO Angola
            AQ Antarctique
            AR Argentine
            AS Samoa américaines
            AT Autriche
            AU Australie
            AW Aruba
            AX Îles Åland
            AZ Azerbaïdjan
            BA Bosnie-Herzégovine
            BB Barbade
            BD Bangladesh
            BE Belgique
            BF Burkina Faso
            BG Bulgarie
            BH Bahreïn
            BI Burundi
            BJ Bénin
            BL Saint-Barthélemy
            BM Bermudes
            BN Brunei
            BO Bolivie
            BQ Pays-Bas caribéens
            BR Brésil
            BS Bahamas
            BT Bhoutan
            BV Île Bouvet
            BW Botswana
            BY Biélorussie
            BZ Belize
            CA Canada
            CC Îles Cocos
            CD Congo-Kinshasa
            CF République centrafricaine
            CG Congo-Brazzaville
            CH Suisse
            CI Côte d’Ivoire
            CK Îles Cook
            CL Chili
            CM Cameroun
            CN Chine
            CO Colombie
            CR Costa Rica
            CU Cuba
            CV Cap-Vert
            CW Curaçao
            CX Île Christmas
            CY Chypre
            CZ Tchéquie
            DE Allemagne
            DJ Djibouti
            DK Danemark
            DM Dominique
            DO République dominicaine
            DZ Algérie
            EC Équateur
            EE Estonie
            EG Égypte
            EH Sahara occidental
            ER Érythrée
            ES Espagne
            ET Éthiopie
            FI Finlande
            FJ Fidji
            FK Îles Malouines
            FM Micronésie
            FO Îles Féroé
            FR France
            GA Gabon
            GB Royaume-Uni
            GD Grenade
            GE Géorgie
            GF Guyane française
            GG Guernesey
            GH Ghana
            GI Gibraltar
            GL Groenland
            GM Gambie
            GN Guinée
            GP Guadeloupe
            GQ Guinée équatoriale
            GR Grèce
            GS Géorgie du Sud-et-les Îles Sandwich du Sud
            GT Guatemala
            GU Guam
            GW Guinée-Bissau
            GY Guyana
            HK R.A.S. chinoise de Hong Kong
            HM Îles Heard-et-MacDonald
            HN Honduras
            HR Croatie
            HT Haïti
            HU Hongrie
            ID Indonésie
            IE Irlande
            IL Israël
            IM Île de Man
            IN Inde
            IO Territoire britannique de l’océan Indien
            IQ Irak
            IR Iran
            IS Islande
            IT Italie
            JE Jersey
            JM Jamaïque
            JO Jordanie
            JP Japon
            KE Kenya
            KG Kirghizstan
            KH Cambodge
            KI Kiribati
            KM Comores
            KN Saint-Christophe-et-Niévès
            KP Corée du Nord
            KR Corée du Sud
            KW Koweït
            KY Îles Caïmans
            KZ Kazakhstan
            LA Laos
            LB Liban
            LC Sainte-Lucie
            LI Liechtenstein
            LK Sri Lanka
            LR Liberia
            LS Lesotho
            LT Lituanie
            LU Luxembourg
            LV Lettonie
            LY Libye
            MA Maroc
            MC Monaco
            MD Moldavie
            ME Monténégro
            MF Saint-Martin
            MG Madagascar
            MH Îles Marshall
            MK Macédoine du Nord
            ML Mali
            MM Myanmar (Birmanie)
            MN Mongolie
            MO R.A.S. chinoise de Macao
            MP Îles Mariannes du Nord
            MQ Martinique
            MR Mauritanie
            MS Montserrat
            MT Malte
            MU Maurice
            MV Maldives
            MW Malawi
            MX Mexique
            MY Malaisie
            MZ Mozambique
            NA Namibie
            NC Nouvelle-Calédonie
            NE Niger
            NF Île Norfolk
            NG Nigeria
            NI Nicaragua
            NL Pays-Bas
            NO Norvège
            NP Népal
            NR Nauru
            NU Niue
            NZ Nouvelle-Zélande
            OM Oman
            PA Panama
            PE Pérou
            PF Polynésie française
            PG Papouasie-Nouvelle-Guinée
            PH Philippines
            PK Pakistan
            PL Pologne
            PM Saint-Pierre-et-Miquelon
            PN Îles Pitcairn
            PR Porto Rico
            PS Territoires palestiniens
            PT Portugal
            PW Palaos
            PY Paraguay
            QA Qatar
            RE La Réunion
            RO Roumanie
            RS Serbie
            RU Russie
            RW Rwanda
            SA Arabie saoudite
            SB Îles Salomon
            SC Seychelles
            SD Soudan
            SE Suède
            SG Singapour
            SH Sainte-Hélène
            SI Slovénie
            SJ Svalbard et Jan Mayen
            SK Slovaquie
            SL Sierra Leone
            SM Saint-Marin
            SN Sénégal
            SO Somalie
            SR Suriname
            SS Soudan du Sud
            ST Sao Tomé-et-Principe
            SV Salvador
            SX Saint-Martin (partie néerlandaise)
            SY Syrie
            SZ Eswatini
            TC Îles Turques-et-Caïques
            TD Tchad
            TF Terres australes françaises
            TG Togo
            TH Thaïlande
            TJ Tadjikistan
            TK Tokelau
            TL Timor oriental
            TM Turkménistan
            TN Tunisie
            TO Tonga
            TR Turquie
            TT Trinité-et-Tobago
            TV Tuvalu
            TW Taïwan
            TZ Tanzanie
            UA Ukraine
            UG Ouganda
            UM Îles mineures éloignées des États-Unis
            US États-Unis
            UY Uruguay
            UZ Ouzbékistan
            VA État de la Cité du Vatican
            VC Saint-Vincent-et-les Grenadines
            VE Venezuela
            VG Îles Vierges britanniques
            VI Îles Vierges des États-Unis
            VN Viêt Nam
            VU Vanuatu
            WF Wallis-et-Futuna
            WS Samoa
            XK Kosovo
            YE Yémen
            YT Mayotte
            ZA Afrique du Sud
            ZM Zambie
            ZW Zimbabwe
            """,
        currencies: """
            AED	AED	dirham des Émirats arabes unis
            AFN	AFN	afghani afghan
            ALL	ALL	lek albanais
            AMD	AMD	dram arménien
            AOA	AOA	kwanza angolais
            ARS	$AR	peso argentin
            AUD	$AU	dollar australien
            AWG	AWG	florin arubais
            AZN	AZN	manat azéri
            BAM	BAM	mark convertible bosniaque
            BBD	BBD	dollar barbadien
            BDT	BDT	taka bangladeshi
            BHD	BHD	dinar bahreïni
            BIF	BIF	franc burundais
            BMD	$BM	dollar bermudien
            BND	$BN	dollar brunéien
            BOB	BOB	boliviano bolivien
            BOV	BOV	mvdol bolivien
            BRL	R$	réal brésilien
            BSD	BSD	dollar bahaméen
            BTN	BTN	ngultrum bouthanais
            BWP	BWP	pula botswanais
            BYN	BYN	rouble biélorusse
            BZD	$BZ	dollar bélizéen
            CAD	$CA	dollar canadien
            CDF	CDF	franc congolais
            CHE	CHE	euro WIR
            CHF	CHF	franc suisse
            CHW	CHW	franc WIR
            CLF	CLF	unité d’investissement chilienne
            CLP	$CL	peso chilien
            CNY	CNY	yuan renminbi chinois
            COP	$CO	peso colombien
            COU	COU	unité de valeur réelle colombienne
            CRC	CRC	colón costaricain
            CUP	CUP	peso cubain
            CVE	CVE	escudo capverdien
            CZK	CZK	couronne tchèque
            DJF	DJF	franc djiboutien
            DKK	DKK	couronne danoise
            DOP	DOP	peso dominicain
            DZD	DZD	dinar algérien
            EGP	EGP	livre égyptienne
            ERN	ERN	nafka érythréen
            ETB	ETB	birr éthiopien
            EUR	€	euro
            FJD	$FJ	dollar fidjien
            FKP	£FK	livre des îles Malouines
            GBP	£GB	livre sterling
            GEL	GEL	lari géorgien
            GHS	GHS	cédi ghanéen
            GIP	£GI	livre de Gibraltar
            GMD	GMD	dalasi gambien
            GNF	GNF	franc guinéen
            GTQ	GTQ	quetzal guatémaltèque
            GYD	GYD	dollar du Guyana
            HKD	HKD	dollar de Hong Kong
            HNL	HNL	lempira hondurien
            HTG	HTG	gourde haïtienne
            HUF	HUF	forint hongrois
            IDR	IDR	roupie indonésienne
            ILS	₪	nouveau shekel israélien
            INR	₹	roupie indienne
            IQD	IQD	dinar irakien
            IRR	IRR	riyal iranien
            ISK	ISK	couronne islandaise
            JMD	JMD	dollar jamaïcain
            JOD	JOD	dinar jordanien
            JPY	JPY	yen japonais
            KES	KES	shilling kényan
            KGS	KGS	som kirghize
            KHR	KHR	riel cambodgien
            KMF	KMF	franc comorien
            KPW	KPW	won nord-coréen
            KRW	₩	won sud-coréen
            KWD	KWD	dinar koweïtien
            KYD	KYD	dollar des îles Caïmans
            KZT	KZT	tenge kazakh
            LAK	LAK	kip laotien
            LBP	£LB	livre libanaise
            LKR	LKR	roupie srilankaise
            LRD	LRD	dollar libérien
            LSL	LSL	loti lesothan
            LYD	LYD	dinar libyen
            MAD	MAD	dirham marocain
            MDL	MDL	leu moldave
            MGA	MGA	ariary malgache
            MKD	MKD	denar macédonien
            MMK	MMK	kyat myanmarais
            MNT	MNT	tugrik mongol
            MOP	MOP	pataca macanaise
            MRU	MRU	ouguiya mauritanien
            MUR	MUR	roupie mauricienne
            MVR	MVR	rufiyaa maldivienne
            MWK	MWK	kwacha malawite
            MXN	$MX	peso mexicain
            MXV	MXV	unité de conversion mexicaine (UDI)
            MYR	MYR	ringgit malais
            MZN	MZN	metical mozambicain
            NAD	$NA	dollar namibien
            NGN	NGN	naira nigérian
            NIO	NIO	córdoba oro nicaraguayen
            NOK	NOK	couronne norvégienne
            NPR	NPR	roupie népalaise
            NZD	$NZ	dollar néo-zélandais
            OMR	OMR	riyal omanais
            PAB	PAB	balboa panaméen
            PEN	PEN	sol péruvien
            PGK	PGK	kina papouan-néo-guinéen
            PHP	PHP	peso philippin
            PKR	PKR	roupie pakistanaise
            PLN	PLN	zloty polonais
            PYG	PYG	guaraní paraguayen
            QAR	QAR	riyal qatari
            RON	RON	leu roumain
            RSD	RSD	dinar serbe
            RUB	RUB	rouble russe
            RWF	RWF	franc rwandais
            SAR	SAR	riyal saoudien
            SBD	$SB	dollar des îles Salomon
            SCR	SCR	roupie des Seychelles
            SDG	SDG	livre soudanaise
            SEK	SEK	couronne suédoise
            SGD	$SG	dollar de Singapour
            SHP	SHP	livre de Sainte-Hélène
            SLE	SLE	leone sierra-léonais
            SOS	SOS	shilling somalien
            SRD	$SR	dollar surinamais
            SSP	SSP	livre sud-soudanaise
            STN	STN	dobra santoméen
            SVC	SVC	colón salvadorien
            SYP	SYP	livre syrienne
            SZL	SZL	lilangeni swazi
            THB	THB	baht thaïlandais
            TJS	TJS	somoni tadjik
            TMT	TMT	nouveau manat turkmène
            TND	TND	dinar tunisien
            TOP	TOP	pa’anga tongan
            TRY	TRY	livre turque
            TTD	$TT	dollar de Trinité-et-Tobago
            TWD	TWD	nouveau dollar taïwanais
            TZS	TZS	shilling tanzanien
            UAH	UAH	hryvnia ukrainienne
            UGX	UGX	shilling ougandais
            USD	$US	dollar des États-Unis
            USN	USN	dollar des Etats-Unis (jour suivant)
            UYI	UYI	peso uruguayen (unités indexées)
            UYU	$UY	peso uruguayen
            UYW	UYW	unité de salaire nominal uruguayenne
            UZS	UZS	sum ouzbek
            VED	VED	VED
            VES	VES	bolivar vénézuélien
            VND	₫	dông vietnamien
            VUV	VUV	vatu vanuatuan
            WST	$WS	tala samoan
            XAD	XAD	XAD
            XAF	FCFA	franc CFA (BEAC)
            XCD	XCD	dollar des Caraïbes orientales
            XCG	Cg.	florin caribéen
            XOF	F\u{202F}CFA	franc CFA (BCEAO)
            XPF	FCFP	franc CFP
            YER	YER	riyal yéménite
            ZAR	ZAR	rand sud-africain
            ZMW	ZMW	kwacha zambien
            ZWG	ZWG	or du Zimbabwe
            """)
}
