import RecordLinkage

/// The column that a trait goes to, whatever its source calls it.
enum TraitColumn {
    /// Columns that are the same from every source, in the order in which they are shown.
    static let usual = [
        MatchColumns.given, MatchColumns.family, MatchColumns.full, MatchColumns.birth, MatchColumns.email, MatchColumns.phone, "street",
        "house number", "postcode", "city", "region", "country",
    ]

    static let kinds: [String: FieldKind] = [
        MatchColumns.given: .givenName, MatchColumns.family: .familyName, MatchColumns.full: .fullName, MatchColumns.email: .email,
        MatchColumns.phone: .phone, MatchColumns.birth: .date, "street": .street, "house number": .houseNumber, "postcode": .postcode,
        "city": .city, "region": .region, "country": .country,
    ]

    /// The column of a trait; nil for traits that say nothing of who it is.
    /// - Parameter name: as the source gives it, parts of an object after a dot: "address.city".
    static func name(of name: String) -> String? {
        let field = TraitField(named: name).name
        return operational.contains(field) ? nil : fields[field] ?? field
    }

    private static let fields: [String: String] = [
        "first_name": MatchColumns.given, "last_name": MatchColumns.family, "name": MatchColumns.full, "email": MatchColumns.email,
        "phone": MatchColumns.phone, "mobile_phone": MatchColumns.phone, "birthday": MatchColumns.birth, "address": "street",
        "address.street": "street", "address.house_number": "house number", "house_number": "house number", "address.city": "city",
        "address.postal_code": "postcode", "address.state": "region", "state": "region", "region": "region", "province": "region",
        "address.country": "country",
    ]

    /// Of the account or the visit, not of the person; an age is another next year.
    private static let operational: Set<String> = [
        "created_at", "created", "updated_at", "updated", "signed_up_at", "last_login", "last_seen", "logins", "avatar", "description",
        "website", "id", "user_id", "anonymous_id", "locale", "language", "timezone", "ip", "user_agent", "age",
    ]
}
