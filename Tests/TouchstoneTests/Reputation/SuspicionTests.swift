import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

@Suite struct SuspicionTests {
    private static let day: Int64 = 86_400_000
    private static let openings = [
        "The waiter", "Our room", "My order", "The driver", "Their hotline", "The shop", "A young man", "The lady",
    ]
    private static let verbs = [
        "brought us", "forgot", "repaired", "was late with", "explained", "lost", "wrapped", "recommended", "replaced",
    ]
    private static let things = [
        "the soup", "our suitcases", "a blue jacket", "the invoice", "two chairs", "the espresso machine", "our tickets", "the phone",
    ]
    private static let endings = [
        "on a rainy Tuesday", "while we waited outside", "without being asked", "for the third time", "and smiled about it",
        "before we left for Graz",
        "which made my mother happy", "although it was crowded", "at half past seven", "so we will think about it", "and nobody apologised",
    ]

    /// A year of honest reviews at ten places, busier on weekends and in summer.
    private func honest(_ random: inout SeededGenerator) -> [SuspectReview] {
        var all: [SuspectReview] = []
        for location in 1...10 {
            let rate = Double.random(in: 0.1...1.2, using: &random)
            for day in 0..<365 {
                let season = 1 + 0.5 * sin(Double(day) / 58) + (day % 7 >= 5 ? 0.6 : 0)
                var chance = Foundation.exp(-rate * season)
                var (count, sum, draw) = (0, chance, Double.random(in: 0..<1, using: &random))
                while draw > sum, count < 40 {
                    count += 1
                    chance *= rate * season / Double(count)
                    sum += chance
                }
                draw = 0
                for _ in 0..<count {
                    let stars = [1, 3, 4, 4, 5, 5, 5].randomElement(using: &random) ?? 5
                    let isShort = Double.random(in: 0..<1, using: &random) < 0.2
                    let text =
                        isShort
                        ? (["Great!", "Very good", "Super", "Nice place", ""].randomElement(using: &random) ?? "")
                        : [Self.openings, Self.verbs, Self.things, Self.endings, Self.endings].compactMap {
                            $0.randomElement(using: &random)
                        }
                        .joined(separator: " ")
                    let time = Int64(day) * Self.day + Int64.random(in: 0..<Self.day, using: &random)
                    all.append(
                        SuspectReview(
                            ReviewFigure(id: Int64(all.count + 1), location: Int64(location), source: "google", stars: stars, time: time),
                            text: text))
                }
            }
        }
        return all.sorted { $0.figure.time < $1.figure.time }
    }

    private func planted(_ text: (Int) -> String, count: Int, from id: Int64, day: Int64, location: Int64 = 3) -> [SuspectReview] {
        (0..<count).map {
            SuspectReview(
                ReviewFigure(
                    id: id + Int64($0), location: location, source: "google", stars: 5, time: day * Self.day + Int64($0) * 3_600_000 * 2),
                text: text($0))
        }
    }

    @Test func `in honest years bursts and vague clusters are hardly ever seen`() {
        var random = SeededGenerator(seed: 20_261_122)
        var alarms = 0
        let years = 25
        for _ in 0..<years {
            alarms += SuspicionSearch().run(honest(&random)).count { $0.kind != .phrasing }
        }
        // One in a hundred years of each kind is promised: of 25 years with two kinds a half, and 5 less than once in 1,000 runs.
        #expect(alarms <= 4, "\(alarms) false alarms in \(years) years of ten places")
    }

    @Test func `planted bursts, praise and copies are found`() {
        var random = SeededGenerator(seed: 20_261_122)
        var found: [ReviewSuspicion.Kind: Int] = [:]
        for round in 0..<10 {
            let base = honest(&random)
            let day = Int64(60 + round * 10)
            let praise = planted({ ["Great!", "Super", "Best ever", "Wow"][$0 % 4] }, count: 14, from: 900_000, day: day)
            let names = ["Anna", "Ben", "Cleo", "Dora"]
            let copies = planted(
                {
                    "\(names[$0 % 4]) helped us find the perfect kitchen and everything was delivered on time, we recommend this shop to all friends"
                },
                count: 4, from: 910_000, day: day + 90, location: 7)
            let all = (base + praise + copies).sorted { $0.figure.time < $1.figure.time }
            let suspicions = SuspicionSearch().run(all)
            for kind in ReviewSuspicion.Kind.allCases {
                let ids: Set<Int64> = kind == .phrasing ? Set(copies.map(\.figure.id)) : Set(praise.map(\.figure.id))
                if suspicions.contains(where: { $0.kind == kind && Set($0.reviews).intersection(ids).count >= ids.count * 3 / 4 }) {
                    found[kind, default: 0] += 1
                }
            }
        }
        #expect(found[.phrasing] == 10)
        #expect((found[.burst] ?? 0) >= 8)
        #expect((found[.vague] ?? 0) >= 8)
    }

    @Test func `evidence names the words that are shared`() {
        let copies = planted(
            { "Number \($0): the friendly team showed us every single room and gave good advice" }, count: 2, from: 1, day: 1)
        let suspicion = SuspicionSearch().run(copies).first
        #expect(suspicion?.kind == .phrasing && suspicion?.phrase == "the friendly team showed us every single room and gave good advice")
    }

    @Test(arguments: [(3, 1.0, 1.0, 0.080301), (10, 4.0, 1.0, 0.008132), (8, 2.0, 3.0, 0.019509)])
    func `tails of Poisson and negative binomial are those of tables`(_ k: Int, _ mean: Double, _ spread: Double, _ expected: Double) {
        // The last by summing the terms slowly, below.
        let size = mean / max(spread - 1, 1e-9)
        var slow = 1.0
        for i in 0..<k {
            let x = Double(i)
            let logarithm: Double
            if spread == 1 {
                logarithm = x * log(mean) - mean - lgamma(x + 1)
            } else {
                let choose: Double = lgamma(size + x) - lgamma(size) - lgamma(x + 1)
                logarithm = choose + size * log(1 / spread) + x * log(1 - 1 / spread)
            }
            slow -= Foundation.exp(logarithm)
        }
        let tail = SuspicionSearch.tail(k, mean: mean, spread: spread)
        #expect(abs(tail - slow) < 1e-9)
        if spread == 1 { #expect(abs(tail - expected) < 1e-6) }
    }
}
