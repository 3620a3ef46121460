// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let ja = LocaleData(
        tag: "ja",
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
            months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
            shortMonths: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
            monthsAlone: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
            shortMonthsAlone: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
            weekdays: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
            dayPeriods: ["午前", "午後"],
            full: "y年M月d日EEEE",
            long: "y年M月d日",
            medium: "y/MM/dd",
            short: "y/MM/dd",
            abbreviated: "y年M月d日",
            monthAndYear: "y年M月",
            time: "H:mm",
            dayAndTime: "{1} {0}",
            withinMonth: ["y年M月d日～", "d日"],
            withinYear: ["y年M月d日～", "M月d日"],
            acrossYears: ["y年M月d日～", "y年M月d日"]),
        lists: ListData(
            and: ["{0}、{1}", "{0}、{1}", "{0}、{1}", "{0}、{1}"],
            or: ["{0}または{1}", "{0}、{1}", "{0}、{1}", "{0}、または{1}"]),
        plurals: "",
        units: """
            second	other={0} 秒
            minute	other={0} 分
            hour	other={0} 時間
            day	other={0} 日
            week	other={0} 週間
            month	other={0} か月
            year	other={0} 年
            KB	other={0} KB
            MB	other={0} MB
            GB	other={0} GB
            TB	other={0} TB
            PB	other={0} PB
            """,
        countries: """
            AD アンドラ
            AE アラブ首長国連邦
            AF アフガニスタン
            AG アンティグア・バーブーダ
            AI アンギラ
            AL アルバニア
            AM アルメニア
            AO アンゴラ
            AQ 南極
            AR アルゼンチン
            AS 米領サモア
            AT オーストリア
            AU オーストラリア
            AW アルバ
            AX オーランド諸島
            AZ アゼルバイジャン
            BA ボスニア・ヘルツェゴビナ
            BB バルバドス
            BD バングラデシュ
            BE ベルギー
            BF ブルキナファソ
            BG ブルガリア
            BH バーレーン
            BI ブルンジ
            BJ ベナン
            BL サン・バルテルミー
            BM バミューダ
            BN ブルネイ
            BO ボリビア
            BQ オランダ領カリブ
            BR ブラジル
            BS バハマ
            BT ブータン
            BV ブーベ島
            BW ボツワナ
            BY ベラルーシ
            BZ ベリーズ
            CA カナダ
            CC ココス(キーリング)諸島
            CD コンゴ民主共和国(キンシャサ)
            CF 中央アフリカ共和国
            CG コンゴ共和国(ブラザビル)
            CH スイス
            CI コートジボワール
            CK クック諸島
            CL チリ
            CM カメルーン
            CN 中国
            CO コロンビア
            CR コスタリカ
            CU キューバ
            CV カーボベルデ
            CW キュラソー
            CX クリスマス島
            CY キプロス
            CZ チェコ
            DE ドイツ
            DJ ジブチ
            DK デンマーク
            DM ドミニカ国
            DO ドミニカ共和国
            DZ アルジェリア
            EC エクアドル
            EE エストニア
            EG エジプト
            EH 西サハラ
            ER エリトリア
            ES スペイン
            ET エチオピア
            FI フィンランド
            FJ フィジー
            FK フォークランド諸島
            FM ミクロネシア連邦
            FO フェロー諸島
            FR フランス
            GA ガボン
            GB イギリス
            GD グレナダ
            GE ジョージア
            GF 仏領ギアナ
            GG ガーンジー
            GH ガーナ
            GI ジブラルタル
            GL グリーンランド
            GM ガンビア
            GN ギニア
            GP グアドループ
            GQ 赤道ギニア
            GR ギリシャ
            GS サウスジョージア・サウスサンドウィッチ諸島
            GT グアテマラ
            GU グアム
            GW ギニアビサウ
            GY ガイアナ
            HK 中華人民共和国香港特別行政区
            HM ハード島・マクドナルド諸島
            HN ホンジュラス
            HR クロアチア
            HT ハイチ
            HU ハンガリー
            ID インドネシア
            IE アイルランド
            IL イスラエル
            IM マン島
            IN インド
            IO 英領インド洋地域
            IQ イラク
            IR イラン
            IS アイスランド
            IT イタリア
            JE ジャージー
            JM ジャマイカ
            JO ヨルダン
            JP 日本
            KE ケニア
            KG キルギス
            KH カンボジア
            KI キリバス
            KM コモロ
            KN セントクリストファー・ネーヴィス
            KP 北朝鮮
            KR 韓国
            KW クウェート
            KY ケイマン諸島
            KZ カザフスタン
            LA ラオス
            LB レバノン
            LC セントルシア
            LI リヒテンシュタイン
            LK スリランカ
            LR リベリア
            LS レソト
            LT リトアニア
            LU ルクセンブルク
            LV ラトビア
            LY リビア
            MA モロッコ
            MC モナコ
            MD モルドバ
            ME モンテネグロ
            MF サン・マルタン
            MG マダガスカル
            MH マーシャル諸島
            MK 北マケドニア
            ML マリ
            MM ミャンマー (ビルマ)
            MN モンゴル
            MO 中華人民共和国マカオ特別行政区
            MP 北マリアナ諸島
            MQ マルティニーク
            MR モーリタニア
            MS モントセラト
            MT マルタ
            MU モーリシャス
            MV モルディブ
            MW マラウイ
            MX メキシコ
            MY マレーシア
            MZ モザンビーク
            NA ナミビア
            NC ニューカレドニア
            NE ニジェール
            NF ノーフォーク島
            NG ナイジェリア
            NI ニカラグア
            NL オランダ
            NO ノルウェー
            NP ネパール
            NR ナウル
            NU ニウエ
            NZ ニュージーランド
            OM オマーン
            PA パナマ
            PE ペルー
            PF 仏領ポリネシア
            PG パプアニューギニア
            PH フィリピン
            PK パキスタン
            PL ポーランド
            PM サンピエール島・ミクロン島
            PN ピトケアン諸島
            PR プエルトリコ
            PS パレスチナ自治区
            PT ポルトガル
            PW パラオ
            PY パラグアイ
            QA カタール
            RE レユニオン
            RO ルーマニア
            RS セルビア
            RU ロシア
            RW ルワンダ
            SA サウジアラビア
            SB ソロモン諸島
            SC セーシェル
            SD スーダン
            SE スウェーデン
            SG シンガポール
            SH セントヘレナ
            SI スロベニア
            SJ スバールバル諸島・ヤンマイエン島
            SK スロバキア
            SL シエラレオネ
            SM サンマリノ
            SN セネガル
            SO ソマリア
            SR スリナム
            SS 南スーダン
            ST サントメ・プリンシペ
            SV エルサルバドル
            SX シント・マールテン
            SY シリア
            SZ エスワティニ
            TC タークス・カイコス諸島
            TD チャド
            TF 仏領極南諸島
            TG トーゴ
            TH タイ
            TJ タジキスタン
            TK トケラウ
            TL 東ティモール
            TM トルクメニスタン
            TN チュニジア
            TO トンガ
            TR トルコ
            TT トリニダード・トバゴ
            TV ツバル
            TW 台湾
            TZ タンザニア
            UA ウクライナ
            UG ウガンダ
            UM 合衆国領有小離島
            US アメリカ合衆国
            UY ウルグアイ
            UZ ウズベキスタン
            VA バチカン市国
            VC セントビンセント及びグレナディーン諸島
            VE ベネズエラ
            VG 英領ヴァージン諸島
            VI 米領ヴァージン諸島
            VN ベトナム
            VU バヌアツ
            WF ウォリス・フツナ
            WS サモア
            XK コソボ
            YE イエメン
            YT マヨット
            ZA 南アフリカ
            ZM ザンビア
            ZW ジンバブエ
            """,
        currencies: """
            AED	AED	アラブ首長国連邦ディルハム
            AFN	AFN	アフガニスタン アフガニー
            ALL	ALL	アルバニア レク
            AMD	AMD	アルメニア ドラム
            AOA	AOA	アンゴラ クワンザ
            ARS	ARS	アルゼンチン ペソ
            AUD	A$	オーストラリア ドル
            AWG	AWG	アルバ フロリン
            AZN	AZN	アゼルバイジャン マナト
            BAM	BAM	ボスニア・ヘルツェゴビナ 兌換マルク (BAM)
            BBD	BBD	バルバドス ドル
            BDT	BDT	バングラデシュ タカ
            BHD	BHD	バーレーン ディナール
            BIF	BIF	ブルンジ フラン
            BMD	BMD	バミューダ ドル
            BND	BND	ブルネイ ドル
            BOB	BOB	ボリビア ボリビアーノ
            BOV	BOV	ボリビア (Mvdol)
            BRL	R$	ブラジル レアル
            BSD	BSD	バハマ ドル
            BTN	BTN	ブータン ニュルタム
            BWP	BWP	ボツワナ プラ
            BYN	BYN	ベラルーシ ルーブル
            BZD	BZD	ベリーズ ドル
            CAD	CA$	カナダ ドル
            CDF	CDF	コンゴ フラン
            CHE	CHE	ユーロ (WIR)
            CHF	CHF	スイス フラン
            CHW	CHW	フラン (WIR)
            CLF	CLF	チリ ウニダ・デ・フォメント (UF)
            CLP	CLP	チリ ペソ
            CNY	元	中国人民元
            COP	COP	コロンビア ペソ
            COU	COU	コロンビア レアル （UVR)
            CRC	CRC	コスタリカ コロン
            CUP	CUP	キューバ ペソ
            CVE	CVE	カーボベルデ エスクード
            CZK	CZK	チェコ コルナ
            DJF	DJF	ジブチ フラン
            DKK	DKK	デンマーク クローネ
            DOP	DOP	ドミニカ ペソ
            DZD	DZD	アルジェリア ディナール
            EGP	EGP	エジプト ポンド
            ERN	ERN	エリトリア ナクファ
            ETB	ETB	エチオピア ブル
            EUR	€	ユーロ
            FJD	FJD	フィジー ドル
            FKP	FKP	フォークランド（マルビナス）諸島 ポンド
            GBP	£	英国ポンド
            GEL	GEL	ジョージア ラリ
            GHS	GHS	ガーナ セディ
            GIP	GIP	ジブラルタル ポンド
            GMD	GMD	ガンビア ダラシ
            GNF	GNF	ギニア フラン
            GTQ	GTQ	グアテマラ ケツァル
            GYD	GYD	ガイアナ ドル
            HKD	HK$	香港ドル
            HNL	HNL	ホンジュラス レンピラ
            HTG	HTG	ハイチ グールド
            HUF	HUF	ハンガリー フォリント
            IDR	IDR	インドネシア ルピア
            ILS	₪	イスラエル新シェケル
            INR	₹	インド ルピー
            IQD	IQD	イラク ディナール
            IRR	IRR	イラン リアル
            ISK	ISK	アイスランド クローナ
            JMD	JMD	ジャマイカ ドル
            JOD	JOD	ヨルダン ディナール
            JPY	￥	日本円
            KES	KES	ケニア シリング
            KGS	KGS	キルギス ソム
            KHR	KHR	カンボジア リエル
            KMF	KMF	コモロ フラン
            KPW	KPW	北朝鮮ウォン
            KRW	₩	韓国ウォン
            KWD	KWD	クウェート ディナール
            KYD	KYD	ケイマン諸島 ドル
            KZT	KZT	カザフスタン テンゲ
            LAK	LAK	ラオス キープ
            LBP	LBP	レバノン ポンド
            LKR	LKR	スリランカ ルピー
            LRD	LRD	リベリア ドル
            LSL	LSL	レソト ロティ
            LYD	LYD	リビア ディナール
            MAD	MAD	モロッコ ディルハム
            MDL	MDL	モルドバ レイ
            MGA	MGA	マダガスカル アリアリ
            MKD	MKD	マケドニア デナル
            MMK	MMK	ミャンマー チャット
            MNT	MNT	モンゴル トグログ
            MOP	MOP	マカオ パタカ
            MRU	MRU	モーリタニア ウギア
            MUR	MUR	モーリシャス ルピー
            MVR	MVR	モルディブ ルフィア
            MWK	MWK	マラウィ クワチャ
            MXN	MX$	メキシコ ペソ
            MXV	MXV	メキシコ (UDI)
            MYR	MYR	マレーシア リンギット
            MZN	MZN	モザンビーク メティカル
            NAD	NAD	ナミビア ドル
            NGN	NGN	ナイジェリア ナイラ
            NIO	NIO	ニカラグア コルドバ オロ
            NOK	NOK	ノルウェー クローネ
            NPR	NPR	ネパール ルピー
            NZD	NZ$	ニュージーランド ドル
            OMR	OMR	オマーン リアル
            PAB	PAB	パナマ バルボア
            PEN	PEN	ペルー ソル
            PGK	PGK	パプアニューギニア キナ
            PHP	PHP	フィリピン ペソ
            PKR	PKR	パキスタン ルピー
            PLN	PLN	ポーランド ズウォティ
            PYG	PYG	パラグアイ グアラニ
            QAR	QAR	カタール リアル
            RON	RON	ルーマニア レイ
            RSD	RSD	セルビア ディナール
            RUB	RUB	ロシア ルーブル
            RWF	RWF	ルワンダ フラン
            SAR	SAR	サウジ リヤル
            SBD	SBD	ソロモン諸島 ドル
            SCR	SCR	セーシェル ルピー
            SDG	SDG	スーダン ポンド
            SEK	SEK	スウェーデン クローナ
            SGD	SGD	シンガポール ドル
            SHP	SHP	セントヘレナ ポンド
            SLE	SLE	シエラレオネ レオン
            SOS	SOS	ソマリア シリング
            SRD	SRD	スリナム ドル
            SSP	SSP	南スーダン ポンド
            STN	STN	サントメ・プリンシペ ドブラ
            SVC	SVC	エルサルバドル コロン
            SYP	SYP	シリア ポンド
            SZL	SZL	スワジランド リランゲニ
            THB	THB	タイ バーツ
            TJS	TJS	タジキスタン ソモニ
            TMT	TMT	トルクメニスタン マナト
            TND	TND	チュニジア ディナール
            TOP	TOP	トンガ パ・アンガ
            TRY	TRY	トルコ リラ
            TTD	TTD	トリニダード・トバゴ ドル
            TWD	NT$	新台湾ドル
            TZS	TZS	タンザニア シリング
            UAH	UAH	ウクライナ フリヴニャ
            UGX	UGX	ウガンダ シリング
            USD	$	米ドル
            USN	USN	米ドル (翌日)
            UYI	UYI	ウルグアイ ペソエン
            UYU	UYU	ウルグアイ ペソ
            UYW	UYW	UYW
            UZS	UZS	ウズベキスタン スム
            VED	VED	VED
            VES	VES	ベネズエラ ボリバル
            VND	₫	ベトナム ドン
            VUV	VUV	バヌアツ バツ
            WST	WST	サモア タラ
            XAD	XAD	XAD
            XAF	FCFA	中央アフリカ CFA フラン
            XCD	EC$	東カリブ ドル
            XCG	Cg	カリブ ギルダー
            XOF	F\u{202F}CFA	西アフリカ CFA フラン
            XPF	CFPF	CFP フラン
            YER	YER	イエメン リアル
            ZAR	ZAR	南アフリカ ランド
            ZMW	ZMW	ザンビア クワチャ
            ZWG	ZWG	ジンバブエ ゴールド
            """)
}
