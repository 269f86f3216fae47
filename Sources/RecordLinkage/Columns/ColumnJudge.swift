/// What one column is by itself: its name, if the values allow that, else the values alone.
struct ColumnJudge {
    let profile: ColumnProfile
    let hint: ColumnHint?

    func judge() -> JudgedColumn {
        if let hint, let named = byName(hint) { return named }
        return ValueJudge(profile: profile, hasName: hint != nil).judge()
    }

    /// Nil where the values can't be what the name says.
    private func byName(_ hint: ColumnHint) -> JudgedColumn? {
        switch hint {
        case .event:
            guard profile.date >= 0.5 || profile.isEpoch else { return nil }
            return JudgedColumn(.ignored, "named like the time of an event in a system, which says nothing about the person")
        case .domain, .initials: return nil
        case .email: return named(.email, profile.at, "have an @", atLeast: 0.4)
        case .phone: return named(.phone, profile.phoneLike, "have 7 to 15 digits", atLeast: 0.4)
        case .birth: return named(.date, profile.date, "are days", atLeast: 0.4)
        case .postcode: return postcode()
        case .houseNumber:
            guard profile.hasDigit >= 0.5, profile.meanLength <= 10 else { return nil }
            return JudgedColumn(.houseNumber, "named like a house number; \(profile.startsWithDigit.percent) of values start with a digit")
        case .birthYear, .age, .quantity:
            guard profile.number >= 0.7 else { return nil }
            return JudgedColumn(.number, "named like a quantity of a person; \(profile.number.percent) of values are numbers")
        case .amount:
            guard profile.number >= 0.7 else { return nil }
            return JudgedColumn(.ignored, "named like an amount or a count, which changes from record to record")
        case .code: return code()
        case .category: return category()
        case .country: return place(.country, "a country")
        case .region: return place(.region, "a region")
        case .city: return place(.city, "a town")
        case .street: return street()
        case .text: return text()
        case .given: return name(.givenName, "a given name")
        case .family: return name(.familyName, "a family name")
        case .fullName, .name: return wholeName(hint)
        case .source, .rowNumber: return nil
        }
    }

    private func named(_ kind: FieldKind, _ share: Double, _ what: String, atLeast: Double) -> JudgedColumn? {
        guard share >= atLeast else { return nil }
        return JudgedColumn(kind, "named like \(Self.article(kind)); \(share.percent) of values \(what)")
    }

    private static func article(_ kind: FieldKind) -> String {
        switch kind {
        case .email: "an e-mail address"
        case .date: "a day of birth"
        default: "a \(kind.rawValue)"
        }
    }

    private func postcode() -> JudgedColumn? {
        guard profile.postcodeForm >= 0.5 || profile.hasDigit >= 0.7 && profile.meanLength <= 12, profile.date < 0.5, profile.at < 0.1
        else {
            return nil
        }
        return JudgedColumn(.postcode, "named like a postcode; \(profile.postcodeForm.percent) of values have the form of one")
    }

    private func code() -> JudgedColumn? {
        guard profile.date < 0.5, profile.hasDigit >= 0.5 || profile.noBlank >= 0.9 && profile.anyName < 0.2, profile.at < 0.3,
            profile.distinct > 100 || profile.distinctness > 0.1
        else { return nil }
        return JudgedColumn(
            .code, "named like a number that few people share; \(profile.distinct) values in \(profile.filled) rows")
    }

    private func category() -> JudgedColumn? {
        guard profile.date < 0.5, profile.at < 0.3, profile.phoneLike < 0.5 else { return nil }
        if profile.distinctness < 0.3 || profile.topTenShare > 0.6 {
            return JudgedColumn(.category, "named like a category; \(profile.distinct) values in \(profile.filled) rows")
        }
        guard profile.anyName < 0.3 else { return nil }
        return JudgedColumn(.text, "named like a category, yet with \(profile.distinct) values in \(profile.filled) rows")
    }

    private func place(_ kind: FieldKind, _ what: String) -> JudgedColumn? {
        // Numbers are codes of regions only while they are few.
        guard profile.alphabetic >= 0.6 || kind != .city && profile.distinct <= 300 && profile.at == 0 && profile.date < 0.5 else {
            return nil
        }
        guard profile.streetWord < 0.6 || profile.digitsAndWords < 0.6 else { return nil }
        return JudgedColumn(kind, "named like \(what); \(profile.alphabetic.percent) of values are words")
    }

    private func street() -> JudgedColumn? {
        guard profile.at < 0.3, profile.date < 0.5 else { return nil }
        if profile.alphabetic + profile.lettersAndDigits >= 0.5 {
            let with =
                profile.streetWord >= profile.digitsAndWords ? (profile.streetWord, "a street word") : (profile.digitsAndWords, "a number")
            return JudgedColumn(.street, "named like a street; \(with.0.percent) of values have \(with.1)")
        }
        guard profile.number >= 0.5, profile.meanLength <= 6 else { return nil }
        return JudgedColumn(.houseNumber, "named like part of an address; \(profile.number.percent) of values are short numbers")
    }

    private func text() -> JudgedColumn? {
        guard profile.at < 0.4, profile.date < 0.5, profile.phoneLike < 0.5 else { return nil }
        return JudgedColumn(.text, "named like free text; \(profile.distinct) values in \(profile.filled) rows")
    }

    private func name(_ kind: FieldKind, _ what: String) -> JudgedColumn? {
        guard profile.alphabetic >= 0.6, profile.streetWord < 0.5 || profile.anyName > 0.3 else { return nil }
        // A few words over and over are no names: "yes", "primary".
        guard profile.distinct > 12 || profile.distinctness > 0.2 || profile.anyName > 0.3 else { return nil }
        return JudgedColumn(kind, "named like \(what); \(profile.alphabetic.percent) of values are words")
    }

    private func wholeName(_ hint: ColumnHint) -> JudgedColumn? {
        // "John Doe, 3rd of his name" is one, too.
        let isWords = profile.alphabetic >= 0.6 || profile.alphabetic + profile.lettersAndDigits >= 0.8 && profile.severalWords >= 0.6
        guard isWords, profile.streetWord < 0.4 || profile.anyName > 0.3 else { return nil }
        guard profile.companyWord < 0.3 else {
            return JudgedColumn(.text, "\(profile.companyWord.percent) of values end like the names of companies")
        }
        if hint == .name, profile.severalWords < 0.4, profile.comma < 0.4 {
            let isGiven = profile.given > profile.family && profile.given > 0.15
            return JudgedColumn(
                isGiven ? .givenName : .familyName,
                "named like a name; \((1 - profile.severalWords).percent) of values are one word"
                    + (isGiven ? ", many of them frequent given names" : ""), isOpen: true)
        }
        return JudgedColumn(.fullName, "named like a whole name; \(profile.severalWords.percent) of values have several words")
    }
}
