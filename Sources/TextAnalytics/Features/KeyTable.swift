/// A table from 64-bit keys (hashes of n-grams or terms) to numbers 0 ... n − 1, by linear probing; numbers are given in order of arrival, and
/// not again after their key was removed. No key is 0.
struct KeyTable: Sendable {
    /// By slot: the number, −1 where there never was one, −2 where one was removed.
    private var numbers: [Int32]
    private var slotKeys: [UInt64]
    /// By number; 0 once it was removed.
    private(set) var keys: [UInt64] = []

    init(capacity: Int = 16) {
        var slots = 16
        while slots < capacity * 2 { slots *= 2 }
        numbers = Array(repeating: -1, count: slots)
        slotKeys = Array(repeating: 0, count: slots)
    }

    init(keys: [UInt64]) {
        self.init(capacity: keys.count)
        for key in keys { _ = insert(key) }
    }

    var count: Int { keys.count }

    func number(of key: UInt64) -> Int? {
        let mask = numbers.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while numbers[slot] != -1 {
            if slotKeys[slot] == key { return Int(numbers[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The key's number: a new one where it has none.
    mutating func insert(_ key: UInt64) -> Int {
        let mask = numbers.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while numbers[slot] != -1 {
            if slotKeys[slot] == key { return Int(numbers[slot]) }
            slot = (slot + 1) & mask
        }
        let number = keys.count
        numbers[slot] = Int32(number)
        slotKeys[slot] = key
        keys.append(key)
        if keys.count * 2 > numbers.count { grow() }
        return number
    }

    /// Forgets a key: not even its hash stays.
    mutating func remove(_ key: UInt64) {
        let mask = numbers.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while numbers[slot] != -1 {
            if slotKeys[slot] == key {
                keys[Int(numbers[slot])] = 0
                slotKeys[slot] = 0
                numbers[slot] = -2
                return
            }
            slot = (slot + 1) & mask
        }
    }

    private mutating func grow() {
        let mask = numbers.count * 2 - 1
        numbers = Array(repeating: -1, count: mask + 1)
        slotKeys = Array(repeating: 0, count: mask + 1)
        for (number, key) in keys.enumerated() where key != 0 {
            var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
            while numbers[slot] >= 0 { slot = (slot + 1) & mask }
            numbers[slot] = Int32(number)
            slotKeys[slot] = key
        }
    }

    /// FNV-1a over bytes, mixed at the end so that its low bits can serve as a slot.
    struct Hash {
        private var state: UInt64

        init(seed: UInt64 = 0) { state = 0xCBF2_9CE4_8422_2325 ^ seed &* 0x9E37_79B9_7F4A_7C15 }

        mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }

        mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }

        var value: UInt64 {
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            mixed ^= mixed >> 31
            return mixed == 0 ? 1 : mixed
        }
    }
}
