/// What columns are beside each other: parts and wholes, given names that stand in e-mail addresses, a house number beside its street.
struct ColumnRelations {
    let table: LinkageTable
    let rows: SampledRows
    let profiles: [ColumnProfile]
    let hints: [ColumnHint?]

    func refine(_ judged: inout [JudgedColumn]) {
        nameBesideGivenName(&judged)
        houseNumberBesideStreet(&judged)
        let words = SampledWords(table, rows: rows)
        OpenColumns(table: table, profiles: profiles, words: words).decide(&judged)
        RedundantColumns(table: table, profiles: profiles, words: words).leaveOut(&judged)
    }

    /// "name" beside "vorname" holds family names, one beside "nachname" given names.
    private func nameBesideGivenName(_ judged: inout [JudgedColumn]) {
        for place in judged.indices where judged[place].isOpen && hints[place] == .name {
            let others = judged.indices.filter { $0 != place && !judged[$0].isOpen }
            if others.contains(where: { judged[$0].kind == .givenName && hints[$0] == .given }) {
                judged[place] = JudgedColumn(.familyName, "named like a name, beside one of given names")
            } else if others.contains(where: { judged[$0].kind == .familyName && hints[$0] == .family }) {
                judged[place] = JudgedColumn(.givenName, "named like a name, beside one of family names")
            }
        }
    }

    /// Short numbers that are there where streets without numbers are, and missing where they are missing.
    private func houseNumberBesideStreet(_ judged: inout [JudgedColumn]) {
        guard !judged.contains(where: { $0.kind == .houseNumber }),
            let street = judged.indices.first(where: { place in
                judged[place].kind == .street && profiles[place].hasDigit < 0.3 && profiles[place].streetWord > 0.2
            })
        else { return }
        let numbers = judged.indices.filter { place in
            judged[place].isOpen && judged[place].kind == .ignored && profiles[place].number >= 0.8 && profiles[place].meanLength <= 4
                && profiles[place].distinct > 12 && profiles[place].topShare < 0.3
        }
        func together(_ place: Int) -> Int {
            rows.rows.count { (table.columns[place].codes[$0] == 0) == (table.columns[street].codes[$0] == 0) }
        }
        guard let number = numbers.max(by: { together($0) < together($1) }) else { return }
        judged[number] = JudgedColumn(.houseNumber, "short numbers beside streets without numbers (\(table.columns[street].name))")
    }
}
