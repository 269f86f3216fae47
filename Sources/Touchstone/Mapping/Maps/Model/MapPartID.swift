/// What names a phase, step or note of a journey map: 1 to 32 letters, digits, `-` and `_`, made where the part is made.
package struct MapPartID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    /// Nil for a text that is none.
    package init?(_ text: String) {
        let isFine = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x5F
        }
        guard isFine, (1...32).contains(text.utf8.count) else { return nil }
        self.text = text
    }

    /// A part by its kind and number: `step-3`.
    package init(_ kind: Kind, _ number: Int) { text = "\(kind.rawValue)-\(number.magnitude)" }

    package enum Kind: String, Sendable { case phase, step, note }

    package var description: String { text }
    package static func < (a: MapPartID, b: MapPartID) -> Bool { a.text < b.text }
}
