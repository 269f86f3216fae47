/// Gives equal texts one number, in the order in which they come; 0 is the empty text.
///
/// Open addressing with linear probing, at most three quarters full.
struct ValueDictionary: Sendable {
    private(set) var pool = ValuePool()
    /// The upper half of a text's hash over its number; 0 where free. As many places as a power of two.
    private var places: [UInt64]
    private let hash = ByteHash()

    init() { places = [UInt64](repeating: 0, count: 256) }

    /// How many distinct texts there are, without the empty one.
    var count: Int { pool.count - 1 }

    mutating func reserve(texts: Int, bytes: Int) { pool.reserve(texts: texts, bytes: bytes) }

    /// The text's number, a new one where it isn't there.
    mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard let start = UnsafeRawPointer(text.baseAddress), !text.isEmpty else { return 0 }
        let hash = hash(start, text.count)
        let found = number(of: start, text.count, hash)
        return found > 0 ? found : insert(text, hash)
    }

    @inline(__always)
    func hash(of text: UnsafeRawPointer, _ count: Int) -> UInt64 { hash(text, count) }

    /// Looks at the place where a text of this hash would stand: it is in the cache afterwards.
    @inline(__always)
    func touch(_ hash: UInt64) -> UInt64 { places[place(hash)] }

    /// Where the bytes of the text begin that stands at this hash's place, 0 where none does.
    @inline(__always)
    func start(_ hash: UInt64) -> Int {
        let entry = places[place(hash)]
        return entry >> 32 == hash >> 32 ? pool.offsets[Int(UInt32(truncatingIfNeeded: entry))] : 0
    }

    /// Looks at the bytes that begin there.
    @inline(__always)
    func touch(bytesAt start: Int) -> UInt64 { start < pool.bytes.count ? UInt64(pool.bytes[start]) : 0 }

    /// The text's number, 0 where it isn't there.
    @inline(__always)
    func number(of text: UnsafeRawPointer, _ count: Int, _ hash: UInt64) -> UInt32 {
        let mask = places.count - 1
        var place = place(hash)
        while true {
            let entry = places[place]
            if entry == 0 { return 0 }
            if entry >> 32 == hash >> 32 {
                let number = UInt32(truncatingIfNeeded: entry)
                if pool.isEqual(Int(number), text, count) { return number }
            }
            place = (place + 1) & mask
        }
    }

    /// Puts in a text that isn't there.
    mutating func insert(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> UInt32 {
        let number = UInt32(pool.append(text))
        if Int(number) * 4 > places.count * 3 { grow() }
        put((hash >> 32) << 32 | UInt64(number))
        return number
    }

    /// Where a search for a text of this hash begins. It follows from the upper half, all that is kept of it.
    @inline(__always)
    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (places.count - 1) }

    @inline(__always)
    private mutating func put(_ entry: UInt64) {
        var place = place(entry)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = entry
    }

    private mutating func grow() {
        let before = places
        places = [UInt64](repeating: 0, count: before.count * 2)
        for entry in before where entry != 0 { put(entry) }
    }
}
