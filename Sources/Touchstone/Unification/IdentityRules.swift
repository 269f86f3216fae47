/// Which identifiers count, in which order, and how many of a kind one person may have.
package struct IdentityRules: Sendable, Equatable {
    /// First is strongest; kinds that are not named come between phone and the anonymous id.
    package var priority = ["user_id", "email", "phone"]
    /// How many values of a kind one person may have in one namespace.
    package var limits = ["user_id": 1]
    package var defaultLimit = 5
    /// Values that name nobody, in lower case.
    package var blockedValues: Set<String> = [
        "", "-1", "null", "nil", "none", "undefined", "nan", "anonymous", "unknown", "guest", "user", "test", "n/a", "na", "true", "false",
        "[object object]",
        "example@example.com", "test@test.com", "noreply@example.com",
    ]

    package init() {}

    func rank(_ kind: String) -> Int {
        if kind == "anonymous_id" { return priority.count + 1 }
        return priority.firstIndex(of: kind) ?? priority.count
    }

    func limit(_ kind: String) -> Int { limits[kind] ?? defaultLimit }

    /// The identifiers that may be used, normalised, strongest first, each once.
    package func usable(_ identifiers: [Identifier]) -> [Identifier] {
        if identifiers.count == 1 { return IdentityRules.normalised(identifiers[0]).flatMap { isBlocked($0.value) ? nil : [$0] } ?? [] }
        var usable: [Identifier] = []
        for identifier in identifiers {
            guard let plain = IdentityRules.normalised(identifier), !isBlocked(plain.value), !usable.contains(plain) else { continue }
            usable.append(plain)
        }
        return usable.enumerated()
            .sorted { (rank($0.element.kind), $0.offset) < (rank($1.element.kind), $1.offset) }
            .map(\.element)
    }

    /// Zeros and dashes only, or one of the blocked values.
    func isBlocked(_ value: String) -> Bool {
        if value.utf8.allSatisfy({ $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "-") }) { return true }
        // No blocked value is longer, and most ids are.
        return value.utf8.count <= 20 && blockedValues.contains(value.lowercased())
    }

    /// E-mail in lower case without blanks; phone as + and digits; other values without blanks at the ends. Nil where nothing is left.
    package static func normalised(_ identifier: Identifier) -> Identifier? {
        var plain = identifier
        switch identifier.kind {
        case "email":
            plain.value = identifier.value.filter { !$0.isWhitespace }.lowercased()
            guard let at = plain.value.firstIndex(of: "@"), at != plain.value.startIndex,
                plain.value.index(after: at) != plain.value.endIndex
            else { return nil }
        case "phone":
            var digits = identifier.value.filter { $0.isASCII && $0.isNumber }
            if identifier.value.drop(while: \.isWhitespace).first == "+" {
                digits = "+" + digits
            } else if digits.hasPrefix("00") {
                digits = "+" + digits.dropFirst(2)
            }
            plain.value = digits
            guard digits.utf8.count >= 5 else { return nil }
        default:
            if let first = plain.value.utf8.first, let last = plain.value.utf8.last, first <= 0x20 || last <= 0x20 {
                plain.value = String(plain.value.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            }
        }
        return plain.value.isEmpty || plain.value.utf8.count > 512 ? nil : plain
    }
}
