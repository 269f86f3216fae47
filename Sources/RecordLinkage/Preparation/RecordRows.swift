/// Records laid for comparing: what most comparisons need of a record lies together in memory.
///
/// A row holds a glimpse for each field (8 bytes), then the number of each field's value (4), then a mark of the group of its first likeness
/// (2, 0 for none). `@unchecked`: it is written while it is made, and only read from then on.
final class RecordRows: @unchecked Sendable {
    /// What of a field comparing needs. The memory behind the pointers belongs to `fields`.
    struct Field {
        var kind: FieldKind
        var glimpse: Glimpse
        /// The field that holds the other half of the name, -1 where there is none.
        var otherName: Int
        /// The level of halves in each other's place.
        var swapped: UInt8
        var bytes: UnsafePointer<UInt8>
        var offsets: UnsafePointer<Int>
        var rarity: UnsafePointer<Float>
        /// Of the first likeness; nil where there is none.
        var groups: UnsafePointer<UInt32>?
        var groupRarity: UnsafePointer<Float>?
        /// Whether some of its values are bound to one of the other name.
        var isBound: Bool

        @inline(__always)
        func text(_ value: UInt32) -> TextBytes {
            let start = offsets[Int(value)]
            return TextBytes(start: bytes + start, count: offsets[Int(value) + 1] - start)
        }
    }

    /// Of no records.
    static let none = RecordRows([], cells: [], count: 0, threads: 1)

    let width: Int
    let stride: Int
    let plan: UnsafeMutablePointer<Field>
    let base: UnsafeMutableRawPointer
    /// Whose memory `base` is, where it isn't this one's own.
    private let owner: RecordRows?
    /// Keeps alive, and by being kept here unchanged in its place, what `plan` points to.
    private let fields: [PreparedField]

    init<Failure>(
        _ fields: [PreparedField], cells: [UInt32], count: Int, threads: Int, watch: Watch<Failure> = Watch.none
    ) throws(Failure) {
        self.fields = fields
        owner = nil
        width = fields.count
        stride = max(16, (width * 14 + 15) & ~15)
        plan = .allocate(capacity: max(1, width))
        base = .allocate(byteCount: max(1, count) * stride, alignment: 64)
        for (place, field) in fields.enumerated() { (plan + place).initialize(to: Field(field)) }
        let marks = parallelMap(width, threads: threads) { Marks(fields[$0]) }
        let share = 1 << 14
        _ = try parallelMap((count + share - 1) / share, threads: threads, watch: watch) { piece in
            self.fill(piece * share..<min(count, (piece + 1) * share), cells, marks)
        }
    }

    /// The same records with other rarities.
    init(_ fields: [PreparedField], sharing rows: RecordRows) {
        self.fields = fields
        owner = rows
        (width, stride, base) = (rows.width, rows.stride, rows.base)
        plan = .allocate(capacity: max(1, width))
        for (place, field) in fields.enumerated() { (plan + place).initialize(to: Field(field)) }
    }

    deinit {
        plan.deinitialize(count: width)
        plan.deallocate()
        if owner == nil { base.deallocate() }
    }

    @inline(__always)
    func row(_ place: UInt32) -> UnsafeRawPointer { UnsafeRawPointer(base + Int(place) * stride) }

    @inline(__always)
    func glimpses(_ row: UnsafeRawPointer) -> UnsafePointer<UInt64> { row.assumingMemoryBound(to: UInt64.self) }

    @inline(__always)
    func values(_ row: UnsafeRawPointer) -> UnsafePointer<UInt32> { (row + width * 8).assumingMemoryBound(to: UInt32.self) }

    @inline(__always)
    func marks(_ row: UnsafeRawPointer) -> UnsafePointer<UInt16> { (row + width * 12).assumingMemoryBound(to: UInt16.self) }

    func bound(_ field: Int) -> BoundNames? { fields[field].bound }

    /// What rows hold of each value of a field.
    private struct Marks: Sendable {
        var glimpses: [UInt64]
        var groups: [UInt16]

        init(_ field: PreparedField) {
            let glimpse = Glimpse(field.kind)
            glimpses =
                glimpse == .nothing || glimpse == .needless ? [] : (0..<field.values.count).map { field.values.withBytes($0, glimpse.of) }
            groups =
                field.likenesses.first.map { $0.groups.map { $0 == 0 ? 0 : UInt16(truncatingIfNeeded: Hashing.mix(UInt64($0))) | 1 } } ?? []
        }
    }

    private func fill(_ places: Range<Int>, _ cells: [UInt32], _ marks: [Marks]) {
        cells.withUnsafeBufferPointer { cells in
            for field in 0..<width {
                marks[field].glimpses.withUnsafeBufferPointer { glimpses in
                    marks[field].groups.withUnsafeBufferPointer { groups in
                        for place in places {
                            let value = cells[place * width + field]
                            let row = base + place * stride
                            row.storeBytes(of: glimpses.isEmpty ? 0 : glimpses[Int(value)], toByteOffset: field * 8, as: UInt64.self)
                            row.storeBytes(of: value, toByteOffset: width * 8 + field * 4, as: UInt32.self)
                            row.storeBytes(
                                of: groups.isEmpty ? 0 : groups[Int(value)], toByteOffset: width * 12 + field * 2, as: UInt16.self)
                        }
                    }
                }
            }
        }
    }
}

extension RecordRows.Field {
    /// The memory of an array that nobody changes stays where it is as long as somebody holds the array.
    fileprivate init(_ field: PreparedField) {
        kind = field.kind
        glimpse = Glimpse(field.kind)
        otherName = field.otherName ?? -1
        swapped = UInt8(field.agreement.levels.count)
        bytes = RecordRows.Field.memory(field.values.bytes)
        offsets = RecordRows.Field.memory(field.values.offsets)
        rarity = RecordRows.Field.memory(field.rarity)
        groups = field.likenesses.first.map { RecordRows.Field.memory($0.groups) }
        groupRarity = field.likenesses.first.map { RecordRows.Field.memory($0.rarity) }
        isBound = field.bound != nil
    }

    private static func memory<Element>(_ array: [Element]) -> UnsafePointer<Element> {
        array.withUnsafeBufferPointer { $0.baseAddress.unsafelyUnwrapped }
    }
}
