/// The digits of a phone number and what they mean.
enum PhoneDigits {
    /// Leaves the digits of the first number, without extension and without the + or 00 that leads into a country code.
    /// - Returns: whether a country code leads.
    static func extract(_ out: inout [UInt8]) -> Bool {
        var isInternational = false
        var written = 0
        var i = 0
        scan: while i < out.count {
            let byte = out[i]
            switch byte {
            case 48...57:
                out[written] = byte
                written += 1
            case UInt8(ascii: "+"):
                // A second number.
                if written > 5 { break scan }
                isInternational = written == 0
            case UInt8(ascii: "("):
                // "+49 (0)170": only for those who call from within.
                if isInternational, i + 2 < out.count, out[i + 1] == 48, out[i + 2] == UInt8(ascii: ")") { i += 2 }
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "#"), UInt8(ascii: ";"), UInt8(ascii: ","):
                if written >= 5 { break scan }
            case UInt8(ascii: "/"):
                if written >= 9 { break scan }
            default: break
            }
            i += 1
        }
        out.removeLast(out.count - written)
        if !isInternational, out.count > 8, out[0] == 48, out[1] == 48 {
            out.removeFirst(2)
            isInternational = true
        }
        return isInternational
    }

    /// ITU E.164: codes of one or two digits; all others have three.
    static func countryCodeLength(_ digits: ArraySlice<UInt8>) -> Int {
        guard digits.count >= 2, let first = digits.first else { return 0 }
        let pair = Int(first - 48) * 10 + Int(digits[digits.startIndex + 1] - 48)
        switch pair {
        case 10...19, 70...79: return 1
        case 20, 27, 30...34, 36, 39, 40, 41, 43...49, 51...58, 60...66, 81, 82, 84, 86, 90...95, 98: return 2
        default: return 3
        }
    }

    static func countryCode(_ digits: ArraySlice<UInt8>) -> [UInt8] { Array(digits.prefix(countryCodeLength(digits))) }

    /// Takes out the 0 that some write after a country code. Italian numbers have one of their own.
    static func dropTrunk(_ out: inout [UInt8]) {
        let code = countryCodeLength(out[...])
        if out.count > code + 5, out[code] == 48, !out.starts(with: [51, 57]) { out.remove(at: code) }
    }

    /// - Parameter subscriber: digits that usually follow the country code.
    static func addCountry(_ out: inout [UInt8], _ country: [UInt8], subscriber: Int) {
        let isItaly = country == [51, 57]
        switch country {
        case [49] where out.count == 11 && out[0] == 49: return
        case [55] where out.count == 11 && (out[0] == 56 || out[0] == 55):
            out[0] = 55
            return
        case [51, 54] where out.count > 8 && out.starts(with: [48, 54]): out.removeFirst(2)
        default:
            if out[0] == 48, !isItaly {
                out.removeFirst()
            } else if out.starts(with: country), out.count >= country.count + max(7, subscriber - 1) {
                dropTrunk(&out)
                return
            }
        }
        out.insert(contentsOf: country, at: 0)
    }
}
