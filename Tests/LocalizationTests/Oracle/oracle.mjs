// Writes icu.tsv, what another implementation of the CLDR (ICU, in Node.js) prints, to compare ours with:
//
//     node Tests/LocalizationTests/Oracle/oracle.mjs > Tests/LocalizationTests/Oracle/icu.tsv
//
// Columns: locale, kind, input, expected.

const locales = ["en", "en-US", "en-GB", "de", "de-AT", "de-CH", "fr", "fr-CH", "ar", "es", "it", "nl", "pl", "pt",
    "pt-PT", "ja", "ar-EG", "hi"];
const amounts = ["0", "1", "-0.5", "999.99", "1234.5", "-1234.5", "9999.99", "12345.678", "-1234567.89",
    "9223372036854775.07"];
const currencies = ["EUR", "USD", "GBP", "JPY", "CHF", "PLN", "KWD", "CAD"];
const numbers = ["0", "7", "-3", "1234", "9999.5", "12345", "-1234567.25", "0.0045"];
const days = ["2026-01-05", "2026-03-31", "2026-12-15", "2028-02-29"];
const ranges = [["2026-01-15", "2026-01-31"], ["2026-01-15", "2026-02-14"], ["2025-12-15", "2026-01-14"]];
const times = ["00:05", "09:30", "12:00", "14:05", "23:59"];
const units = { second: "second", minute: "minute", hour: "hour", day: "day", week: "week", month: "month",
    year: "year", KB: "kilobyte", MB: "megabyte", GB: "gigabyte", TB: "terabyte", PB: "petabyte" };
const counts = ["0", "1", "2", "3", "5", "11", "22", "100", "1.5"];
const plurals = ["0", "1", "2", "3", "4", "5", "10", "11", "12", "13", "14", "21", "22", "99", "100", "101", "102",
    "103", "111", "1000", "1000000", "2000000", "0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "5.00", "1000000.0"];
const lists = [["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"], ["facturas", "informes", "ofertas"],
    ["siete", "ocho"], ["agua", "hielo"]];
const countries = ["DE", "AT", "CH", "FR", "GB", "US", "JP", "EG", "BR", "CI", "XK"];

// Places where CLDR 49, which our tables are from, changed or where ICU goes another way than the CLDR's data.
const differs = [
    // CLDR 49 groups numbers of fr-CH with an apostrophe.
    ["fr-CH", "money"], ["fr-CH", "number"], ["fr-CH", "percent"],
    // CLDR 49 has no comma before the last element in Hindi.
    ["hi", "and"],
    // Node.js writes a plain space before AM and PM for the sake of old scripts.
    ["en-US", "time"],
    // ICU turns these ranges into digits although the CLDR has a form with letters.
    ["ja", "range"], ["pt-PT", "range"],
];

const rows = [];
const add = (locale, kind, input, expected) => {
    if (!differs.some(([l, k]) => l === locale && k === kind)) rows.push([locale, kind, input, expected]);
};
const latin = (locale) => (locale === "ar-EG" ? locale : `${locale}-u-nu-latn`);
const utc = (text) => new Date(`${text}T00:00:00Z`);

for (const locale of locales) {
    const dated = locale === "en" ? "en-GB" : latin(locale);
    const format = (options) => new Intl.NumberFormat(latin(locale), options);
    const date = (options) => new Intl.DateTimeFormat(dated, { timeZone: "UTC", ...options });
    for (const currency of currencies) {
        const money = format({ style: "currency", currency });
        for (const amount of amounts) add(locale, "money", `${amount} ${currency}`, money.format(amount));
        add(locale, "currency", currency, new Intl.DisplayNames(locale, { type: "currency" }).of(currency));
    }
    for (const number of numbers) {
        add(locale, "number", number, format({ maximumFractionDigits: 6 }).format(number));
    }
    for (const percent of ["0", "7.7", "19", "-25.5", "1234"]) {
        // As text, with the point moved by two digits, so that no digit is lost.
        add(locale, "percent", percent, format({ style: "percent", maximumFractionDigits: 4 }).format(`${percent}e-2`));
    }
    for (const day of days) {
        for (const dateStyle of ["full", "long", "medium", "short"]) {
            add(locale, dateStyle, day, date({ dateStyle }).format(utc(day)));
        }
        const abbreviated = date({ year: "numeric", month: "short", day: "numeric" });
        add(locale, "abbreviated", day, abbreviated.format(utc(day)));
        add(locale, "month", day.slice(0, 7), date({ year: "numeric", month: "long" }).format(utc(day)));
    }
    for (const [from, to] of ranges) {
        const abbreviated = date({ year: "numeric", month: "short", day: "numeric" });
        add(locale, "range", `${from} ${to}`, abbreviated.formatRange(utc(from), utc(to)));
    }
    for (const time of times) {
        add(locale, "time", time, date({ timeStyle: "short" }).format(new Date(`2026-01-05T${time}:00Z`)));
    }
    for (const [key, unit] of Object.entries(units)) {
        const unitDisplay = key === unit ? "long" : "short";
        for (const count of counts) {
            add(locale, "count", `${count} ${key}`, format({ style: "unit", unit, unitDisplay }).format(count));
        }
    }
    for (const number of plurals) {
        const decimals = (number.split(".")[1] ?? "").length;
        const rules = new Intl.PluralRules(locale, { minimumFractionDigits: decimals });
        add(locale, "plural", number, rules.select(Number(number)));
    }
    for (const list of lists) {
        for (const [kind, type] of [["and", "conjunction"], ["or", "disjunction"]]) {
            add(locale, kind, list.join("|"), new Intl.ListFormat(locale, { type }).format(list));
        }
    }
    const names = new Intl.DisplayNames(locale, { type: "region" });
    for (const code of countries) add(locale, "country", code, names.of(code));
}
const { icu, cldr } = process.versions;
console.log(`# Node.js ${process.versions.node}, ICU ${icu}, CLDR ${cldr}. Written by oracle.mjs.`);
for (const row of rows) console.log(row.join("\t"));
