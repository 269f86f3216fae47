/// What the values of a column are.
public enum FieldKind: String, Sendable, CaseIterable, Codable {
    case givenName = "given name"
    case familyName = "family name"
    /// Given and family name in one, in any order, perhaps with a title.
    case fullName = "full name"
    case email = "e-mail"
    case phone
    /// A day of a person's life: of birth, of joining. Not the time of an event.
    case date
    /// A house number, a street or both.
    case street
    case houseNumber = "house number"
    case city
    case region
    case country
    case postcode
    /// A number or code that few share: social security, passport, loyalty card.
    case code
    /// One of a few values: gender, title, occupation, plan.
    case category
    /// A quantity: an income, a height.
    case number
    /// Anything else that is evidence when it agrees: an employer, a note.
    case text
    /// Says nothing about who it is: a constant, a row number, the system that the record comes from, the time of its export.
    case ignored

    /// How much a column of this kind tells of who it is: what is compared first where there are too many columns.
    var rank: Int {
        switch self {
        case .givenName, .familyName, .fullName, .email, .phone, .date, .code: 0
        case .street, .postcode, .city, .houseNumber: 1
        case .text, .region, .number: 2
        case .country, .category: 3
        case .ignored: 4
        }
    }
}
