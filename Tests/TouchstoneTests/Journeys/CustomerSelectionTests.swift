import JourneyAnalytics
import Testing

@testable import Touchstone

@Suite struct CustomerSelectionTests {
    /// One event as the slow version knows it.
    private struct Event {
        var profile: Int64
        var time: Int64
        var kind: Int
    }

    private static let catalogue = Catalogue(
        signatures: [
            (1, Signature(source: 1, name: "Look", channel: "web", stage: "before")),
            (2, Signature(source: 1, name: "Call", channel: "phone", stage: "after")),
            (3, Signature(source: 1, name: "Call", channel: "web", stage: "after")),
            (4, Signature(source: 1, name: "record", isRecordOnly: true)),
            (5, Signature(source: 1, name: "Survey", channel: "web", subject: .employee)),
        ], rules: [])

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `pages hold what sorting everybody gives, whatever is asked`(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        let events = (0..<Int.random(in: 0...400, using: &random)).map { _ in
            let profile = Int64.random(in: 1...40, using: &random)
            // Employees never do what customers do.
            let kind = profile % 10 == 0 ? 5 : Int.random(in: 1...4, using: &random)
            return Event(profile: profile, time: Int64.random(in: 0...60, using: &random), kind: kind)
        }
        var builder = JourneyIndexBuilder()
        for (sequence, event) in events.enumerated() {
            builder.append(profile: event.profile, time: event.time, kind: UInt32(event.kind), sequence: Int64(sequence + 1))
        }
        let erased: Set<Int64> = [3, 4]
        let selection = CustomerSelection(index: builder.snapshot(), catalogue: Self.catalogue, erased: erased)
        let period: Range<Int64>? = Bool.random(using: &random) ? 10..<Int64.random(in: 11...70, using: &random) : nil
        let question = CustomerQuestion(
            touchpoint: ["Look", "Call", nil].randomElement(using: &random) ?? nil,
            channel: ["web", "phone", nil].randomElement(using: &random) ?? nil,
            stage: ["after", nil].randomElement(using: &random) ?? nil, period: period)
        let expected = Self.slow(events, question, erased)
        let size = Int.random(in: 1...9, using: &random)
        var found: [Int64] = []
        var cursor: CustomerList.Cursor?
        repeat {
            let list = selection.page(question, before: cursor, limit: size)
            #expect(list.total == expected.count, "seed \(seed)")
            #expect(list.customers.count <= size)
            found += list.customers.map(\.id)
            cursor = list.next
        } while cursor != nil
        #expect(found == expected, "seed \(seed), \(question)")
        #expect(selection.all(question) == expected.sorted(), "seed \(seed)")
    }

    @Test func `a customer's activity counts interactions and leaves records out`() {
        var builder = JourneyIndexBuilder()
        for (sequence, (time, kind)) in [(5, 4), (10, 2), (20, 1), (30, 1), (40, 4)].enumerated() {
            builder.append(profile: 7, time: Int64(time), kind: UInt32(kind), sequence: Int64(sequence + 1))
        }
        builder.append(profile: 8, time: 50, kind: 4, sequence: 9)
        let selection = CustomerSelection(index: builder.snapshot(), catalogue: Self.catalogue, erased: [])
        let activity = selection.activity(of: 7)
        #expect(activity?.interactions == 3 && activity?.first.milliseconds == 10 && activity?.last.milliseconds == 30)
        #expect(activity?.lastTouchpoint == "Look" && activity?.channels == ["web", "phone"])
        #expect(selection.activity(of: 8)?.interactions == 0 && selection.activity(of: 8)?.lastTouchpoint == nil)
        #expect(selection.activity(of: 9) == nil)
    }

    /// Obviously right: everything is looked at, then sorted.
    private static func slow(_ events: [Event], _ question: CustomerQuestion, _ erased: Set<Int64>) -> [Int64] {
        let meanings: [Int: (touchpoint: String, channel: String, stage: String)] = [
            1: ("Look", "web", "before"), 2: ("Call", "phone", "after"), 3: ("Call", "web", "after"),
        ]
        var lasts: [(time: Int64, id: Int64)] = []
        for id in Set(events.map(\.profile)).subtracting(erased) where id % 10 != 0 {
            let own = events.filter { $0.profile == id }
            let fits = own.contains { event in
                guard let meaning = meanings[event.kind] else { return false }
                return question.touchpoint.map { $0 == meaning.touchpoint } ?? true
                    && question.channel.map { $0 == meaning.channel } ?? true
                    && question.stage.map { $0 == meaning.stage } ?? true && question.period.map { $0.contains(event.time) } ?? true
            }
            guard question.isEverybody || fits else { continue }
            let times = own.filter { meanings[$0.kind] != nil }.map(\.time)
            lasts.append((times.max() ?? own.map(\.time).max() ?? 0, id))
        }
        return lasts.sorted { ($0.time, $0.id) > ($1.time, $1.id) }.map(\.id)
    }
}

/// Sebastiano Vigna's splitmix64: small, and the same on every machine.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
