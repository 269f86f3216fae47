import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct PropertyColumnsTests {
    private func properties(_ columns: PropertyColumns) -> EventProperties {
        EventProperties(kinds: [PropertyLog.channel], columns: columns)
    }

    @Test(arguments: 1...60) func `a filtered index holds what looking at each event finds`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let log = PropertyLog(&random)
        let index = JourneyFixture.index(log.events)
        let properties = properties(log.columns())
        for _ in 0..<10 {
            let filter = PropertyFilter(PropertyLog.condition(&random, depth: 3))
            let filtered = try index.filtered(by: filter, properties)
            let expected = JourneyFixture.index(log.events.filter { log.fits($0, filter.condition) })
            #expect(filtered.customers == index.customers, "rows stay")
            #expect(filtered.eventCount == expected.eventCount, "seed \(seed): \(filter)")
            for row in filtered.customers.indices {
                let found = filtered.events(of: row).map { filtered.sequence(at: $0) }
                let wanted = expected.row(of: filtered.customers[row]).map { expected.events(of: $0).map { expected.sequence(at: $0) } }
                #expect(found == wanted ?? [], "seed \(seed): \(filter)")
            }
        }
    }

    @Test(arguments: 1...10) func `analyses of a filtered index equal those of the events alone`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let log = PropertyLog(&random, events: 2_000)
        let index = JourneyFixture.index(log.events)
        let filter = try PropertyFilter(parsing: "country = DE or channel = web and not amount < 5")
        let filtered = try index.filtered(by: filter, properties(log.columns()))
        let alone = JourneyFixture.index(log.events.filter { log.fits($0, filter.condition) })
        let selection = JourneyFixture.letters(5)
        let funnel = try FunnelQuestion(parsing: "a > b > c within 1d")
        #expect(
            try filtered.funnel(funnel, in: selection).steps.map(\.customers) == alone.funnel(funnel, in: selection).steps.map(\.customers))
        #expect(try filtered.graph(in: selection) == alone.graph(in: selection), "seed \(seed)")
        #expect(filtered.variants(in: selection).variants.map(\.touchpoints) == alone.variants(in: selection).variants.map(\.touchpoints))
        #expect(try filtered.stickiness(in: selection).customers == alone.stickiness(in: selection).customers)
        let paths = try PathsQuestion(parsing: "paths")
        #expect(try filtered.paths(paths, in: selection) == alone.paths(paths, in: selection), "seed \(seed)")
    }

    @Test(arguments: 1...10) func `codes and values of events are those of the log`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let log = PropertyLog(&random)
        let index = JourneyFixture.index(log.events)
        let properties = properties(log.columns())
        for name in PropertyLog.names {
            let codes = try properties.codes(of: name, in: index)
            #expect(Set(codes.names).count == codes.names.count)
            for event in 0..<index.eventCount {
                let wanted = (log.values[index.sequence(at: event)] ?? []).filter { $0.name == name }.map(\.value)
                let code = codes.code(at: event)
                #expect((code == PropertyCodes.none ? nil : codes.names[Int(code)]) == wanted.first?.text, "seed \(seed), \(name)")
                #expect(properties.columns.values(of: name, at: index.sequence(at: event)) == wanted, "seed \(seed), \(name)")
            }
        }
        #expect(properties.columns.value(of: "country", at: 0) == nil)
        #expect(properties.columns.value(of: "country", at: .max) == nil)
        let channels = try properties.codes(of: "channel", in: index)
        #expect((0..<index.eventCount).allSatisfy { (channels.code(at: $0) == PropertyCodes.none) == [3, 5].contains(index.kind(at: $0)) })
    }

    @Test func `a property that is not there is said, with what may have been meant`() {
        var random = SeededRandom(seed: 1)
        let log = PropertyLog(&random)
        let (index, properties) = (JourneyFixture.index(log.events), properties(log.columns()))
        #expect { try index.filtered(by: PropertyFilter(parsing: "not (contry = DE)"), properties) } throws: {
            "\($0)".contains("“contry”") && "\($0)".contains("“country”")
        }
        #expect(throws: JourneyQuestionError.self) { try properties.codes(of: "nothing like it", in: index) }
        #expect(throws: JourneyQuestionError.self) { try index.filtered(by: PropertyFilter(parsing: "a = 1"), .none) }
    }

    @Test func `summaries count what is there, the most frequent first`() throws {
        var builder = PropertyColumnsBuilder()
        for (place, value) in ["b", "a", "b", "c"].enumerated() { builder.append(.text(value), of: "t", sequence: Int64(place)) }
        for (place, value) in [3.0, -1, .nan, .infinity].enumerated() {
            builder.append(.number(value), of: "n", sequence: Int64(place + 4))
        }
        let index = JourneyFixture.index("a1 b2 c3")
        let properties = properties(builder.snapshot())
        let text = try #require(properties.summary(of: "t", in: index, top: 2))
        #expect(
            text.values.map(\.value.text) == ["b", "a"] && text.values.map(\.count) == [2, 1] && text.distinct == 3 && text.count == 4)
        #expect(!text.isNumeric && text.range == nil)
        let number = try #require(properties.summary(of: "n", in: index))
        #expect(number.isNumeric && number.range == -1...3 && number.count == 2)
        let channel = try #require(properties.summary(of: "channel", in: index))
        #expect(channel.values.map(\.value.text) == ["web", "shop"] && channel.values.map(\.count) == [2, 1])
        #expect(properties.summaries(in: index).map(\.name) == ["t", "channel", "n"])
        #expect(properties.summary(of: "x", in: index) == nil)
    }

    @Test func `what is too long or too much is counted and said, never answered wrongly`() throws {
        var builder = PropertyColumnsBuilder()
        let long = String(repeating: "x", count: 300)
        builder.append(.text(long), of: "note", sequence: 1)
        builder.append(.text("short"), of: "note", sequence: 2)
        for number in 0...PropertyColumn.mostValues { builder.append(.number(Double(number)), of: "order", sequence: Int64(number + 3)) }
        for number in 0..<(PropertyColumns.mostProperties + 5) { builder.append(.text("x"), of: "p\(number)", sequence: 300_000) }
        let columns = builder.snapshot()
        let index = JourneyFixture.index([
            .init(time: 1, kind: 0, sequence: 1), .init(time: 2, kind: 0, sequence: 2), .init(time: 3, kind: 0, sequence: 200_003),
        ])
        let properties = properties(columns)
        func count(_ filter: String) throws -> Int { try index.filtered(by: PropertyFilter(parsing: filter), properties).eventCount }
        #expect(try count("note exists") == 2 && count("note = short") == 1 && count("note != short") == 1)
        #expect(throws: JourneyQuestionError.self) { try count("note contains x") }
        #expect(throws: JourneyQuestionError.self) { try count("note = \(long)") }
        #expect(try count("order exists") == 1)
        #expect(throws: JourneyQuestionError.self) { try count("order = 5") }
        #expect(properties.summary(of: "order", in: index)?.tooMany == 1 && properties.summary(of: "note", in: index)?.tooLong == 1)
        #expect(columns.columns.count == PropertyColumns.mostProperties && columns.namesLeftOut.count == 7)
        #expect { try count("p1003 = x") } throws: { "\($0)".contains("too many different properties") }
        #expect(try properties.codes(of: "note", in: index).names == ["short", "(other)"])
    }

    @Test func `a snapshot stays as it was while the columns grow`() throws {
        var builder = PropertyColumnsBuilder()
        var snapshots: [PropertyColumns] = []
        for number in 0..<50_000 {
            if number % 7_000 == 0 { snapshots.append(builder.snapshot()) }
            builder.append(.number(Double(number)), of: "n", sequence: Int64(number))
        }
        for (place, snapshot) in snapshots.enumerated() {
            #expect((snapshot.columns["n"]?.count ?? 0) == place * 7_000)
            #expect(snapshot.value(of: "n", at: Int64(place * 7_000 - 1)) == (place == 0 ? nil : .number(Double(place * 7_000 - 1))))
            #expect(snapshot.value(of: "n", at: Int64(place * 7_000)) == nil)
        }
    }
}
