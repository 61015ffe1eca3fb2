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
const SYMBOLS: [(&str, &str, &str); 16] = [
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
    ("TWD", "NT$", "NT$"),
    ("USD", "US$", "$"),
    ("VND", "₫", "₫"),
];

/// Currencies written without a fraction (CLDR `currencyData`, fractions).
const WHOLE: &str = "AFN ALL BIF CLP COP DJF GNF HUF IDR IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PKR PYG RWF SLL \
     SOS SYP UGX VND VUV XAF XOF XPF YER";

/// Currencies written with three digits behind the point (the same source).
const THOUSANDTHS: &str = "BHD JOD KWD LYD OMR TND";

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
            // Letters touch no digits (CLDR `currencySpacing`).
            let space = if name.ends_with(char::is_alphabetic) { "\u{a0}" } else { "" };
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
