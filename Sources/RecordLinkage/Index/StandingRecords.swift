/// The records of an index as numbers of canonical values. Neither ids nor values as they were written are kept.
struct StandingRecords: Sendable {
    typealias Cells = UnsafeBufferPointer<UInt32>

    /// What of a field comparing needs at each step.
    private struct Plan {
        var kind: FieldKind
        /// The field that holds the other half of the name.
        var other: Int?
        /// The level of halves in each other's place.
        var swapped: Int
    }

    private(set) var fields: [PreparedField]
    private let plan: [Plan]
    private var values: [StandingValues]
    private let normalizers: [TextNormalizer]
    /// For each field the one where its values' records are counted: given and family names have one numbering.
    private let counter: [Int]
    /// For each field how many records have each value, and with it how often it is being looked at.
    private var uses: [[UInt32]]
    /// Rows × fields.
    private var cells: [UInt32]
    /// Of ids: the order in which records are looked at.
    private var hashes: [UInt64]
    private var isGone: [Bool]
    private var bytes: [UInt8] = []

    init(_ table: LinkageTable, _ prepared: PreparedTable, threads: Int) {
        normalizers = parallelMap(prepared.fields.count, threads: threads) { place in
            let field = prepared.fields[place]
            return TextNormalizer(kind: field.kind, sample: table.columns[field.column].values)
        }
        let made = parallelMap(prepared.fields.count, threads: threads) { place in
            var field = prepared.fields[place]
            let values = StandingValues(&field)
            return (field, values)
        }
        fields = made.map(\.0)
        values = made.map(\.1)
        plan = fields.map { Plan(kind: $0.kind, other: $0.otherName, swapped: $0.agreement.levels.count) }
        counter = fields.enumerated().map { place, field in min(place, field.otherName ?? place) }
        uses = fields.map(\.counts)
        for (place, field) in fields.enumerated() where counter[place] != place {
            for number in field.counts.indices { uses[counter[place]][number] += field.counts[number] }
            uses[place] = []
        }
        // Frequencies stay as they were: nobody looks at counts again.
        for place in fields.indices { fields[place].counts = [] }
        let (width, count) = (prepared.fields.count, prepared.count)
        let room = max(1 << 12, count / 8)
        cells = []
        cells.reserveCapacity((count + room) * width)
        cells.append(contentsOf: repeatElement(0, count: count * width))
        for (place, row) in prepared.order.enumerated() {
            for field in 0..<width { cells[Int(row) * width + field] = prepared.cells[place * width + field] }
        }
        hashes = []
        hashes.reserveCapacity(count + room)
        for row in 0..<count { hashes.append(table.ids.withBytes(row + 1) { Hashing.bytes($0) }) }
        isGone = [Bool](repeating: false, count: count)
    }

    var count: Int { hashes.count }

    func isStanding(_ row: Int) -> Bool { !isGone[row] }

    /// The order in which linking looks at records.
    func precedes(_ a: Int, _ b: Int) -> Bool { (hashes[a], a) < (hashes[b], b) }

    @inline(__always)
    func withCells<R>(_ row: Int, _ body: (Cells) -> R) -> R {
        cells.withUnsafeBufferPointer { body(Cells(rebasing: $0[(row * fields.count)..<((row + 1) * fields.count)])) }
    }

    func record(_ row: Int) -> [UInt32] { withCells(row) { Array($0) } }

    /// As it is compared; nil where there is none.
    func value(_ field: Int, _ number: UInt32) -> String? { number == 0 ? nil : fields[field].values[Int(number)] }

    /// The numbers of a record's values, which stay until they are given back by `release` as often as they were taken.
    mutating func take(_ given: [String?]) -> [UInt32] {
        var record = [UInt32](repeating: 0, count: fields.count)
        for place in fields.indices {
            let column = fields[place].column
            guard column < given.count, var text = given[column] else { continue }
            text.withUTF8 { normalizers[place].normalize($0, into: &bytes) }
            guard !bytes.isEmpty else { continue }
            var number = bytes.withUnsafeBufferPointer { values[place].number($0, of: fields[place]) }
            if number == 0 {
                number = UInt32(fields[place].values.count)
                extend(place)
            }
            uses[counter[place]][Int(number)] += 1
            record[place] = number
        }
        return record
    }

    private mutating func extend(_ place: Int) {
        let text = bytes
        for field in [place, fields[place].otherName].compactMap(\.self) {
            text.withUnsafeBufferPointer { values[field].append($0, to: &fields[field]) }
        }
        uses[counter[place]].append(0)
    }

