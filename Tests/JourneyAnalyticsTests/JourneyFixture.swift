import JourneyAnalytics

/// Indexes for tests, written as events.
enum JourneyFixture {
    struct Event: Equatable {
        var profile: Int64 = 1
        var time: Int64
        var kind: UInt32
        var sequence: Int64 = 0
    }

    static func index(_ events: [Event]) -> JourneyIndex {
        var builder = JourneyIndexBuilder()
        for event in events { builder.append(profile: event.profile, time: event.time, kind: event.kind, sequence: event.sequence) }
        return builder.snapshot()
    }

    /// "a1 b11": one customer, a letter is a touchpoint and the number its time; without numbers the place in the text.
    static func index(_ text: String) -> JourneyIndex {
        let events = text.split(separator: " ").enumerated().map { place, word in
            let letter = UInt32(word.unicodeScalars.first?.value ?? 97) - 97
            return Event(time: Int64(word.dropFirst()) ?? Int64(place + 1), kind: letter, sequence: Int64(place))
        }
        return index(events)
    }

    /// Touchpoints a, b, c … as kinds 0, 1, 2 …
    static let letters = JourneySelection(alphabet: Alphabet(names: (97..<123).map { String(UnicodeScalar(UInt8($0))) }))

    static func letters(_ count: Int) -> JourneySelection {
        JourneySelection(alphabet: Alphabet(names: Array(letters.alphabet.names.prefix(count))))
    }

    /// Random events with many ties, times out of order, gaps in the customers and one kind beyond the alphabet.
    static func randomEvents(
        _ random: inout SeededRandom, customers: Int = 40, events: Int = 400, kinds: UInt32 = 5, span: Int64 = 60
    ) -> [Event] {
        (0..<events).map { i in
            Event(
                profile: Int64(random.below(customers)) * 3 + 1, time: Int64(random.below(Int(span))),
                kind: UInt32(random.below(Int(kinds))), sequence: Int64(i))
        }
    }

    /// Customer → events in order, the slow way.
    static func journeys(_ events: [Event]) -> [(customer: Int64, events: [Event])] {
        Dictionary(grouping: events, by: \.profile).sorted { $0.key < $1.key }.map { customer, events in
            (customer, events.sorted { ($0.time, $0.sequence) < ($1.time, $1.sequence) })
        }
    }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ n: Int) -> Int { Int.random(in: 0..<n, using: &self) }
}
