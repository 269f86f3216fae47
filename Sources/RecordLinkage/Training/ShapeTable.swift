/// Shapes of pairs laid for learning: of each its classes of chance, and of each group of fields the number of its symbol, so that likelihoods
/// are looked up, not computed.
struct ShapeTable: Sendable {
    let patterns: [UInt64]
    /// Where the terms of each shape begin, and where the last ones end: one term for each class of chance that it may be of.
    let starts: [Int]
    /// For each term its class.
    let classes: [UInt8]
    /// For each class its terms, and the shape of each, in the order of shapes.
    let termsOfClass: [[UInt32]]
    let shapesOfClass: [[UInt32]]
    /// For each class of chance the pairs that share its key.
    let pairsOfClass: [Double]
    /// For each group the distinct symbols, and for each shape the number of its own.
    let symbols: [[UInt64]]
    private let symbolOf: [[UInt32]]
    private let groups: LevelGroups

    init(_ pairs: TrainingPairs, _ groups: LevelGroups, chance: Int, everyKey: UInt64) {
        let shapes = pairs.shapes
        self.groups = groups
        pairsOfClass = pairs.countsByKey(chance)
        patterns = shapes.map(\.pattern)
        var starts = [0]
        var classes: [UInt8] = []
        var terms = [[UInt32]](repeating: [], count: chance)
        var owners = terms
        for (place, shape) in shapes.enumerated() {
            var left = (shape.keys | everyKey) & (chance >= 64 ? .max : (1 << UInt64(chance)) - 1)
            while left != 0 {
                let key = left.trailingZeroBitCount
                terms[key].append(UInt32(classes.count))
                owners[key].append(UInt32(place))
                classes.append(UInt8(key))
                left &= left - 1
            }
            starts.append(classes.count)
        }
        self.starts = starts
        self.classes = classes
        termsOfClass = terms
        shapesOfClass = owners
        var symbols: [[UInt64]] = []
        var symbolOf: [[UInt32]] = []
        for mask in groups.masks {
            var numbers: [UInt64: UInt32] = [:]
            var distinct: [UInt64] = []
            symbolOf.append(
                shapes.map { shape in
                    let symbol = shape.pattern & mask
                    if let known = numbers[symbol] { return known }
                    numbers[symbol] = UInt32(distinct.count)
                    distinct.append(symbol)
                    return UInt32(distinct.count - 1)
                })
            symbols.append(distinct)
        }
        self.symbols = symbols
        self.symbolOf = symbolOf
    }

    /// What the classes make of each shape.
    struct Likelihoods: Sendable {
        /// For each shape ln P(pattern | one person), without the class's share.
        var same: [Double]
        /// For each term ln of the class's share and its likelihood.
        var terms: [Double]
        /// For each shape ln of the sum of its terms.
        var chance: [Double]
    }

    func likelihoods(_ model: LatentClasses, threads: Int) -> Likelihoods {
        let tables = parallelMap(model.chance.count + 1, threads: threads) { place in
            let table = place == 0 ? model.same : model.chance[place - 1]
            return groups.groups.enumerated().map { group, fields in
                symbols[group].map { table.logLikelihood($0, group: group, fields) }
            }
        }
        let share = 4096
        let pieces = parallelMap((patterns.count + share - 1) / share, threads: threads) { piece in
            likelihoods(piece * share..<min(patterns.count, (piece + 1) * share), tables, model.chanceShare)
        }
        let names = model.differingNames
        let same = zip(patterns, pieces.flatMap(\.same)).map { $1 + (names?.log($0) ?? 0) }
        return Likelihoods(same: same, terms: pieces.flatMap(\.terms), chance: pieces.flatMap(\.chance))
    }

    private func likelihoods(_ shapes: Range<Int>, _ tables: [[[Double]]], _ shares: [Double]) -> Likelihoods {
        let count = starts[shapes.upperBound] - starts[shapes.lowerBound]
        var same = [Double](repeating: 0, count: shapes.count)
        var terms = [Double](repeating: 0, count: count)
        let first = starts[shapes.lowerBound]
        for group in symbols.indices {
            let numbers = symbolOf[group]
            for shape in shapes { same[shape - shapes.lowerBound] += tables[0][group][Int(numbers[shape])] }
        }
        // Class after class, so that each class's table is at hand; the sum of a term goes by group.
        for key in shares.indices {
            let from = place(of: shapes.lowerBound, in: shapesOfClass[key])
            let to = place(of: shapes.upperBound, in: shapesOfClass[key])
            for group in symbols.indices {
                let (numbers, table) = (symbolOf[group], tables[key + 1][group])
                for i in from..<to {
                    terms[Int(termsOfClass[key][i]) - first] += table[Int(numbers[Int(shapesOfClass[key][i])])]
                }
            }
            for i in from..<to { terms[Int(termsOfClass[key][i]) - first] += shares[key] }
        }
        let chance = shapes.map { shape in
            LatentClasses.logSum(terms[(starts[shape] - first)..<(starts[shape + 1] - first)])
        }
        return Likelihoods(same: same, terms: terms, chance: chance)
    }

    /// Of the first that isn't below `shape`.
    private func place(of shape: Int, in sorted: [UInt32]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(sorted[middle]) < shape { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
