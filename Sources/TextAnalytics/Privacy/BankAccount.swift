/// International bank account numbers (ISO 13616): their country's length and their check digits.
enum BankAccount {
    /// Characters of an IBAN in each country, by the SWIFT registry.
    private static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28, "CH": 21, "CR": 22,
        "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22,
        "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30,
        "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27,
        "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31,
        "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    ]

    /// The end of the IBAN that starts at the place, blanks and hyphens between its characters allowed.
    static func end(_ bytes: [UInt8], at place: Int) -> Int? {
        guard place + 15 <= bytes.count, letter(bytes[place]), letter(bytes[place + 1]) else { return nil }
        guard let length = lengths[String(decoding: bytes[place...place + 1].map { $0 & 0xDF }, as: UTF8.self)] else { return nil }
        var characters: [UInt8] = []
        var end = place
        while end < bytes.count, characters.count < length {
            let byte = bytes[end]
            if byte &- 0x30 < 10 || letter(byte) {
                characters.append(letter(byte) ? byte & 0xDF : byte)
            } else if byte != 0x20 && byte != 0x2D || bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2D {
                return nil
            }
            end += 1
        }
        guard characters.count == length, characters[2] &- 0x30 < 10, characters[3] &- 0x30 < 10 else { return nil }
        return remainder(characters) == 1 ? end : nil
    }

    /// Modulo 97 with the first four characters moved to the end and letters read as 10 to 35.
    private static func remainder(_ characters: [UInt8]) -> Int {
        var rest = 0
        for byte in characters[4...] + characters[..<4] {
            rest = byte < 0x40 ? (rest * 10 + Int(byte &- 0x30)) % 97 : (rest * 100 + Int(byte) - 55) % 97
        }
        return rest
    }

    private static func letter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
