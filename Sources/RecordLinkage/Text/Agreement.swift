/// How far two values of one kind agree, in a few levels: 0 is the same, the last is different. Values are canonical (`TextNormalizer`) and
/// not empty; what a missing value means is for whoever asks.
struct Agreement: Sendable {
    let kind: FieldKind
    /// Plain words for each level, best first; at most eight.
    let levels: [String]
    /// Of two names that were learned to stand for one another. `level` never gives it, and no kind but given and family names has it.
    static let aliasLevel = NameLevel.alias.rawValue

    init(kind: FieldKind) {
        self.kind = kind
        levels = Self.names(kind)
    }

    /// The same whichever of the two comes first.
    @inline(__always)
    func level(_ a: TextBytes, _ b: TextBytes) -> Int {
        if Similarity.equal(a, b) { return 0 }
        return Self.levelOfUnequal(kind, a, b)
    }

    static func levelOfUnequal(_ kind: FieldKind, _ a: TextBytes, _ b: TextBytes) -> Int {
        switch kind {
        case .givenName, .familyName: Self.name(a, b).rawValue
        case .fullName: Self.fullName(a, b).rawValue
        case .email: Self.email(a, b).rawValue
        case .phone: Self.phone(a, b).rawValue
        case .date: Self.date(a, b).rawValue
        case .street: Self.street(a, b).rawValue
        case .houseNumber: Self.houseNumber(a, b).rawValue
        case .city: Self.city(a, b).rawValue
        case .region, .country: Self.region(a, b).rawValue
        case .postcode: Self.postcode(a, b).rawValue
        case .code: Self.code(a, b).rawValue
        case .number: Self.number(a, b).rawValue
        case .text: Self.text(a, b).rawValue
        case .category, .ignored: 1
        }
    }

    private static func names(_ kind: FieldKind) -> [String] {
        switch kind {
        case .givenName, .familyName: ["same", "known alias", "one slip apart", "similar", "initial or beginning", "different"]
        case .fullName:
            [
                "same", "one within the other", "nearly the same", "all words but one", "one name alone, in the other",
                "last name the same", "another name the same", "different",
            ]
        case .email: ["same", "one or two slips apart", "same name, other domain", "similar name", "different"]
        case .phone: ["same", "same number, other prefix", "one digit off", "different"]
        case .date:
            [
                "same", "day and month swapped", "one digit off", "same year and month", "same day and month, other year", "same year",
                "different",
            ]
        case .street: ["same", "nearly the same", "same street, other number", "similar street", "different"]
        case .houseNumber: ["same", "nearly the same", "different"]
        case .city: ["same", "one slip apart", "similar", "different"]
        case .region, .country: ["same", "one slip apart", "abbreviation", "different"]
        case .postcode: ["same", "one slip apart", "same area", "different"]
        case .code: ["same", "one slip apart", "different"]
        case .number: ["same", "within 1 %", "within 10 %", "different"]
        case .text: ["same", "most words the same", "some words the same", "different"]
        case .category, .ignored: ["same", "different"]
        }
    }
}
