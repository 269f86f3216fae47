import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct CauseReaderTests {
    private static let day: Int64 = 86_400_000
    private static let names = ["Ann", "Ben", "Cat", "Dan", "Eve"]

    private func happening(
        _ name: String, _ day: Int64, _ touchpoint: String, _ channel: String, spent: Double? = nil, direction: Direction = .inbound
    ) -> Interaction {
        var interaction = Interaction.of(.user(name.lowercased()), name: touchpoint, at: day * Self.day + 3_600_000)
        interaction.channel = channel
        interaction.direction = direction
        if let spent { interaction.value = Money(amount: spent, currency: "EUR") }
        return interaction
    }

    /// By days of 1970: May begins with day 120, June with 151, July with 181, August with 212, September with 243.
    private func fill(_ fixture: Fixture) async throws {
        let interactions: [Interaction] = [
            // Buys early, is there in July and August, and stays.
            happening("Ann", 20, "Order placed", "store", spent: 50), happening("Ann", 100, "Visit", "web"),
            happening("Ann", 190, "Visit", "web"), happening("Ann", 195, "Newsletter", "mail", direction: .outbound),
            happening("Ann", 220, "Complaint", "phone"), happening("Ann", 250, "Order placed", "web", spent: 30),
            // Complains in July and is not seen again; what is sent keeps nobody.
            happening("Ben", 130, "Order placed", "store", spent: 40), happening("Ben", 140, "Visit", "web"),
            happening("Ben", 195, "Complaint", "phone"), happening("Ben", 260, "Newsletter", "mail", direction: .outbound),
            // Never bought, so that nobody loses a customer.
            happening("Cat", 200, "Visit", "web"),
            // Bought in May for the first time: May has no row.
            happening("Dan", 145, "Order placed", "store", spent: 100), happening("Dan", 146, "Visit", "web"),
            happening("Dan", 147, "Visit", "web"), happening("Dan", 148, "Visit", "web"),
            happening("Dan", 215, "Order placed", "store", spent: 20), happening("Dan", 300, "Visit", "web"),
            // Is only sent something after having bought.
            happening("Eve", 140, "Order placed", "store", spent: 10),
            happening("Eve", 200, "Newsletter", "mail", direction: .outbound),
        ]
        _ = try await fixture.application.door.accept(
            Batch(source: fixture.source, received: Instant(milliseconds: 340 * Self.day), interactions: interactions))
        try await fixture.application.follower.catchUp()
    }

    private func sample(_ fixture: Fixture, asOf day: Int64 = 340) -> CauseSample {
        let application = fixture.application
        let (texts, book) = application.listening.reader.standing
        let reader = CauseReader(
            facts: application.measurementReader.facts, catalogue: application.catalogue.catalogue, index: application.journeys.index,
            texts: texts, book: book, zone: .gmt)
        return reader.sample(asOf: day * Self.day)
    }

    /// "Ann 2" for what Ann did in the third month, in the order of the rows.
    private func labels(_ fixture: Fixture, _ sample: CauseSample) async throws -> [String] {
        var byRow: [Int: String] = [:]
        for name in Self.names {
            let id = try #require(try await fixture.customer(.user(name.lowercased()))?.id)
            let row = try #require(fixture.application.journeys.index.row(of: id))
            byRow[row] = name
        }
        return (0..<sample.count).map { place in "\(byRow[Int(sample.customer[place])] ?? "nobody") \(sample.month[place])" }
    }

    @Test func `rows are customers in months in which they were there, as worked out by hand`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let sample = sample(fixture)
            // The 90 days before May begin after the data do, those before April don't; those after September aren't over.
            let months: [Range<Int64>] = [120..<151, 151..<181, 181..<212, 212..<243]
            #expect(sample.months == months.map { $0.lowerBound * Self.day..<$0.upperBound * Self.day })
            #expect(sample.customers == 5 && sample.groups == 18 && sample.currency == "EUR")
            let labels = try await labels(fixture, sample)
            try #require(labels.sorted() == ["Ann 2", "Ann 3", "Ben 2", "Dan 3"])
            func column<T>(_ values: [T]) -> [String: T] { Dictionary(zip(labels, values)) { first, _ in first } }
            #expect(column(sample.hasLeft) == ["Ann 2": false, "Ann 3": false, "Ben 2": true, "Dan 3": false])
            let spend: [String: Double] = ["Ann 2": 30, "Ann 3": 30, "Ben 2": 0, "Dan 3": 0]
            #expect(column(sample.spend) == spend)
            // In the 90 days before: nothing spent, 40 and 100 around their middle of 70; 1, 1, 2 and 4 contacts, of which a third has at
            // most 1 and two thirds at most 2; only Dan bought in the month. Ben is 6 × 1 + 2 × 1, Dan 6 × 2 + 2 × 2 + 1.
            let groups: [String: Int32] = ["Ann 2": 0, "Ann 3": 0, "Ben 2": 8, "Dan 3": 17]
            #expect(column(sample.group) == groups)
            try #require(sample.covariates.count == 2)
            let spentBefore: [String: Double] = ["Ann 2": 0, "Ann 3": 0, "Ben 2": 40, "Dan 3": 100]
            #expect(column(sample.covariates[0]) == spentBefore)
            let contacts = column(sample.covariates[1]).mapValues { Int((exp($0) - 1).rounded()) }
            #expect(contacts == ["Ann 2": 1, "Ann 3": 1, "Ben 2": 2, "Dan 3": 4])
            // In the 90 days before those.
            let spentEarlier: [String: Double] = ["Ann 2": 50, "Ann 3": 0, "Ben 2": 0, "Dan 3": 0]
            #expect(column(sample.earlierSpend) == spentEarlier)
            #expect(column(sample.wasAway) == ["Ann 2": false, "Ann 3": false, "Ben 2": true, "Dan 3": true])
            #expect(column(sample.isOldEnough) == ["Ann 2": false, "Ann 3": true, "Ben 2": false, "Dan 3": false])
        }
    }

    @Test func `candidates are what was met in the month, with who had met it before`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let sample = sample(fixture)
            let labels = try await labels(fixture, sample)
            try #require(labels.sorted() == ["Ann 2", "Ann 3", "Ben 2", "Dan 3"])
            var (exposed, before): ([Cause: [String]], [Cause: [String]]) = ([:], [:])
            for candidate in sample.candidates {
                exposed[candidate.cause] = candidate.exposed.map { labels[Int($0)] }.sorted()
                before[candidate.cause] = candidate.before.map { labels[Int($0)] }.sorted()
                #expect(candidate.among == nil && candidate.exposed == candidate.exposed.sorted())
            }
            // What is sent is met as a touchpoint; its channel is no doing of the customer's.
            let met: [Cause: [String]] = [
                .touchpoint("Visit"): ["Ann 2"], .touchpoint("Newsletter"): ["Ann 2"], .touchpoint("Complaint"): ["Ann 3", "Ben 2"],
                .touchpoint("Order placed"): ["Dan 3"], .channel("web"): ["Ann 2"], .channel("phone"): ["Ann 3", "Ben 2"],
                .channel("store"): ["Dan 3"],
            ]
            #expect(exposed == met)
            let known: [Cause: [String]] = [
                .touchpoint("Visit"): ["Ann 2", "Ann 3", "Ben 2", "Dan 3"], .touchpoint("Newsletter"): ["Ann 3"],
                .touchpoint("Complaint"): [], .touchpoint("Order placed"): ["Ben 2", "Dan 3"],
                .channel("web"): ["Ann 2", "Ann 3", "Ben 2", "Dan 3"], .channel("phone"): [], .channel("store"): ["Ben 2", "Dan 3"],
            ]
            #expect(before == known)
        }
    }

    @Test func `without a whole month whose times before and after are known there is no row`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let early = sample(fixture, asOf: 200)
            #expect(early.months.isEmpty && early.count == 0 && early.candidates.isEmpty)
        }
    }
}
