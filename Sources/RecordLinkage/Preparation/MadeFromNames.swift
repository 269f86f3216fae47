/// Finds columns that are made from names: e-mail addresses that namesakes share. Together with the name they would look like strong
/// evidence, and say nothing beyond it.
struct MadeFromNames {
    /// Pairs of records with the same names and the same value that are looked at.
    static let mostPairs = 50_000
    /// Fewer tell nothing.
    static let fewestPairs = 30
    /// One person's records agree in something else, unless the person moved, changed the telephone and somebody mistyped the birthday.
    static let mostWithNothingElse = 0.2
    /// Of pairs that can agree in so much else.
    static let fewestOthers = 3

    private let table: PreparedTable
    private let names: [Int]
    /// Fields that few strangers share.
    private let telling: [Int]

    init(_ table: PreparedTable) {
        self.table = table
        let kinds: Set<FieldKind> = [.email, .phone, .code, .date, .street, .postcode]
        names = table.fields.indices.filter { StartingLevels.names.contains(table.fields[$0].kind) }
        telling = table.fields.indices.filter { kinds.contains(table.fields[$0].kind) }
    }

    /// Fields of the table.
    func fields() -> [Int] {
        guard !names.isEmpty else { return [] }
        return telling.filter { [.email, .code].contains(table.fields[$0].kind) && isMadeFromNames($0) }
    }

    /// Whether many records with the same names and the same value have nothing else in common.
    private func isMadeFromNames(_ field: Int) -> Bool {
        let width = table.fields.count
        var (pairs, comparable, strange) = (0, 0, 0)
        // For each value the record that had it last, 0 before any.
        var last = [Int](repeating: 0, count: table.fields[field].values.count)
        for b in 0..<table.count where pairs < MadeFromNames.mostPairs {
            let value = Int(table.cells[b * width + field])
            let a = last[value] - 1
            last[value] = b + 1
            guard value != 0, a >= 0, haveSameNames(a, b) else { continue }
            pairs += 1
            let others = telling.filter { $0 != field && table.cells[a * width + $0] != 0 && table.cells[b * width + $0] != 0 }
            guard others.count >= MadeFromNames.fewestOthers else { continue }
            comparable += 1
            if !others.contains(where: { table.cells[a * width + $0] == table.cells[b * width + $0] }) { strange += 1 }
        }
        return comparable >= MadeFromNames.fewestPairs && Double(strange) > MadeFromNames.mostWithNothingElse * Double(comparable)
    }

    private func haveSameNames(_ a: Int, _ b: Int) -> Bool {
        let width = table.fields.count
        var isNamed = false
        for name in names {
            let (x, y) = (table.cells[a * width + name], table.cells[b * width + name])
            guard x != 0, y != 0 else { continue }
            if x != y { return false }
            isNamed = true
        }
        return isNamed
    }
}
