/// Gives equal texts one number, in the order in which they come; 0 is the empty text.
struct Interner {
    private(set) var pool = ValuePool()
    /// Numbers, 0 where free; as many places as a power of two.
    private var places: [UInt32]
    private var hashes: [UInt64] = [0]

    init(capacity: Int = 1024) {
        var size = 1024
        while size < capacity * 2 { size *= 2 }
        places = [UInt32](repeating: 0, count: size)
    }

    mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard !text.isEmpty else { return 0 }
        let hash = Hashing.bytes(text)
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while true {
            let number = places[place]
            if number == 0 { break }
            if hashes[Int(number)] == hash, pool.withBytes(Int(number), { $0.elementsEqual(text) }) { return number }
            place = (place + 1) & (places.count - 1)
        }
        let number = UInt32(pool.append(text))
        hashes.append(hash)
        places[place] = number
        if Int(number) * 2 > places.count { grow() }
        return number
    }

    private mutating func grow() {
        places = [UInt32](repeating: 0, count: places.count * 2)
        for number in 1..<hashes.count {
            var place = Int(truncatingIfNeeded: hashes[number]) & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = UInt32(number)
        }
    }
}
