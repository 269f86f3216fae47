/// Tells for a block of customers who began a funnel and who may come to its second step, 64 events at a time.
///
/// A customer's events are a stretch of bits. Whether an event comes after one that did the first step is a flood: it begins where the bit
/// of the first step stands, runs on in doubling steps, and stops where the next customer's events start.
struct FunnelSweep: ~Copyable {
    /// An event that can do the second step, and the last one before it that did the first, both counted from the block's first event.
    struct Pair {
        var begin: UInt32
        var second: UInt32
    }

    /// Event → bit: it, or one before it of the same customer, did the first step.
    private var begun: UnsafeMutablePointer<UInt64>
    /// The same for being of a touchpoint.
    private var participated: UnsafeMutablePointer<UInt64>
    /// Word → rows that started before it.
    private var ranks: UnsafeMutablePointer<UInt32>
    private(set) var pairs: UnsafeMutablePointer<Pair>
    private(set) var pairCount = 0
    /// What it has room for, in words.
    private var capacity = 1 << 8

    init() {
        begun = .allocate(capacity: capacity)
        participated = .allocate(capacity: capacity)
        ranks = .allocate(capacity: capacity)
        pairs = .allocate(capacity: capacity * 64)
    }

    deinit { free() }

    /// Whether a customer whose last event this is did the first step: 1 or 0.
    @inline(__always)
    func begun(upTo place: Int) -> UInt64 { bit(begun, place) }

    /// Whether any of the events of a customer whose last one this is is of a touchpoint: 1 or 0.
    @inline(__always)
    func participated(upTo place: Int) -> UInt64 { bit(participated, place) }

    /// How many of the block's rows with events start before this event's.
    @inline(__always)
    func rank(of place: Int, _ flags: borrowing FunnelFlags) -> Int {
        let upTo = ~UInt64(0) &>> UInt64(63 &- place & 63)
        return Int(ranks[place &>> 6]) &+ (flags.plane(.starts)[place &>> 6] & upTo).nonzeroBitCount &- 1
    }

    mutating func run(_ flags: borrowing FunnelFlags) {
        reserve(flags.words)
        let begins = flags.plane(.begins)
        let seconds = flags.plane(.isSecond)
        let starts = flags.plane(.starts)
        let (begun, ranks, pairs) = (begun, ranks, pairs)
        var (found, rank, lastBegin, carry): (Int, Int, Int, UInt64) = (0, 0, 0, 0)
        for word in 0..<flags.words {
            let begin = begins[word]
            let flood = Self.flood(begin, starts[word], carry)
            // Those that come after one that did the first step, of the same customer.
            var after = seconds[word] & ((flood &<< 1) | carry) & ~starts[word]
            carry = flood &>> 63
            begun[word] = flood
            ranks[word] = UInt32(truncatingIfNeeded: rank)
            rank &+= starts[word].nonzeroBitCount
            while after != 0 {
                let place = after.trailingZeroBitCount
                after &= after &- 1
                let before = begin & ((1 &<< UInt64(place)) &- 1)
                let last = before == 0 ? lastBegin : word &* 64 &+ 63 &- before.leadingZeroBitCount
                pairs[found] = Pair(begin: UInt32(truncatingIfNeeded: last), second: UInt32(truncatingIfNeeded: word &* 64 &+ place))
                found &+= 1
            }
            lastBegin = begin == 0 ? lastBegin : word &* 64 &+ 63 &- begin.leadingZeroBitCount
        }
        pairCount = found
        if !flags.allTakePart { floodParticipants(flags) }
    }

    private func floodParticipants(_ flags: borrowing FunnelFlags) {
        let participants = flags.plane(.takesPart)
        let starts = flags.plane(.starts)
        var carry: UInt64 = 0
        for word in 0..<flags.words {
            participated[word] = Self.flood(participants[word], starts[word], carry)
            carry = participated[word] &>> 63
        }
    }

    /// The bits, and all after them up to the next start.
    ///
    /// - Parameter carry: 1 where the word before ended flooded.
    @inline(__always)
    private static func flood(_ bits: UInt64, _ starts: UInt64, _ carry: UInt64) -> UInt64 {
        var open = ~starts
        var flood = bits | (carry & open)
        flood |= open & (flood &<< 1)
        open &= open &<< 1
        flood |= open & (flood &<< 2)
        open &= open &<< 2
        flood |= open & (flood &<< 4)
        open &= open &<< 4
        flood |= open & (flood &<< 8)
        open &= open &<< 8
        flood |= open & (flood &<< 16)
        open &= open &<< 16
        flood |= open & (flood &<< 32)
        return flood
    }

    @inline(__always)
    private func bit(_ words: UnsafeMutablePointer<UInt64>, _ place: Int) -> UInt64 {
        words[place &>> 6] &>> UInt64(truncatingIfNeeded: place & 63) & 1
    }

    private mutating func reserve(_ words: Int) {
        guard words > capacity else { return }
        free()
        capacity = max(words, capacity * 2)
        begun = .allocate(capacity: capacity)
        participated = .allocate(capacity: capacity)
        ranks = .allocate(capacity: capacity)
        pairs = .allocate(capacity: capacity * 64)
    }

    private func free() {
        begun.deallocate()
        participated.deallocate()
        ranks.deallocate()
        pairs.deallocate()
    }
}
