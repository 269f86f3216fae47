/// The records of an index as canonical value numbers, with room for values that nobody had at first.
struct StandingRecords: Sendable {
    private(set) var fields: [PreparedField]
    private var table: LinkageTable
    private var prepared: PreparedTable
    private let normalizers: [TextNormalizer]
    private var interners: [Interner]
    private var groupings: [[LikenessGrouping]]
    /// For each row of the first table its place.
    private let places: [UInt32]
    private var added: [(id: String, cells: [UInt32], values: [String?])] = []
    private var removed: Set<Int> = []

    init(_ table: LinkageTable, _ prepared: PreparedTable) {
        self.table = table
        fields = prepared.fields
        var lean = prepared
        lean.fields = []
        lean.rows = .none
        self.prepared = lean
        normalizers = prepared.fields.map { TextNormalizer(kind: $0.kind, sample: table.columns[$0.column].values) }
        let standing = prepared.fields
        let made = parallelMap(standing.count, threads: 2) { place -> (Interner, [LikenessGrouping]) in
            let field = standing[place]
            var interner = Interner(capacity: field.values.count)
            var groupings = LikenessMaker.keys(field.kind).map { LikenessGrouping($0.key) }
            for number in 1..<max(1, field.values.count) {
                field.values.withBytes(number) { bytes in
                    _ = interner.number(bytes)
                    for grouping in groupings.indices { _ = groupings[grouping].group(bytes) }
                }
            }
            return (interner, groupings)
        }
        interners = made.map(\.0)
        groupings = made.map(\.1)
        var places = [UInt32](repeating: 0, count: prepared.count)
        for (place, row) in prepared.order.enumerated() { places[Int(row)] = UInt32(place) }
        self.places = places
    }

    var count: Int { places.count + added.count }

    func isStanding(_ row: Int) -> Bool { !removed.contains(row) }

    func cells(_ row: Int) -> [UInt32] {
        guard row < places.count else { return added[row - places.count].cells }
        let start = Int(places[row]) * fields.count
        return Array(prepared.cells[start..<(start + fields.count)])
    }

    func value(_ column: Int, _ row: Int) -> String? {
        row < places.count ? table.value(column, row) : added[row - places.count].values[column]
    }

    /// The canonical numbers of raw values; a value that is new is as rare as can be.
    mutating func number(_ values: [String?]) -> [UInt32] {
        var bytes: [UInt8] = []
        return fields.indices.map { place in
            let column = fields[place].column
            guard column < values.count, var text = values[column] else { return 0 }
            let normalizer = normalizers[place]
            text.withUTF8 { normalizer.normalize($0, into: &bytes) }
            let number = bytes.withUnsafeBufferPointer { interners[place].number($0) }
            if Int(number) >= fields[place].values.count { extend(place, bytes) }
            return number
        }
    }

    /// Given and family names have one numbering.
    private mutating func extend(_ place: Int, _ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            for field in [place, fields[place].otherName].compactMap(\.self) {
                if field != place { _ = interners[field].number(bytes) }
                let rarest = Float((fields[field].shared * Double(max(1, fields[field].filled))).log2)
                fields[field].values.append(bytes)
                fields[field].counts.append(0)
                fields[field].rarity.append(rarest)
                for (likeness, _) in fields[field].likenesses.enumerated() {
                    let group = groupings[field][likeness].group(bytes)
                    fields[field].likenesses[likeness].groups.append(group)
                    if Int(group) >= fields[field].likenesses[likeness].rarity.count {
                        let shared = fields[field].likenesses[likeness].shared
                        fields[field].likenesses[likeness].rarity.append(Float((shared * Double(max(1, fields[field].filled))).log2))
                    }
                }
            }
        }
    }

    /// - Returns: the row's number.
    mutating func append(id: String, _ cells: [UInt32], _ values: [String?]) -> Int {
        let row = count
        let missing = max(0, table.columns.count - values.count)
        added.append((id, cells, values + [String?](repeating: nil, count: missing)))
        return row
    }

    mutating func remove(_ row: Int) { removed.insert(row) }

    /// The order in which records are looked at: by a hash of their ids, as in linking.
    func precedes(_ a: Int, _ b: Int) -> Bool {
        let (left, right) = (id(a), id(b))
        let hashes = (hash(left), hash(right))
        return hashes.0 == hashes.1 ? left < right : hashes.0 < hashes.1
    }

    private func id(_ row: Int) -> String { row < places.count ? table.id(row) : added[row - places.count].id }

    private func hash(_ id: String) -> UInt64 {
        var id = id
        return id.withUTF8 { Hashing.bytes($0) }
    }
}
