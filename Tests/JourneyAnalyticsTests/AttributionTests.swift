import Testing

@testable import JourneyAnalytics

@Suite struct AttributionTests {
    private func credit(_ answer: AttributionAnswer, _ model: AttributionModel) -> [String: Double] {
        guard let place = answer.question.models.firstIndex(of: model) else { return [:] }
        return Dictionary(uniqueKeysWithValues: answer.touchpoints.map { ($0.name, $0.credits[place]) })
    }

    private func expect(_ given: [String: Double], _ expected: [String: Double], _ words: String = "") {
        for name in Set(given.keys).union(expected.keys) {
            #expect(abs((given[name] ?? 0) - (expected[name] ?? 0)) < 1e-9, "\(name): \(given), expected \(expected) \(words)")
        }
    }

    /// Customers from walks such as "a b o": a letter is a touchpoint, a minute apart.
    private func index(_ walks: [String]) -> JourneyIndex {
        JourneyFixture.index(
            walks.enumerated().flatMap { customer, walk in
                walk.split(separator: " ").enumerated().map { place, word in
                    JourneyFixture.Event(
                        profile: Int64(customer), time: Int64(place) * 60_000, kind: UInt32(word.unicodeScalars.first?.value ?? 97) - 97,
                        sequence: Int64(place))
                }
            })
    }

    /// The four paths of "Markov chain attribution: simple explanation of removal effect" (S. Puzyrov, 2019): removal effects 0.75 and 0.5.
    @Test func `the removal effects of a published example come out`() throws {
        // a: Google Ads, b: mailing, o: conversion.
        let index = index(["a o", "a o", "b o", "a b o", "a"])
        let answer = try index.attribution(AttributionQuestion(parsing: "attribution to o model markov"), in: JourneyFixture.letters)
        #expect(abs((answer.chainConversion ?? 0) - 0.8) < 1e-12)
        #expect(answer.touchpoints.map(\.name) == ["a", "b"])
        #expect(zip(answer.touchpoints, [0.75, 0.5]).allSatisfy { abs(($0.removalEffect ?? 0) - $1) < 1e-12 })
        expect(credit(answer, .markov), ["a": 2.4, "b": 1.6])
        #expect(answer.unconverted == 1 && answer.conversions == 4)
    }

    /// C1 > C2 > C3 converts, C1 and C2 > C3 don't: worked by hand in many introductions; removal effects 0.5, 1, 1.
    @Test func `a chain worked by hand comes out`() throws {
        let answer = try index(["a b c o", "a", "b c"]).attribution(
            AttributionQuestion(parsing: "attribution to o"), in: JourneyFixture.letters)
        #expect(abs((answer.chainConversion ?? 0) - 1.0 / 3) < 1e-12)
        expect(credit(answer, .markov), ["a": 0.2, "b": 0.4, "c": 0.4])
        expect(credit(answer, .first), ["a": 1])
        expect(credit(answer, .last), ["c": 1])
        expect(credit(answer, .linear), ["a": 1.0 / 3, "b": 1.0 / 3, "c": 1.0 / 3])
        expect(credit(answer, .uShaped), ["a": 0.4, "b": 0.2, "c": 0.4])
    }

    @Test func `time decay halves with each half-life`() throws {
        let index = JourneyFixture.index([
            .init(time: 0, kind: 0, sequence: 1), .init(time: 7, kind: 1, sequence: 2), .init(time: 14, kind: 14, sequence: 3),
        ])
        let question = try AttributionQuestion(parsing: "attribution to o model time_decay halflife 7ms")
        expect(credit(try index.attribution(question, in: JourneyFixture.letters), .timeDecay), ["a": 1.0 / 3, "b": 2.0 / 3])
    }

    @Test func `a conversion closes its path, and one without touches came directly`() throws {
        let index = index(["a o o b o", "o"])
        let answer = try index.attribution(AttributionQuestion(parsing: "attribution to o model linear"), in: JourneyFixture.letters)
        #expect(answer.conversions == 4 && answer.customers == 2)
        #expect(answer.directConversions == 2 && answer.directCustomers == 2 && answer.attributed == 2)
        expect(credit(answer, .linear), ["a": 1, "b": 1])
        let direct = try index.customers(creditedTo: nil, of: answer.question, in: JourneyFixture.letters)
        #expect(direct.rows == [0, 1])
    }

    @Test func `touches before the period count for conversions in it`() throws {
        let index = index(["a o", "b o"])
        var selection = JourneyFixture.letters
        selection.period = 60_000..<120_000
        let answer = try index.attribution(AttributionQuestion(parsing: "attribution to o model first"), in: selection)
        expect(credit(answer, .first), ["a": 1, "b": 1])
        let near = try index.attribution(AttributionQuestion(parsing: "attribution to o within 59s model first"), in: selection)
        #expect(near.directConversions == 2 && near.touchpoints.isEmpty)
    }

