/// The canonical values of a field as records come and go: those that were there at first keep their frequency, one that is new is as rare as
/// can be, and one that no record has any more is erased.
struct StandingValues: Sendable {
    private var numbers: StandingNumbers
    private var groups: [StandingGroups]
    private let glimpse: Glimpse
    /// Of each value; empty where glimpses tell nothing.
    private var glimpses: [UInt64] = []
    /// Values that stood there at first: their numbers are known elsewhere, and are never given to others.
    private let standing: Int
    /// log2 of the rarity of a value that nobody had at first.
    private let rarest: Float

    /// Makes room in the field as well: for an eighth more values than there are.
    init(_ field: inout PreparedField) {
        let count = field.values.count
        standing = count
        let room = max(1 << 12, count / 8)
        numbers = StandingNumbers(capacity: count + room)
        for number in 1..<max(1, count) { numbers.insert(field.values.withBytes(number) { Hashing.bytes($0) }, UInt32(number)) }
        groups = []
        for place in field.likenesses.indices {
            groups.append(StandingGroups(field, place, room: room))
            field.likenesses[place].groups.reserveCapacity(count + room)
            field.likenesses[place].rarity.reserveCapacity(field.likenesses[place].rarity.count + room)
        }
        glimpse = Glimpse(field.kind)
        if glimpse != .nothing, glimpse != .needless {
            glimpses.reserveCapacity(count + room)
            for number in 0..<count { glimpses.append(field.values.withBytes(number, glimpse.of)) }
        }
        rarest = field.rarest
        field.rarity.reserveCapacity(count + room)
        field.values.reserve(texts: count + room, bytes: field.values.bytes.count / 8 * 9 + room * 8)
    }

    /// 0 where no record has it.
    func number(_ text: TextBytes, of field: PreparedField) -> UInt32 {
        guard let start = UnsafeRawPointer(text.baseAddress), !text.isEmpty else { return 0 }
        return numbers.number(Hashing.bytes(text)) { field.values.isEqual($0, start, text.count) }
    }

    mutating func append(_ text: TextBytes, to field: inout PreparedField) {
        numbers.insert(Hashing.bytes(text), UInt32(field.values.append(text)))
        field.rarity.append(rarest)
        if glimpse != .nothing, glimpse != .needless { glimpses.append(glimpse.of(text)) }
        for place in groups.indices { groups[place].append(text, to: &field.likenesses[place]) }
    }

    /// No record has it any more.
    /// - Returns: whether its number is free again.
    mutating func erase(_ number: UInt32, from field: inout PreparedField) -> Bool {
        let place = Int(number)
        let isLast = place == field.values.count - 1 && place >= standing
        numbers.remove(field.values.withBytes(place) { Hashing.bytes($0) }, number)
        field.values.erase(place, givesBack: isLast)
        for likeness in groups.indices {
            groups[likeness].leave(field.likenesses[likeness].groups[place], of: &field.likenesses[likeness])
            field.likenesses[likeness].groups[place] = 0
            if isLast { field.likenesses[likeness].groups.removeLast() }
        }
        if !glimpses.isEmpty { glimpses[place] = 0 }
        guard isLast else { return false }
        field.rarity.removeLast()
        if !glimpses.isEmpty { glimpses.removeLast() }
        return true
    }

    /// The level of two unequal values, -1 where glimpses don't tell it.
    @inline(__always)
    func level(_ kind: FieldKind, _ x: UInt32, _ y: UInt32) -> Int {
        glimpses.isEmpty ? glimpse.level(kind, 0, 0) : glimpse.level(kind, glimpses[Int(x)], glimpses[Int(y)])
    }

    @inline(__always)
    func withGlimpses(_ body: (UnsafeBufferPointer<UInt64>) -> Void) { glimpses.withUnsafeBufferPointer(body) }
}
