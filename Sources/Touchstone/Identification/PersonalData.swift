/// Tells which values name or reach a person, so that they are sealed before they are stored.
///
/// Deliberately generous: a value sealed for nothing costs a microsecond, one left open can't be taken back.
struct PersonalData {
    /// Names already looked at: events of one source have the same ones.
    private var known: [String: Bool] = [:]

    /// Whether a property of that name is personal whatever it holds: "email", "shipping_address", "firstName", "ip".
    mutating func isPersonal(name: String) -> Bool {
        if let answer = known[name] { return answer }
        let answer = PersonalData.isPersonal(name: name)
        if known.count < 10_000 { known[name] = answer }
        return answer
    }

    mutating func isPersonal(_ member: JSONMember) -> Bool { isPersonal(name: member.name) || holdsPersonal(member.value) }

    private mutating func holdsPersonal(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): return PersonalData.looksPersonal(text)
        case .array(let values):
            for value in values where holdsPersonal(value) { return true }
            return false
        case .object(let members):
            for member in members where isPersonal(member) { return true }
            return false
        case .null, .bool, .integer, .number: return false
        }
    }

    static func isPersonal(name: String) -> Bool {
        var letters: [UInt8] = []
        for byte in name.utf8 where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            letters.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        let plain = String(decoding: letters, as: UTF8.self)
        return exact.contains(plain) || parts.contains { plain.contains($0) }
    }

    /// Whether a text looks like an e-mail address or a telephone number, or holds one.
    static func looksPersonal(_ text: String) -> Bool {
        var digits = 0
        var sinceDigit = 0
        var text = text
        return text.withUTF8 { bytes in
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: "@"):
                    if index > 0, bytes[index...].contains(UInt8(ascii: ".")) { return true }
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    digits += 1
                    sinceDigit = 0
                    if digits >= 8 { return true }
                case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "."):
                    sinceDigit += 1
                    if sinceDigit > 2 { digits = 0 }
                default:
                    digits = 0
                }
            }
            return false
        }
    }

    private static let exact: Set<String> = [
        "name", "ip", "dob", "login", "user", "username", "nickname", "lat", "latitude", "lng", "lon", "longitude", "zip", "text", "body",
        "subject", "permalink", "permalinkurl", "posturl", "tweeturl", "link", "handle", "screenname",
        "from", "to", "cc", "useragent", "street", "url", "href", "referrer", "search", "query", "vorname", "nachname", "nom", "prenom",
    ]
    private static let parts = [
        "email", "mail", "phone", "mobile", "telephone", "telefon", "firstname", "lastname", "fullname", "surname", "givenname",
        "familyname",
        "maidenname", "displayname", "customername", "address", "postcode", "postalcode", "zipcode", "birth", "ssn", "socialsecurity",
        "passport",
        "iban", "creditcard", "cardnumber", "taxid", "message", "comment", "verbatim", "transcript", "password", "token", "secret",
        "avatar",
    ]
}
