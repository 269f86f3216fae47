/// Decides on columns of words that nothing known stands in, by their neighbours: names stand in e-mail addresses and in whole names, towns
/// stand beside postcodes and are shared by many.
struct OpenColumns {
    let table: LinkageTable
    let profiles: [ColumnProfile]
    let words: SampledWords

    func decide(_ judged: inout [JudgedColumn]) {
        let open = judged.indices.filter { judged[$0].isOpen && profiles[$0].alphabetic >= 0.5 && judged[$0].kind != .ignored }
        guard !open.isEmpty else { return }
        var names: [(place: Int, reason: String)] = []
        var others: [Int] = []
        for place in open {
            if let reason = nameReason(place, judged) {
                names.append((place, reason))
            } else {
                others.append(place)
            }
        }
        settle(names, &judged)
        for place in others where judged[place].kind != .category { settle(place, &judged) }
    }

    /// Why the words of a column are names of people; nil if nothing says so.
    private func nameReason(_ place: Int, _ judged: [JudgedColumn]) -> String? {
        if let email = judged.indices.first(where: { judged[$0].kind == .email }) {
            let share = shareInside(place, email)
            if share >= 0.2 { return "\(share.percent) of values stand in the row's e-mail address" }
        }
        for whole in judged.indices where judged[whole].kind == .fullName && whole != place {
            if let share = words.contained(place, in: whole), share >= 0.5 {
                return "\(share.percent) of values stand in \(table.columns[whole].name)"
            }
        }
        return nil
    }

    /// Of the rows with both, the share where the longest word of four letters or more stands in the address before the @.
    private func shareInside(_ place: Int, _ email: Int) -> Double {
        var (both, held) = (0, 0)
        for row in words.rows.prefix(400) {
            guard let name = table.value(place, row), let address = table.value(email, row), let at = address.firstIndex(of: "@") else {
                continue
            }
            let longest = ColumnHint.folded(name).split { !$0.isLetter }.max { $0.count < $1.count } ?? ""
            guard longest.count >= 4 else { continue }
            both += 1
            if ColumnHint.folded(String(address[..<at])).contains(longest) { held += 1 }
        }
        return both < 10 ? 0 : Double(held) / Double(both)
    }

    private func settle(_ names: [(place: Int, reason: String)], _ judged: inout [JudgedColumn]) {
        var left = names
        for whole in left where profiles[whole.place].severalWords >= 0.6 {
            judged[whole.place] = JudgedColumn(.fullName, whole.reason)
        }
        left.removeAll { profiles[$0.place].severalWords >= 0.6 }
        // Fewer given names than family names are in use.
        left.sort { profiles[$0.place].distinct < profiles[$1.place].distinct }
        for (place, reason) in left {
            judged[place].isOpen = true
            let given = judged.indices.contains { judged[$0].kind == .givenName && !judged[$0].isOpen }
            let family = judged.indices.contains { judged[$0].kind == .familyName && !judged[$0].isOpen }
            let isGiven = given == family ? judged[place].kind == .givenName || !given && left.count > 1 : family
            judged[place] = JudgedColumn(isGiven ? .givenName : .familyName, reason)
        }
    }

    private func settle(_ place: Int, _ judged: inout [JudgedColumn]) {
        let sure = judged.indices.filter { $0 != place && !judged[$0].isOpen }
        func has(_ kinds: FieldKind...) -> Bool { sure.contains { kinds.contains(judged[$0].kind) } }
        let profile = profiles[place]
        let kind = judged[place].kind
        let isName = kind == .givenName || kind == .familyName
        // Its own kind isn't taken yet: a column of rare family names beside one of given names.
        if isName, !has(kind), !(has(.street, .postcode) && profile.severalWords >= 0.1) {
            judged[place].isOpen = false
            return
        }
        if has(.street, .postcode), !has(.city), profile.distinctness < 0.6, profile.distinct > 12, profile.meanWords < 2.2,
            profile.hasDigit < 0.1
        {
            judged[place] = JudgedColumn(
                .city, "words that rows share (\(profile.distinct) in \(profile.filled) rows) beside an address, as towns are")
        } else {
            judged[place] = JudgedColumn(.text, isName ? "words beside columns of names, yet not in them" : judged[place].reason)
        }
    }
}