    mutating func release(_ record: [UInt32]) {
        // The last one taken first: what came last goes without a trace.
        for place in fields.indices.reversed() where record[place] != 0 {
            let number = Int(record[place])
            uses[counter[place]][number] -= 1
            guard uses[counter[place]][number] == 0 else { continue }
            var isFree = false
            for field in [place, fields[place].otherName].compactMap(\.self) {
                isFree = values[field].erase(record[place], from: &fields[field])
            }
            if isFree { uses[counter[place]].removeLast() }
        }
    }

    /// - Parameter record: taken, and now the row's own.
    /// - Returns: the row's number.
    mutating func append(id: String, _ record: [UInt32]) -> Int {
        var id = id
        hashes.append(id.withUTF8 { Hashing.bytes($0) })
        isGone.append(false)
        cells.append(contentsOf: record)
        return hashes.count - 1
    }

    mutating func remove(_ row: Int) {
        release(record(row))
        for field in fields.indices { cells[row * fields.count + field] = 0 }
        hashes[row] = 0
        isGone[row] = true
    }

    /// Brings records near, many at a time: memory is quicker where the next ones are known. What it gives is of no meaning.
    /// - Parameter candidates: rows in the bits from 6 on.
    func touch(_ candidates: [UInt64]) -> UInt64 {
        var sum: UInt64 = 0
        let width = fields.count
        cells.withUnsafeBufferPointer { cells in
            for candidate in candidates {
                sum &+= UInt64(cells[Int(candidate >> 6) * width] &+ cells[Int(candidate >> 6) * width + width - 1])
            }
            for place in 0..<width {
                values[place].withGlimpses { glimpses in
                    guard !glimpses.isEmpty else { return }
                    for candidate in candidates { sum &+= glimpses[Int(cells[Int(candidate >> 6) * width + place])] }
                }
            }
        }
        return sum
    }

    /// As `PairComparer` does it.
    func pattern(_ left: Cells, _ right: Cells, aliases: NameAliases) -> UInt64 {
        var pattern: UInt64 = 0
        for place in 0..<left.count {
            let (x, y) = (left[place], right[place])
            guard x != 0, y != 0 else { continue }
            let level: Int
            if x == y {
                level = 0
            } else if let other = plan[place].other,
                PairComparer.isSwapped(x, y, left[other], right[other], { self.level(place, $0, $1, aliases) <= PairComparer.alikeLevel })
            {
                level = plan[place].swapped
            } else {
                level = self.level(place, x, y, aliases)
            }
            pattern |= UInt64(level + 1) << UInt64(place * 4)
        }
        return pattern
    }

    private func level(_ place: Int, _ x: UInt32, _ y: UInt32, _ aliases: NameAliases) -> Int {
        if !aliases.isEmpty, aliases.areRelated(place, fields[place], x, y) {
            return fields[place].values.withBytes(Int(x)) { a in
                fields[place].values.withBytes(Int(y)) { b in NameAliases.level(fields[place].kind, a, b) }
            }
        }
        let seen = values[place].level(plan[place].kind, x, y)
        return seen >= 0 ? seen : agreement(place, x, y)
    }

    @inline(never)
    private func agreement(_ place: Int, _ x: UInt32, _ y: UInt32) -> Int {
        fields[place].values.withBytes(Int(min(x, y))) { a in
            fields[place].values.withBytes(Int(max(x, y))) { b in Agreement.levelOfUnequal(plan[place].kind, a, b) }
        }
    }

    /// log2 of how rare the values, or the likenesses, are that two records share, as `PairComparer` sums it.
    func rarity(_ pattern: UInt64, _ left: Cells, _ right: Cells, _ order: RarityOrder, _ aliases: NameAliases) -> Float {
        var sum: Float = 0
        var isCounted = false
        for step in order.steps {
            isCounted = isCounted && !step.isFirst
            let level = pattern >> UInt64(step.field * 4) & 15
            if isCounted || level == 0 { continue }
            let x = Int(left[step.field])
            if level == 1 {
                sum += fields[step.field].rarity[x]
                if let bound = fields[step.field].bound {
                    sum += bound.rarity(pattern, step.field, own: left[step.field], other: left[bound.other])
                }
                isCounted = true
            } else if level == UInt64(Agreement.aliasLevel + 1), !aliases.isEmpty, !aliases.rarityBeyond[step.field].isNaN {
                let rarity = (fields[step.field].rarity[x], fields[step.field].rarity[Int(right[step.field])])
                sum += min(rarity.0, rarity.1) + aliases.rarityBeyond[step.field]
                isCounted = true
            } else if let likeness = fields[step.field].likenesses.first, likeness.groups[x] != 0,
                likeness.groups[x] == likeness.groups[Int(right[step.field])]
            {
                sum += likeness.rarity[Int(likeness.groups[x])]
                isCounted = true
            }
        }
        return sum
    }
}
