/// Given names that stand for one another, "bill" and "william", numbered for the fields of one table.
struct NameAliases: Sendable {
    struct Pair: Sendable, Equatable {
        /// Canonical, sorted.
        var names: [String]
        /// People who were seen with both; 0 where nobody counted them.
        var people: Int
    }

    /// More names than anybody needs; numbers of names and the table of who stands for whom stay small.
    static let mostPairs = 1000

    private(set) var pairs: [Pair] = []
    /// Nil where there are no aliases.
    private(set) var related: RelatedNames?
    /// For each field the shares of records that bear either name of each pair; empty for fields without given names.
    private(set) var shares: [[(Double, Double)]] = []
    /// For each field what the rarity of the more frequent of two names differs by from the rarity of a name that both share; nan for
    /// fields without a level of their own for aliases.
    private(set) var rarityBeyond: [Float] = []
    /// Number by hash: of two names with one hash of 64 bits, which never meet, one would be taken for the other.
    private var known: [UInt64: UInt16] = [:]

    var isEmpty: Bool { pairs.isEmpty }

    static let none = NameAliases()

    private init() {}

    /// - Parameter pairs: those that are surest first.
    init(_ pairs: [Pair], _ fields: [PreparedField]) {
        self.pairs = Array(pairs.prefix(NameAliases.mostPairs))
        guard !self.pairs.isEmpty else { return }
        var numbered: [(UInt16, UInt16)] = []
        for pair in self.pairs where pair.names.count == 2 { numbered.append((number(pair.names[0]), number(pair.names[1]))) }
        let numbers: [[UInt16]] = fields.map { field in
            guard NameAliases.holdsGivenNames(field.kind) else { return [] }
            return (0..<field.values.count).map { value in field.values.withBytes(value) { number(of: $0, field.kind) } }
        }
        related = RelatedNames(numbers, numbered, names: known.count)
        shares = zip(fields, numbers).map { field, numbers in
            guard !numbers.isEmpty, field.filled > 0 else { return [] }
            var bearers = [Double](repeating: 0, count: known.count + 1)
            for (value, number) in numbers.enumerated() where number != 0 { bearers[Int(number)] += Double(field.counts[value]) }
            let filled = Double(field.filled)
            return numbered.map { (bearers[Int($0)] / filled, bearers[Int($1)] / filled) }
        }
        rarityBeyond = zip(fields, shares).map(NameAliases.rarityBeyond)
    }

    static func holdsGivenNames(_ kind: FieldKind) -> Bool { kind == .givenName || kind == .fullName }

    /// A given name as it stands, of a whole name the first word; empty where it has but one.
    static func name(in value: TextBytes, _ kind: FieldKind) -> TextBytes {
        guard kind == .fullName else { return value }
        return TextBytes(rebasing: value[..<(value.firstIndex(of: 32) ?? 0)])
    }

    /// Whether two values hold names that stand for one another.
    func areRelated(_ kind: FieldKind, _ a: TextBytes, _ b: TextBytes) -> Bool {
        guard let related, NameAliases.holdsGivenNames(kind) else { return false }
        return related.contains(number(of: a, kind), number(of: b, kind))
    }

    /// The same by number, also for values that came after the table.
    func areRelated(_ place: Int, _ field: borrowing PreparedField, _ x: UInt32, _ y: UInt32) -> Bool {
        guard let related, NameAliases.holdsGivenNames(field.kind) else { return false }
        let (kind, values) = (field.kind, field.values)
        let a = related.number(place, x) ?? values.withBytes(Int(x)) { number(of: $0, kind) }
        return a != 0 && related.contains(a, related.number(place, y) ?? values.withBytes(Int(y)) { number(of: $0, kind) })
    }

    private func number(of value: TextBytes, _ kind: FieldKind) -> UInt16 {
        let name = NameAliases.name(in: value, kind)
        return name.isEmpty ? 0 : known[Hashing.bytes(name)] ?? 0
    }

    /// The level of two unequal values whose given names stand for one another: whole names agree as far as they do without regard to that.
    static func level(_ kind: FieldKind, _ a: TextBytes, _ b: TextBytes) -> Int {
        guard kind == .fullName else { return Agreement.aliasLevel }
        let plain = Agreement.levelOfUnequal(kind, a, b)
        let (first, second) = a.lexicographicallyPrecedes(b) ? (a, b) : (b, a)
        let name = NameAliases.name(in: first, kind)
        let moved = Array(name) + second[(second.firstIndex(of: 32) ?? 0)...]
        let level = moved.withUnsafeBufferPointer { Agreement.fullName(first, $0).rawValue }
        return level > Agreement.FullNameLevel.allButOne.rawValue ? plain : min(plain, max(level, Agreement.FullNameLevel.nearly.rawValue))
    }

    /// The two names of two values, where they stand for one another.
    func known(_ kind: FieldKind, _ a: TextBytes, _ b: TextBytes) -> Pair? {
        guard areRelated(kind, a, b) else { return nil }
        let names = [a, b].map { String(decoding: NameAliases.name(in: $0, kind), as: UTF8.self) }.sorted()
        return pairs.first { $0.names == names }
    }

    private mutating func number(_ name: String) -> UInt16 {
        var name = name
        let hash = name.withUTF8 { Hashing.bytes($0) }
        let number = known[hash] ?? UInt16(known.count + 1)
        known[hash] = number
        return number
    }

    /// People with an alias count for the rarer of both names, strangers meet by chance: the ratio of both, as for a name that both share, is
    /// one over the share of the more frequent name, against its mean.
    private static func rarityBeyond(_ field: PreparedField, _ shares: [(Double, Double)]) -> Float {
        guard field.kind == .givenName else { return .nan }
        let (chance, people) = shares.reduce((0.0, 0.0)) { ($0.0 + $1.0 * $1.1, $0.1 + min($1.0, $1.1)) }
        guard chance > 0, people > 0, field.shared > 0 else { return 0 }
        return Float((chance / people / field.shared).log2)
    }
}
