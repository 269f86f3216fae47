/// Compares records field by field. Not shared between threads: it remembers the similarity of values that it has compared.
///
/// A pattern holds four bits for each field, the first field lowest: 0 where a record has no value, else the level of agreement + 1.
final class PairComparer {
    private static let remembered = 1 << 14

    private let table: PreparedTable
    private let aliases: [Set<UInt64>]
    private let width: Int
    private var keys: [UInt64]
    private var levels: [UInt8]

    /// - Parameter aliases: for each field pairs of values, smaller number in the higher half, that stand for one another.
    init(_ table: PreparedTable, aliases: [Set<UInt64>] = []) {
        self.table = table
        self.aliases = aliases.isEmpty ? table.fields.map { _ in [] } : aliases
        width = table.fields.count
        keys = [UInt64](repeating: 0, count: PairComparer.remembered * width)
        levels = [UInt8](repeating: 0, count: PairComparer.remembered * width)
    }

    static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }

    func pattern(_ a: UInt32, _ b: UInt32) -> UInt64 {
        table.cells.withUnsafeBufferPointer { cells in
            let (left, right) = (Int(a) * width, Int(b) * width)
            var pattern: UInt64 = 0
            for field in 0..<width {
                let (x, y) = (cells[left + field], cells[right + field])
                guard x != 0, y != 0 else { continue }
                let level: UInt8
                if x == y {
                    level = 0
                } else if let other = table.fields[field].otherName, cells[right + other] == x || cells[left + other] == y {
                    level = UInt8(table.fields[field].agreement.levels.count)
                } else {
                    level = similarity(field, x, y)
                }
                pattern |= UInt64(level + 1) << UInt64(field * 4)
            }
            return pattern
        }
    }

    private func similarity(_ field: Int, _ x: UInt32, _ y: UInt32) -> UInt8 {
        let key = PairComparer.pair(x, y)
        let place = field * PairComparer.remembered + Int(truncatingIfNeeded: Hashing.mix(key)) & (PairComparer.remembered - 1)
        if keys[place] == key { return levels[place] }
        let level: UInt8
        if aliases[field].contains(key) {
            level = UInt8(PairComparer.aliasLevel)
        } else {
            let values = table.fields[field].values
            level = UInt8(
                values.withBytes(Int(min(x, y))) { a in
                    values.withBytes(Int(max(x, y))) { b in table.fields[field].agreement.level(a, b) }
                })
        }
        keys[place] = key
        levels[place] = level
        return level
    }

    /// The level of names found to stand for one another.
    static let aliasLevel = 1
}
