/// The terms of an index: by name, by beginning, and by likeness.
struct TermDictionary: Sendable {
    private(set) var table = KeyTable(capacity: 1 << 10)
    /// By number; empty once no text has the term.
    private(set) var names: [String] = []
    /// Numbers in the order of their names, without those in `unsorted`.
    private var sorted: [Int32] = []
    /// Numbers that came since `sorted` was made: put in order before they are too many to be looked through.
    private var unsorted: [Int32] = []
    /// By number: which letters the term has, one bit each; terms that differ in many can't be near.
    private var letters: [UInt32] = []

    func number(of term: String) -> Int? {
        guard let number = table.number(of: Self.key(term.utf8)), names[number] == term else { return nil }
        return number
    }

    mutating func insert(_ bytes: ArraySlice<UInt8>) -> Int {
        let number = table.insert(Self.key(bytes))
        if number == names.count {
            names.append(String(decoding: bytes, as: UTF8.self))
            letters.append(Self.letters(bytes))
            unsorted.append(Int32(number))
            if unsorted.count > 1000 + sorted.count / 8 { sort() }
        }
        return number
    }

    /// Forgets the terms that no text has any longer; one that comes again gets a new number.
    mutating func remove(_ numbers: Set<Int>) {
        guard !numbers.isEmpty else { return }
        sorted.removeAll { numbers.contains(Int($0)) }
        unsorted.removeAll { numbers.contains(Int($0)) }
        for number in numbers {
            table.remove(Self.key(names[number].utf8))
            names[number] = ""
            letters[number] = 0
        }
    }

    /// Numbers of the terms that begin so.
    func numbers(beginning prefix: String) -> [Int] {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if Self.isBefore(names[Int(sorted[middle])], prefix) { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        while low < sorted.count, names[Int(sorted[low])].utf8.starts(with: prefix.utf8) {
            found.append(Int(sorted[low]))
            low += 1
        }
        return found + unsorted.map(Int.init).filter { names[$0].utf8.starts(with: prefix.utf8) }
    }

    /// Numbers of the terms that are nearest to this one, all at the same distance; none where there is none within so many slips.
    func numbers(near term: String, slips: Int) -> [Int] {
        let wanted = Array(term.utf8)
        let own = Self.letters(wanted)
        var best = slips
        var found: [Int] = []
        for number in letters.indices {
            // A slip changes at most two of the letters.
            guard (letters[number] ^ own).nonzeroBitCount <= 2 * best, abs(names[number].utf8.count - wanted.count) <= best,
                !names[number].isEmpty
            else { continue }
            let distance = EditDistance.between(wanted, Array(names[number].utf8), most: best)
            if distance < best {
                (best, found) = (distance, [number])
            } else if distance == best {
                found.append(number)
            }
        }
        return found
    }

    private mutating func sort() {
        sorted = (sorted + unsorted).sorted { Self.isBefore(names[Int($0)], names[Int($1)]) }
        unsorted = []
    }

    /// By bytes, not by the order of any language.
    private static func isBefore(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    private static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = KeyTable.Hash(seed: 4)
        hash.add(bytes)
        return hash.value
    }

    private static func letters(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 | 1 << UInt32($1 & 31) } }
}
