/// Compares records field by field. Not shared between threads: it remembers the agreement of values that it has compared.
///
/// A pattern holds four bits for each field, the first field lowest: 0 where a record has no value, else the level of agreement + 1.
final class PairComparer {
    private static let remembered = 1 << 14

    private let rows: RecordRows
    private let aliases: NameAliases
    private let related: RelatedNames?
    /// Fields × remembered: two values of 30 bits, and 4 bits for their level; 0 where nothing is.
    private let memory: UnsafeMutablePointer<UInt64>

    init(_ table: PreparedTable, aliases: NameAliases = .none) {
        rows = table.rows
        self.aliases = aliases
        related = aliases.related
        let count = PairComparer.remembered * max(1, rows.width)
        memory = .allocate(capacity: count)
        memory.initialize(repeating: 0, count: count)
    }

    deinit { memory.deallocate() }

    /// Whether two names changed places with the other name of their records, `p` beside `x` and `q` beside `y`: one stands in the other's place, and
    /// the other two are alike, or one record has only the one name.
    @inline(__always)
    static func isSwapped(_ x: UInt32, _ y: UInt32, _ p: UInt32, _ q: UInt32, _ isAlike: (UInt32, UInt32) -> Bool) -> Bool {
        if q == x { return p == y || p == 0 || isAlike(p, y) }
        if p == y { return q == 0 || isAlike(q, x) }
        return false
    }

    /// The last level of names that are the same one, misspelled.
    static let alikeLevel = Agreement.NameLevel.similar.rawValue

    @inline(never)
    private func isAlike(_ place: Int, _ x: UInt32, _ y: UInt32) -> Bool { Int(agreement(place, x, y)) <= PairComparer.alikeLevel }

    static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }

    /// Brings both records near; what it gives is of no meaning.
    @inline(__always)
    func touch(_ a: UInt32, _ b: UInt32) -> UInt64 {
        let (left, right) = (rows.row(a), rows.row(b))
        let end = rows.stride - 8
        return left.load(as: UInt64.self) &+ right.load(as: UInt64.self) &+ left.load(fromByteOffset: end, as: UInt64.self)
            &+ right.load(fromByteOffset: end, as: UInt64.self)
    }

    @inline(__always)
    func pattern(_ a: UInt32, _ b: UInt32) -> UInt64 {
        let (left, right) = (rows.row(a), rows.row(b))
        let (leftValues, rightValues) = (rows.values(left), rows.values(right))
        let (leftGlimpses, rightGlimpses) = (rows.glimpses(left), rows.glimpses(right))
        var pattern: UInt64 = 0
        for place in 0..<rows.width {
            let (x, y) = (leftValues[place], rightValues[place])
            guard x != 0, y != 0 else { continue }
            let level: UInt8
            if x == y {
                level = 0
            } else {
                let field = rows.plan + place
                let other = field.pointee.otherName
                if other >= 0, PairComparer.isSwapped(x, y, leftValues[other], rightValues[other], { isAlike(place, $0, $1) }) {
                    level = field.pointee.swapped
                } else if let related, related.contains(place, x, y) {
                    level = agreement(place, x, y)
                } else {
                    let seen = field.pointee.glimpse.level(field.pointee.kind, leftGlimpses[place], rightGlimpses[place])
                    level = seen >= 0 ? UInt8(truncatingIfNeeded: seen) : agreement(place, x, y)
                }
            }
            pattern |= UInt64(level &+ 1) << UInt64(place * 4)
        }
        return pattern
    }

    /// log2 of how rare the values, or the likenesses, are that two records share.
    /// - Parameter order: of each group of fields the order in which they count; the first that is shared does.
    @inline(__always)
    func rarity(_ pattern: UInt64, _ a: UInt32, _ b: UInt32, _ order: RarityOrder) -> Float {
        let (left, right) = (rows.row(a), rows.row(b))
        var sum: Float = 0
        var isCounted = false
        for step in order.steps {
            isCounted = isCounted && !step.isFirst
            let level = pattern >> UInt64(step.field * 4) & 15
            if isCounted || level == 0 { continue }
            let field = rows.plan + step.field
            if level == 1 {
                sum += field.pointee.rarity[Int(rows.values(left)[step.field])]
                if field.pointee.isBound { sum += boundRarity(pattern, step.field, left) }
                isCounted = true
                continue
            }
            if related != nil, level == UInt64(Agreement.aliasLevel + 1), !aliases.rarityBeyond[step.field].isNaN {
                let (x, y) = (rows.values(left)[step.field], rows.values(right)[step.field])
                sum += min(field.pointee.rarity[Int(x)], field.pointee.rarity[Int(y)]) + aliases.rarityBeyond[step.field]
                isCounted = true
                continue
            }
            let mark = rows.marks(left)[step.field]
            guard mark != 0, mark == rows.marks(right)[step.field], let groups = field.pointee.groups else { continue }
            let group = groups[Int(rows.values(left)[step.field])]
            if group == groups[Int(rows.values(right)[step.field])], let rarity = field.pointee.groupRarity {
                sum += rarity[Int(group)]
                isCounted = true
            }
        }
        return sum
    }

    @inline(never)
    private func boundRarity(_ pattern: UInt64, _ field: Int, _ row: UnsafeRawPointer) -> Float {
        guard let bound = rows.bound(field) else { return 0 }
        return bound.rarity(pattern, field, own: rows.values(row)[field], other: rows.values(row)[bound.other])
    }

    @inline(never)
    private func agreement(_ place: Int, _ x: UInt32, _ y: UInt32) -> UInt8 {
        let (low, high) = (min(x, y), max(x, y))
        let key = UInt64(low) << 34 | UInt64(high) << 4
        let slot = memory + place * PairComparer.remembered + Int(truncatingIfNeeded: Hashing.mix(key)) & (PairComparer.remembered - 1)
        let known = slot.pointee
        if known & ~15 == key { return UInt8(truncatingIfNeeded: known & 15) }
        let field = rows.plan + place
        let (a, b) = (field.pointee.text(low), field.pointee.text(high))
        let isAlias = related?.contains(place, x, y) ?? false
        let level = isAlias ? NameAliases.level(field.pointee.kind, a, b) : Agreement.levelOfUnequal(field.pointee.kind, a, b)
        slot.pointee = key | UInt64(level)
        return UInt8(truncatingIfNeeded: level)
    }
}
