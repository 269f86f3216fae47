/// Finds personal data in texts and masks it.
///
/// It knows shapes, check digits and the words around them, in English, German, French, Spanish, Italian, Portuguese and Dutch. Names are
/// found after greetings, titles, self-introductions and before the end of a letter; a name amid other words is not.
public struct PersonalDataFinder: Sendable {
    private let words: PrivacyWords

    public init() {
        words = .shared
    }

    /// In the order of the text; they don't overlap.
    public func find(in text: String) -> [PersonalData] {
        find(bytes: Array(text.utf8))
    }

    /// The text with masks in the place of what was found. Masked again, it stays as it is.
    public func masked(_ text: String) -> String {
        var bytes = Array(text.utf8)
        var found = find(bytes: bytes)
        guard !found.isEmpty else { return text }
        // What a mask leaves behind may be shorter and so look like something: once more, until there is nothing.
        var rounds = 0
        while !found.isEmpty, rounds < 50 {
            rounds += 1
            bytes = PersonalDataFinder.mask(bytes, found)
            found = find(bytes: bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func find(bytes: [UInt8]) -> [PersonalData] {
        var search = PrivacySearch(bytes, words)
        search.run()
        return search.found
    }

    private static func mask(_ bytes: [UInt8], _ found: [PersonalData]) -> [UInt8] {
        var masked: [UInt8] = []
        masked.reserveCapacity(bytes.count)
        var end = 0
        for item in found {
            masked += bytes[end..<item.range.lowerBound]
            masked += item.kind.mask.utf8
            end = item.range.upperBound
        }
        return masked + bytes[end...]
    }
}
