import JourneyAnalytics
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Answers that are kept while the journeys that they were asked of are current.
@Suite struct KeptAnswersTests {
    private func counting(_ snapshot: JourneySnapshot, _ question: String, _ made: inout Int) throws -> Int {
        try snapshot.kept(question) { () throws(JourneyError) in
            made += 1
            return snapshot.index.eventCount
        }
    }

    @Test func `an answer is made once, and anew when anything that it depends on changes`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("ada", ["Visit@web", "Order@shop"])
            try await fixture.walk("bob", ["Visit@app"])
            var made = 0
            #expect(try counting(try await fixture.snapshot(), "how many", &made) == 3)
            #expect(try counting(try await fixture.snapshot(), "how many", &made) == 3)
            #expect(made == 1)
            _ = try counting(try await fixture.snapshot(), "how many others", &made)
            _ = try counting(try await fixture.snapshot(JourneyFilter(channel: "web")), "how many", &made)
            #expect(made == 3, "another question, another filter")
            // An hour later nothing has happened, but what is running has gone on.
            let later = Instant(milliseconds: 86_400_000 + 3_600_000)
            _ = try counting(try await fixture.snapshot(now: later), "how many", &made)
            #expect(made == 4)
            try await fixture.walk("cy", ["Visit@web"])
            #expect(try counting(try await fixture.snapshot(now: later), "how many", &made) == 4)
            #expect(made == 5)
        }
    }

    @Test func `the same question of another kind is another answer`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("ada", ["Visit", "Order"])
            let snapshot = try await fixture.snapshot()
            #expect(try snapshot.kept("one") { () throws(JourneyError) in 1 } == 1)
            #expect(try snapshot.kept("one") { () throws(JourneyError) in "a text" } == "a text")
        }
    }

    @Test func `a prediction and its customers are those of the index, kept or not`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for number in 0..<40 {
                try await fixture.walk("c\(number)", number % 3 == 0 ? ["Visit", "Cart", "Order"] : ["Visit", "Cart", "Visit"])
            }
            let question = try JourneyAsking.prediction(what: "next", goal: nil, within: "30d")
            let snapshot = try await fixture.snapshot()
            var fresh = snapshot
            fresh.keeping = nil
            for _ in 0..<2 {
                let (kept, made) = (try snapshot.prediction(question), try fresh.prediction(question))
                #expect(kept.checks == made.checks)
                #expect(kept.next?.rows(next: 0) == made.next?.rows(next: 0))
            }
        }
    }

    @Test func `values are few, and the oldest go`() {
        let values = RecentValues<Int, Int>(most: 2)
        var made: [Int] = []
        func value(_ key: Int) -> Int {
            values.value(key, without: { $0 < 0 }) {
                made.append(key)
                return key * 10
            }
        }
        #expect([1, 2, 1, 3, 1, 2].map(value) == [10, 20, 10, 30, 10, 20])
        #expect(made == [1, 2, 3, 2], "asking for one keeps it")
    }
}
