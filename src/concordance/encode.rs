//! Numbers as letters: small ones take one, and all of them stand in JSON as they are.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Adds a number: five bits a letter, the lowest first; 32 is added to all letters but the last.
pub(super) fn number(out: &mut String, mut number: u32) {
    while number >= 32 {
        out.push(char::from(DIGITS[(number % 32 + 32) as usize]));
        number /= 32;
    }
    out.push(char::from(DIGITS[number as usize]));
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 31, 32, 1023, 1024, 99_999, u32::MAX] {
            let mut out = String::new();
            super::number(&mut out, number);
            let digit = |letter: u8| super::DIGITS.iter().position(|digit| *digit == letter).unwrap() as u64;
            let back = out.bytes().rev().fold(0, |sum, letter| sum * 32 + digit(letter) % 32);
            assert_eq!(back, u64::from(number));
            assert_eq!(out.bytes().filter(|letter| digit(*letter) < 32).count(), 1);
        }
    }
}
