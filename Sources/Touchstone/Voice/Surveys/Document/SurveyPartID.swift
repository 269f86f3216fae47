/// What names a part of a survey, for ever: a letter, then letters, digits and `_`, 40 characters at most.
/// Answers, conditions and formulas refer to it, so wording may change and the id may not.
package struct SurveyPartID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    /// Nil for a text that is none.
    package init?(_ text: String) {
        let isFine = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        }
        guard isFine, (1...40).contains(text.utf8.count), let first = text.utf8.first, first >= 0x41, first != 0x5F else { return nil }
        self.text = text
    }

    package var description: String { text }
    package static func < (a: SurveyPartID, b: SurveyPartID) -> Bool { a.text < b.text }
}