    @Test func `channels are credited through their touchpoints`() throws {
        let channels = Alphabet(names: ["web", "mail"], codeOfKind: [0, 1, 0] + [UInt32](repeating: 0, count: 23))
        let question = try AttributionQuestion(parsing: "attribution to o by channel model linear")
        let answer = try index(["a b c o"]).attribution(question, in: JourneyFixture.letters, channels: channels)
        expect(credit(answer, .linear), ["web": 2.0 / 3, "mail": 1.0 / 3])
        let only = try AttributionQuestion(parsing: "attribution to o from b|c by channel model linear")
        expect(
            credit(try index(["a b c o"]).attribution(only, in: JourneyFixture.letters, channels: channels), .linear),
            ["web": 0.5, "mail": 0.5])
    }

    @Test(arguments: 1...24) func `on random logs every model equals the slow version`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 50, events: 500, kinds: 7, span: 200)
        let names = Array(JourneyFixture.letters.alphabet.names.prefix(6))
        let credited = random.below(2) == 0 ? names : names.enumerated().map { ["x", "y", "z"][$0.offset % 3] }
        let channelNames = Array(Set(credited)).sorted()
        let channels = Alphabet(names: channelNames, codeOfKind: credited.map { UInt32(channelNames.firstIndex(of: $0) ?? 0) })
        let to = ["f", "e|f", "*"][random.below(3)], from = ["*", "a|b|c", "b|f"][random.below(3)]
        let question = try AttributionQuestion(
            parsing: "attribution to \(to) from \(from) by \(credited == names ? "touchpoint" : "channel") within \(random.below(120))ms "
                + "halflife \(1 + random.below(40))ms order \(1 + random.below(3))")
        var selection = JourneyFixture.letters(6)
        if random.below(2) == 0 { selection.period = 60..<150 }
        let answer = try JourneyFixture.index(events).attribution(question, in: selection, channels: channels)
        let slow = SlowAttribution(question, events, names: names, credited: credited, period: selection.period)
        let words = "seed \(seed), \(question), period \(String(describing: selection.period))"
        for model in AttributionModel.allCases { expect(credit(answer, model), slow.credits(model), words) }
        let converted = slow.paths.filter { $0.conversion != nil }
        #expect(answer.conversions == converted.count, "\(words)")
        #expect(answer.customers == Set(converted.map(\.row)).count, "\(words)")
        #expect(answer.directConversions == converted.filter(\.touches.isEmpty).count, "\(words)")
        #expect(answer.unconverted == slow.paths.count - converted.count, "\(words)")
        #expect(!answer.isApproximate, "\(words)")
        #expect(answer.pathLengths.reduce(0, +) == answer.attributed)
        let index = JourneyFixture.index(events)
        for touched in answer.touchpoints {
            let with = converted.filter { $0.touches.contains { $0.name == touched.name } }
            #expect(touched.conversionsWith == with.count, "\(words)")
            func rows(_ model: AttributionModel?) throws -> [Int] {
                try index.customers(creditedTo: touched.name, by: model, of: question, in: selection, channels: channels).rows
            }
            #expect(try rows(nil) == Set(with.map(\.row)).sorted(), "\(words)")
            #expect(try rows(.first) == Set(with.filter { $0.touches.first?.name == touched.name }.map(\.row)).sorted(), "\(words)")
            #expect(try rows(.last) == Set(with.filter { $0.touches.last?.name == touched.name }.map(\.row)).sorted(), "\(words)")
            #expect(touched.customers == Set(with.map(\.row)).count, "\(words)")
        }
        #expect(try index.customers(converted: true, of: question, in: selection).rows == Set(converted.map(\.row)).sorted(), "\(words)")
        #expect(try index.customers(converted: false, of: question, in: selection).count == answer.unconverted, "\(words)")
    }

    @Test(arguments: [
        "attribution to \"Order placed\" from * by touchpoint within 30d model markov halflife 7d order 2",
        "attribution to * from Ad|\"Sent to\" by channel within 12h model first|last|time_decay halflife 1d order 1",
    ]) func `the textual form is read as it is written`(text: String) throws {
        let question = try AttributionQuestion(parsing: text)
        #expect(try AttributionQuestion(parsing: question.description) == question)
        #expect(question.description == text)
    }

    @Test(arguments: [
        ("attribution", "needs a conversion"), ("attribution to", "A touchpoint is missing"), ("attribution to o model odd", "u_shaped"),
        ("attribution to o order 4", "from 1 to 3"), ("attribution to o halflife 0d", "longer than nothing"),
        ("attribution to o within soon", "not a length of time"), ("attribution to o by source", "touchpoint, channel"),
    ]) func `what can't be asked is refused with a sentence`(text: String, words: String) {
        let error = #expect(throws: JourneyQuestionError.self) { try AttributionQuestion(parsing: text) }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    @Test func `without interactions there is nothing to credit`() throws {
        let answer = try JourneyIndex.empty.attribution(AttributionQuestion(parsing: "attribution to o"), in: JourneyFixture.letters)
        #expect(answer.conversions == 0 && answer.touchpoints.isEmpty && answer.chainConversion == nil && answer.lag == nil)
    }
}
