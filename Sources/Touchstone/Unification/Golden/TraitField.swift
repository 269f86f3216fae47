/// What a trait is about, whatever a source calls it: "firstName", "first_name" and "given_name" are one field.
///
/// Known fields are Segment's reserved traits with their usual other names; any other name is a field of its own, in lower case with "_".
package struct TraitField: Sendable, Hashable, Comparable {
    /// "first_name", "address.city", "favourite_colour".
    package let name: String

    package init(named name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: true).map { TraitField.plain(String($0)) }
        let plain = parts.joined(separator: ".")
        if parts.count == 2, let inner = TraitField.known[parts[1]], TraitField.addressWords.contains(parts[0]), inner.hasPrefix("address.")
        {
            self.name = inner
        } else if parts.count == 2, TraitField.addressWords.contains(parts[0]) {
            self.name = "address.\(parts[1])"
        } else {
            self.name = TraitField.inside.contains(plain) ? plain : TraitField.known[plain] ?? plain
        }
    }

    package static func < (a: TraitField, b: TraitField) -> Bool { (a.rank, a.name) < (b.rank, b.name) }

    package static let email = TraitField(named: "email")
    package static let phone = TraitField(named: "phone")
    package static let fullName = TraitField(named: "name")
    package static let firstName = TraitField(named: "first_name")
    package static let lastName = TraitField(named: "last_name")
    package static let birthday = TraitField(named: "birthday")
    package static let street = TraitField(named: "address.street")
    package static let city = TraitField(named: "address.city")
    package static let postcode = TraitField(named: "address.postal_code")
    package static let country = TraitField(named: "address.country")
    package static let address = TraitField(named: "address")

    /// Known fields in the order in which they are shown; others follow by name.
    package static let usual = order.map { TraitField(named: $0) }

    /// "First name", "City".
    package var label: String {
        if let label = TraitField.labels[name] { return label }
        let words = (isAddress ? String(name.dropFirst("address.".count)) : name).replacing("_", with: " ").replacing(".", with: ", ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    package var isAddress: Bool { name.hasPrefix("address.") }

    /// The field whose rule decides: the parts of an address are decided together.
    package var ruled: TraitField { isAddress ? .address : self }

    /// Whether an object under this name is taken apart.
    var hasParts: Bool { TraitField.addressWords.contains(name) || name == "company" }

    private var rank: Int { TraitField.order.firstIndex(of: name) ?? TraitField.order.count }

    private static let addressWords: Set<String> = [
        "address", "billing_address", "shipping_address", "home_address", "adresse", "anschrift",
    ]

    /// camelCase, blanks and dashes become "_"; everything lower case.
    static func plain(_ name: String) -> String {
        var plain = ""
        var isAfterLower = false
        for character in name {
            if character.isLetter || character.isNumber {
                if character.isUppercase, isAfterLower { plain.append("_") }
                isAfterLower = character.isLowercase || character.isNumber
                plain += character.lowercased()
            } else {
                if !plain.isEmpty, plain.last != "_" { plain.append("_") }
                isAfterLower = false
            }
        }
        while plain.last == "_" { plain.removeLast() }
        return plain.isEmpty ? name.lowercased() : plain
    }
}
