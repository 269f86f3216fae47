/// In which texts one term stands, how often and where: compact, growing at its end.
///
/// `texts` holds for each text the distance from the one before it and the count; `places` the term's places in the text, as distances, `counts` of
/// them for each text. Numbers are of seven bits to a byte.
struct Postings: Sendable {
    private(set) var texts: [UInt8] = []
    private(set) var places: [UInt8] = []
    /// How many texts have the term.
    private(set) var count = 0
    private var last: Int32 = -1

    /// - Parameter text: larger than all before it.
    mutating func append(text: Int32, places found: ArraySlice<Int32>) {
        let distance = Int(text - last)
        // Most terms stand once in a text: the count then takes one bit.
        if found.count == 1 {
            Self.write(distance << 1, to: &texts)
        } else {
            Self.write(distance << 1 | 1, to: &texts)
            Self.write(found.count, to: &texts)
        }
        var before: Int32 = 0
        for place in found {
            Self.write(Int(place - before), to: &places)
            before = place
        }
        last = text
        count += 1
    }

    /// Calls `body` with each text and count, in order.
    @inline(__always)
    func forEach(_ body: (Int32, Int32) -> Void) {
        texts.withUnsafeBufferPointer { bytes in
            var place = 0
            var text: Int32 = -1
            while place < bytes.count {
                let head = Self.read(bytes, &place)
                text &+= Int32(truncatingIfNeeded: head >> 1)
                body(text, head & 1 == 0 ? 1 : Int32(truncatingIfNeeded: Self.read(bytes, &place)))
            }
        }
    }

    /// Calls `body` with each of these texts that has the term, and the term's places in it. Texts ascend.
    func forEach(of wanted: [Int32], _ body: (Int32, [Int32]) -> Void) {
        var next = 0
        var place = 0
        var found: [Int32] = []
        places.withUnsafeBufferPointer { bytes in
            forEach { text, count in
                while next < wanted.count, wanted[next] < text { next += 1 }
                guard next < wanted.count, wanted[next] == text else {
                    Self.skip(Int(count), bytes, &place)
                    return
                }
                found.removeAll(keepingCapacity: true)
                var at: Int32 = 0
                for _ in 0..<count {
                    at += Int32(truncatingIfNeeded: Self.read(bytes, &place))
                    found.append(at)
                }
                body(text, found)
            }
        }
    }

    /// The same postings without these texts: nothing of them is left in memory. What stays is copied as it is, but for the distance
    /// after a gap.
    func without(_ gone: Set<Int32>) -> Postings {
        var rest = Postings()
        rest.texts.reserveCapacity(texts.count)
        rest.places.reserveCapacity(places.count)
        // Gone texts in order, so that most entries need one comparison.
        let ordered = gone.sorted()
        var nextGone = 0
        texts.withUnsafeBufferPointer { heads in
            places.withUnsafeBufferPointer { marks in
                var (head, mark) = (0, 0)
                var (copiedHeads, copiedMarks) = (0, 0)
                var text: Int32 = -1
                var isAfterGap = false
                while head < heads.count {
                    let (headStart, markStart) = (head, mark)
                    let first = Self.read(heads, &head)
                    let afterDistance = head
                    text &+= Int32(truncatingIfNeeded: first >> 1)
                    let times = first & 1 == 0 ? 1 : Self.read(heads, &head)
                    Self.skip(times, marks, &mark)
                    while nextGone < ordered.count, ordered[nextGone] < text { nextGone += 1 }
                    if nextGone < ordered.count, ordered[nextGone] == text {
                        rest.texts.append(contentsOf: heads[copiedHeads..<headStart])
                        rest.places.append(contentsOf: marks[copiedMarks..<markStart])
                        (copiedHeads, copiedMarks) = (head, mark)
                        isAfterGap = true
                        continue
                    }
                    if isAfterGap {
                        Self.write(Int(text - rest.last) << 1 | first & 1, to: &rest.texts)
                        copiedHeads = afterDistance
                        isAfterGap = false
                    }
                    rest.last = text
                    rest.count += 1
                }
                rest.texts.append(contentsOf: heads[copiedHeads...])
                rest.places.append(contentsOf: marks[copiedMarks...])
            }
        }
        return rest
    }

    /// Goes past so many numbers: only the last byte of a number is below 128.
    @inline(__always)
    private static func skip(_ numbers: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        var left = numbers
        while left > 0 {
            if bytes[place] < 0x80 { left -= 1 }
            place += 1
        }
    }

    /// The same postings with other numbers of texts, in the same order.
    func renumbered(_ numbers: [Int32]) -> Postings {
        var rest = Postings()
        var all: [Int32] = []
        forEach { text, _ in all.append(text) }
        forEach(of: all) { text, places in rest.append(text: numbers[Int(text)], places: places[...]) }
        return rest
    }

    var bytes: Int { texts.count + places.count }

    static func write(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
        var byte = bytes[place]
        place += 1
        if byte < 0x80 { return Int(byte) }
        var value = Int(byte & 0x7F)
        var shift = 7
        repeat {
            byte = bytes[place]
            place += 1
            value |= Int(byte & 0x7F) << shift
            shift += 7
        } while byte >= 0x80
        return value
    }
}
