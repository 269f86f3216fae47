/// An e-mail address that can stand in an envelope and a header as it is.
package struct EmailAddress: Sendable, Hashable {
    package let text: String

    /// - Returns: nil for what can't be sent to: no "@", spaces, control or non-ASCII characters in it, parts that are too long (RFC 5321,
    ///   4.5.3.1). Quoted local parts are left out: they are never given to customers.
    package init?(_ text: String) {
        let text = text.drop { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
        let trimmed = text.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }.reversed()
        let bytes = Array(String(trimmed).utf8)
        guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")), (1...64).contains(at) else { return nil }
        let (local, domain) = (bytes[..<at], bytes[(at + 1)...])
        guard local.first != UInt8(ascii: "."), local.last != UInt8(ascii: "."), local.allSatisfy(EmailAddress.isAtom) else { return nil }
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard !labels.isEmpty, labels.allSatisfy({ (1...63).contains($0.count) && $0.allSatisfy(EmailAddress.isHost) }) else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// What stands after the "@".
    package var domain: String { text.split(separator: "@").last.map(String.init) ?? "" }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
        }
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "-")
        }
    }
}
