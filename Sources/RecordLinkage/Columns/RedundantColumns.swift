/// Leaves out columns that hold nothing that others don't, or the same evidence would count twice: a whole beside its parts, a copy, an
/// e-mail's domain, initials, the year of birth or the age beside the day of birth.
struct RedundantColumns {
    let table: LinkageTable
    let profiles: [ColumnProfile]
    let words: SampledWords

    private static let nameKinds: Set<FieldKind> = [.givenName, .familyName]
    private static let addressKinds: Set<FieldKind> = [.street, .houseNumber, .city, .postcode, .region, .country]

    func leaveOut(_ judged: inout [JudgedColumn]) {
        for place in judged.indices where judged[place].kind != .ignored && !judged[place].isFixed {
            if let sources = derivedFrom(place, judged) { ignore(place, besides: sources, &judged) }
        }
        for place in judged.indices where judged[place].kind == .fullName && !judged[place].isFixed { nameAndParts(place, &judged) }
        for place in judged.indices where judged[place].kind == .street && !judged[place].isFixed { addressAndParts(place, &judged) }
        // The shorter of two first, so that of copies the later one goes.
        for place in judged.indices.reversed() where judged[place].kind != .ignored && !judged[place].isFixed {
            if let other = holder(of: place, judged) { ignore(place, besides: [other], &judged) }
        }
    }

    private func ignore(_ place: Int, besides others: [Int], _ judged: inout [JudgedColumn]) {
        let names = others.map { table.columns[$0].name }
        let last = names.count > 1 ? " and \(names[names.count - 1])" : ""
        let listed = names.dropLast(names.count > 1 ? 1 : 0).joined(separator: ", ") + last
        judged[place] = JudgedColumn(.ignored, "holds nothing that \(listed) \(names.count > 1 ? "don't" : "doesn't")")
    }

    // MARK: wholes and parts

    /// A whole name goes where given and family name stand beside it, even though it may have more words ("1st baron"); the parts go where
    /// the whole has a value in a fifth more rows.
    private func nameAndParts(_ whole: Int, _ judged: inout [JudgedColumn]) {
        func parts(_ kind: FieldKind) -> [Int] {
            judged.indices.filter { judged[$0].kind == kind && (words.contained($0, in: whole) ?? 0) >= 0.85 }
        }
        let (given, family) = (parts(.givenName), parts(.familyName))
        guard let first = given.max(by: { profiles[$0].filled < profiles[$1].filled }),
            let last = family.max(by: { profiles[$0].filled < profiles[$1].filled })
        else { return }
        if Double(profiles[whole].filled) < 1.2 * Double(Swift.min(profiles[first].filled, profiles[last].filled)) {
            ignore(whole, besides: [first, last], &judged)
        } else {
            for part in given + family where !judged[part].isFixed { ignore(part, besides: [whole], &judged) }
        }
    }

    private func addressAndParts(_ whole: Int, _ judged: inout [JudgedColumn]) {
        let parts = judged.indices.filter { place in
            place != whole && Self.addressKinds.contains(judged[place].kind) && (words.contained(place, in: whole) ?? 0) >= 0.8
                && Double(profiles[whole].filled) < 1.2 * Double(profiles[place].filled)
        }
        guard parts.count >= 2, (words.composed(whole, of: parts) ?? 0) >= 0.9 else { return }
        ignore(whole, besides: parts, &judged)
    }

    /// A column that has every word of this one in nine of ten rows, and a value in about as many rows.
    private func holder(of part: Int, _ judged: [JudgedColumn]) -> Int? {
        judged.indices.first { whole in
            guard whole != part, judged[whole].kind != .ignored, Double(profiles[whole].filled) * 1.05 >= Double(profiles[part].filled)
            else {
                return false
            }
            let (inner, outer) = (judged[part].kind, judged[whole].kind)
            // Two columns of a few values agree by chance: gender and the title of the spouse.
            let (few, many) = (
                Swift.min(profiles[part].distinct, profiles[whole].distinct), Swift.max(profiles[part].distinct, profiles[whole].distinct)
            )
            if few > 2, few * 2 > many, (words.same(part, whole) ?? 0) >= 0.9 { return true }
            let couldBePart =
                switch outer {
                case .fullName: Self.nameKinds.contains(inner) || inner == .fullName || inner == .text
                case .street: inner == .houseNumber || inner == .street
                case .email: inner == .text || inner == .code
                default: false
                }
            return couldBePart && (words.contained(part, in: whole) ?? 0) >= 0.9
        }
    }

    // MARK: what can be worked out from another column

    private func derivedFrom(_ place: Int, _ judged: [JudgedColumn]) -> [Int]? {
        let others = judged.indices.filter { $0 != place && judged[$0].kind != .ignored }
        if let email = others.first(where: { judged[$0].kind == .email }), judged[place].kind != .email, profiles[place].alphabetic >= 0.8,
            profiles[place].noBlank >= 0.9, isDomain(place, of: email)
        {
            return [email]
        }
        if profiles[place].number >= 0.8, let date = others.first(where: { judged[$0].kind == .date && isYearOrAge(place, of: $0) }) {
            return [date]
        }
        if profiles[place].meanLength <= 4, profiles[place].alphabetic >= 0.8 {
            let given = others.filter { judged[$0].kind == .givenName }
            let family = others.filter { judged[$0].kind == .familyName }
            for first in given where isInitials(place, of: [first]) { return [first] }
            for last in family where isInitials(place, of: [last]) { return [last] }
            for first in given {
                for last in family where isInitials(place, of: [first, last]) { return [first, last] }
            }
        }
        return nil
    }

    private func isDomain(_ place: Int, of email: Int) -> Bool {
        share(place, email) { domain, address in
            guard let at = address.lastIndex(of: "@") else { return false }
            return address[address.index(after: at)...].lowercased() == domain.lowercased()
        } >= 0.9
    }

    private func isYearOrAge(_ place: Int, of date: Int) -> Bool {
        var sums: [Int: Int] = [:]
        var both = 0
        var years = 0
        for row in words.rows {
            guard let text = table.value(place, row), let number = Int(text), var day = table.value(date, row) else { continue }
            guard let year = day.withUTF8({ DateShape($0)?.year }) else { continue }
            both += 1
            if number == year || number == year % 100 { years += 1 }
            sums[number + year, default: 0] += 1
        }
        guard both >= 10 else { return false }
        // Age and year of birth give the year of today, or the one before until the birthday.
        let age = sums.keys.map { (sums[$0] ?? 0) + (sums[$0 + 1] ?? 0) }.max() ?? 0
        return years * 10 >= both * 9 || age * 10 >= both * 9
    }

    private func isInitials(_ place: Int, of parts: [Int]) -> Bool {
        var (both, held) = (0, 0)
        for row in words.rows {
            guard let short = table.value(place, row) else { continue }
            let values = parts.compactMap { table.value($0, row) }
            guard values.count == parts.count else { continue }
            both += 1
            let letters = ColumnHint.folded(short).filter(\.isLetter)
            if letters == values.compactMap({ ColumnHint.folded($0).first { $0.isLetter } }).map(String.init).joined() { held += 1 }
        }
        return both >= 10 && held * 10 >= both * 9
    }

    private func share(_ a: Int, _ b: Int, _ holds: (String, String) -> Bool) -> Double {
        var (both, held) = (0, 0)
        for row in words.rows.prefix(400) {
            guard let left = table.value(a, row), let right = table.value(b, row) else { continue }
            both += 1
            if holds(left, right) { held += 1 }
        }
        return both < 10 ? 0 : Double(held) / Double(both)
    }
}
