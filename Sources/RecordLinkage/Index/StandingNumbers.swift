/// Finds numbers by hashes, of texts or of what they have in common; numbers come and go. Open addressing with linear probing, at most half
/// full.
struct StandingNumbers: Sendable {
    /// The upper half of a hash over its number; 0 where free, `gone` where one was taken out. As many places as a power of two.
    private var places: [UInt64]
    /// Places that aren't free.
    private var taken = 0

    private static let gone: UInt64 = 1 << 32

    init(capacity: Int) {
        var size = 1024
        while size < capacity * 2 { size *= 2 }
        places = [UInt64](repeating: 0, count: size)
    }

    /// 0 where there is none.
    /// - Parameter isIt: asked of a number with the same upper half of its hash.
    func number(_ hash: UInt64, isIt: (Int) -> Bool) -> UInt32 {
        var place = place(hash)
        while true {
            let entry = places[place]
            if entry == 0 { return 0 }
            let number = UInt32(truncatingIfNeeded: entry)
            if number != 0, entry >> 32 == hash >> 32, isIt(Int(number)) { return number }
            place = (place + 1) & (places.count - 1)
        }
    }

    mutating func insert(_ hash: UInt64, _ number: UInt32) {
        if taken * 2 >= places.count { grow() }
        put((hash >> 32) << 32 | UInt64(number))
    }

    mutating func remove(_ hash: UInt64, _ number: UInt32) {
        let entry = (hash >> 32) << 32 | UInt64(number)
        var place = place(hash)
        while places[place] != 0 {
            if places[place] == entry { places[place] = StandingNumbers.gone }
            place = (place + 1) & (places.count - 1)
        }
    }

    /// Where a search for a hash begins. It follows from the upper half, all that is kept of it.
    @inline(__always)
    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (places.count - 1) }

    private mutating func put(_ entry: UInt64) {
        var place = place(entry)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = entry
        taken += 1
    }

    private mutating func grow() {
        let left = places.filter { UInt32(truncatingIfNeeded: $0) != 0 }
        var size = places.count
        while size < left.count * 4 { size *= 2 }
        places = [UInt64](repeating: 0, count: size)
        taken = 0
        for entry in left { put(entry) }
    }
}
