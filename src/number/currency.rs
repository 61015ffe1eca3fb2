//! Amounts of money (CLDR 48): `1.500.000 ₫` and `1.234,50 US$` in Vietnamese, `₫1,500,000` and `$1,234.50` in English.

use super::{Decimal, Grouping, Layout, written};
use crate::lang::Lang;

/// A currency by its code of ISO 4217.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    code: String,
}

/// How a currency is named beside its amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrencyName {
    /// By its symbol in the language, such as `US$` in Vietnamese and `$` in English.
    Symbol,
    /// By its code, `USD`.
    Code,
}

/// Symbols that differ from the code, in Vietnamese and in English (CLDR `currencies`).
const SYMBOLS: [(&str, &str, &str); 24] = [
    ("AUD", "AU$", "A$"),
    ("BRL", "R$", "R$"),
    ("CAD", "CA$", "CA$"),
    ("CNY", "CN¥", "CN¥"),
    ("EUR", "€", "€"),
    ("GBP", "£", "£"),
    ("HKD", "HK$", "HK$"),
    ("ILS", "₪", "₪"),
    ("INR", "₹", "₹"),
    ("JPY", "¥", "¥"),
    ("KRW", "₩", "₩"),
    ("MXN", "MX$", "MX$"),
    ("NZD", "NZ$", "NZ$"),
    ("PHP", "PHP", "₱"),
    ("THB", "฿", "THB"),
    ("TWD", "NT$", "NT$"),
    ("USD", "US$", "$"),
    ("VND", "₫", "₫"),
    ("XAF", "FCFA", "FCFA"),
    ("XCD", "EC$", "EC$"),
    ("XCG", "Cg.", "Cg."),
    // CLDR has U+202F here, for which many fonts have no glyph (VIETNAMESE.md §1.6).
    ("XOF", "F\u{a0}CFA", "F\u{a0}CFA"),
    ("XPF", "CFPF", "CFPF"),
    ("XXX", "XXX", "¤"),
];

/// Currencies written without a fraction, those of the past too (CLDR `currencyData`, fractions; digits, not cash digits).
const WHOLE: &str = "ADP AFN ALL BIF BYR CLP COP DJF ESP GNF HUF IDR IQD IRR ISK ITL JPY KMF KPW KRW LAK LBP LUF MGA \
     MGF MMK MRO PKR PYG RWF SLL SOS STD SYP TMM TRL UGX UYI VND VUV XAF XOF XPF YER ZMK ZWD";

/// Currencies written with three digits behind the point (the same source).
const THOUSANDTHS: &str = "BHD JOD KWD LYD OMR TND";

/// Units of account written with four digits behind the point (the same source).
const TEN_THOUSANDTHS: &str = "CLF UYW";

impl Currency {
    /// Reads a code, `VND`; `None` if it is not three letters. Whether such a currency exists is not asked.
    pub fn from_code(code: &str) -> Option<Currency> {
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_code.then(|| Currency { code: code.to_ascii_uppercase() })
    }

    /// The code of ISO 4217.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// How many digits stand behind the point: 0 for VND, 2 for most.
    pub fn fraction_digits(&self) -> usize {
        match &*self.code {
            code if WHOLE.contains(code) => 0,
            code if THOUSANDTHS.contains(code) => 3,
            code if TEN_THOUSANDTHS.contains(code) => 4,
            _ => 2,
        }
    }

    /// Its symbol in a language, or else its code.
    pub fn symbol(&self, lang: Lang) -> &str {
        let symbols = SYMBOLS.iter().find(|(code, _, _)| *code == self.code);
        symbols.map_or(&self.code, |(_, vi, en)| match lang {
            Lang::Vi => vi,
            Lang::En => en,
        })
    }
}

/// An amount with the digits and the symbol of its currency. The space between them is U+00A0, which does not break.
pub fn currency(lang: Lang, amount: &Decimal, currency: &Currency) -> String {
    let digits = currency.fraction_digits();
    let layout = Layout { whole: 1, fraction: digits..=digits, grouping: Grouping::FromThousand };
    currency_in(lang, amount, currency, CurrencyName::Symbol, &layout)
}

/// The same with a name and a layout of one's own.
pub fn currency_in(lang: Lang, amount: &Decimal, currency: &Currency, name: CurrencyName, layout: &Layout) -> String {
    let name = match name {
        CurrencyName::Symbol => currency.symbol(lang),
        CurrencyName::Code => currency.code(),
    };
    let number = written(lang, amount, layout);
    match lang {
        Lang::Vi => format!("{number}\u{a0}{name}"),
        Lang::En => {
            let (sign, digits) = number.strip_prefix('-').map_or(("", &*number), |digits| ("-", digits));
            // Only signs touch digits (CLDR `currencySpacing`), not letters or the point of `Cg.`.
            let space = if name.ends_with(|end: char| end.is_alphabetic() || end == '.') { "\u{a0}" } else { "" };
            format!("{sign}{name}{space}{digits}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_currency_has_its_digits_and_its_place() {
        for (amount, code, vi, en) in [
            ("1500000", "VND", "1.500.000 ₫", "₫1,500,000"),
            ("1234.5", "USD", "1.234,50 US$", "$1,234.50"),
            ("1234.5", "EUR", "1.234,50 €", "€1,234.50"),
            ("1234.5", "JPY", "1.235 ¥", "¥1,235"),
            ("2.675", "GBP", "2,68 £", "£2.68"),
            ("-1234.5", "CNY", "-1.234,50 CN¥", "-CN¥1,234.50"),
            ("0", "KRW", "0 ₩", "₩0"),
            ("-0.4", "VND", "0 ₫", "₫0"),
            ("12345678901234567890", "VND", "12.345.678.901.234.567.890 ₫", "₫12,345,678,901,234,567,890"),
            ("-1", "chf", "-1,00 CHF", "-CHF 1.00"),
            ("1", "KWD", "1,000 KWD", "KWD 1.000"),
            ("1.5", "PHP", "1,50 PHP", "₱1.50"),
            ("1.5", "THB", "1,50 ฿", "THB 1.50"),
            ("-1.5", "XCG", "-1,50 Cg.", "-Cg. 1.50"),
            ("1.5", "XOF", "2 F CFA", "F CFA 2"),
            ("1.5", "XPF", "2 CFPF", "CFPF 2"),
            ("1.5", "XCD", "1,50 EC$", "EC$1.50"),
            // In CLDR 48, unlike before: no fraction of COP, HUF, IDR and PKR, and two digits of RSD.
            ("1.5", "COP", "2 COP", "COP 2"),
            ("1.5", "IDR", "2 IDR", "IDR 2"),
            ("1.5", "RSD", "1,50 RSD", "RSD 1.50"),
            ("1.5", "UYI", "2 UYI", "UYI 2"),
            ("1.5", "CLF", "1,5000 CLF", "CLF 1.5000"),
        ] {
            let (amount, money) = (Decimal::parse(amount).unwrap(), Currency::from_code(code).unwrap());
            let plain = |lang| currency(lang, &amount, &money).replace('\u{a0}', " ");
            assert_eq!((plain(Lang::Vi), plain(Lang::En)), (vi.to_owned(), en.to_owned()));
        }
        assert!(currency(Lang::Vi, &Decimal::from(1_i64), &Currency::from_code("VND").unwrap()).contains('\u{a0}'));
    }

    #[test]
    fn a_code_is_three_letters() {
        for code in ["", "VN", "VNDD", "V N", "₫", "12D"] {
            assert_eq!(Currency::from_code(code), None, "{code}");
        }
    }
}
