import Testing

@testable import JourneyAnalytics

@Suite struct AttributionTests {
    func credit(_ answer: AttributionAnswer, _ model: AttributionModel) -> [String: Double] {
        guard let place = answer.question.models.firstIndex(of: model) else { return [:] }
        return Dictionary(uniqueKeysWithValues: answer.touchpoints.map { ($0.name, $0.credits[place]) })
    }

    func expect(_ given: [String: Double], _ expected: [String: Double], _ words: String = "", within tolerance: Double = 1e-9) {
        for name in Set(given.keys).union(expected.keys) {
            #expect(abs((given[name] ?? 0) - (expected[name] ?? 0)) < tolerance, "\(name): \(given), expected \(expected) \(words)")
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

    /// a and c are digital, b is by voice: digital > voice > digital, then the conversion.
    @Test func `kinds of channels are credited through their touchpoints`() throws {
        let kinds = Alphabet(names: ["digital", "voice"], codeOfKind: [0, 1, 0] + [UInt32](repeating: 0, count: 23))
        let question = try AttributionQuestion(parsing: "attribution to o by channel_kind")
        #expect(question.unit == .channelKind && question.description.contains(" by channel_kind "))
        let log = index(["a b c o"])
        let answer = try log.attribution(question, in: JourneyFixture.letters, channels: kinds)
        expect(credit(answer, .first), ["digital": 1])
        expect(credit(answer, .last), ["digital": 1])
        expect(credit(answer, .linear), ["digital": 2.0 / 3, "voice": 1.0 / 3])
        expect(credit(answer, .uShaped), ["digital": 0.8, "voice": 0.2])
        // Without digital nothing converts; without voice the half that goes from digital to the conversion: effects 1 and 0.5.
        expect(credit(answer, .markov), ["digital": 2.0 / 3, "voice": 1.0 / 3])
        let voice = try log.customers(creditedTo: "voice", of: question, in: JourneyFixture.letters, channels: kinds)
        #expect(voice.rows == [0])
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
        for range in [0..<20 as Range<Int64>, 20..<60, 60..<Int64.max] {
            let meant = converted.filter { path in
                guard let first = path.touches.first, let end = path.conversion else { return false }
                return range.contains(end - first.time)
            }
            let rows = try index.customers(withLagIn: range, of: question, in: selection, channels: channels).rows
            #expect(rows == Set(meant.map(\.row)).sorted(), "\(range), \(words)")
        }
        for range in [1...1 as ClosedRange<Int>, 2...3, 4...Int.max] {
            let meant = converted.filter { range.contains($0.touches.count) }
            let rows = try index.customers(withTouches: range, of: question, in: selection, channels: channels).rows
            #expect(rows == Set(meant.map(\.row)).sorted(), "\(range), \(words)")
        }
        #expect(try index.customers(converted: false, of: question, in: selection).count == answer.unconverted, "\(words)")
    }

    /// Amounts by sequence number, as the columns of properties have them.
    func properties(_ amounts: [Int64: (amount: Double, currency: String?)]) -> EventProperties {
        var builder = PropertyColumnsBuilder()
        for (sequence, worth) in amounts.sorted(by: { $0.key < $1.key }) {
            builder.append(.number(worth.amount), of: "value", sequence: sequence)
            if let currency = worth.currency { builder.append(.text(currency), of: "currency", sequence: sequence) }
        }
        return EventProperties(kinds: [], columns: builder.snapshot())
    }

    /// Two orders of 30 and 90 euros and one of 500 dollars, worked by hand.
    @Test func `the value of conversions is shared by the same rules, currency by currency`() throws {
        let events = JourneyFixture.index([
            .init(profile: 1, time: 0, kind: 0, sequence: 1), .init(profile: 1, time: 1, kind: 1, sequence: 2),
            .init(profile: 1, time: 2, kind: 14, sequence: 3), .init(profile: 2, time: 0, kind: 1, sequence: 4),
            .init(profile: 2, time: 1, kind: 14, sequence: 5), .init(profile: 3, time: 0, kind: 0, sequence: 6),
            .init(profile: 3, time: 1, kind: 14, sequence: 7), .init(profile: 4, time: 0, kind: 14, sequence: 8),
            .init(profile: 5, time: 0, kind: 0, sequence: 9), .init(profile: 5, time: 1, kind: 14, sequence: 10),
        ])
        let known = properties([3: (30, "EUR"), 5: (90, nil), 7: (500, "USD"), 8: (7, "EUR"), 9: (1_000, "EUR")])
        let amounts = EventAmounts(known, value: "value", currency: "currency", in: events)
        #expect(amounts.main == "EUR" && EventAmounts.currencies(in: known, value: "value", currency: "currency") == ["EUR", "USD"])
        let euros = try events.attribution(
            AttributionQuestion(parsing: "attribution to o value main"), in: JourneyFixture.letters, amounts: amounts)
        let value = try #require(euros.value)
        #expect(value.currency == .init(name: "EUR", conversions: 3, amount: 127, direct: 7))
        #expect(value.others == [.init(name: "USD", conversions: 1, amount: 500, direct: 0)])
        #expect(value.conversionsWithout == 1, "the last order has no amount; its touch has one, which is no conversion's")
        func worth(_ model: AttributionModel) -> [String: Double] {
            let place = euros.question.models.firstIndex(of: model) ?? 0
            return Dictionary(uniqueKeysWithValues: euros.touchpoints.map { ($0.name, $0.value?.credits[place] ?? -1) })
        }
        expect(worth(.first), ["a": 30, "b": 90])
        expect(worth(.last), ["a": 0, "b": 120])
        expect(worth(.linear), ["a": 15, "b": 105])
        expect(worth(.uShaped), ["a": 15, "b": 105])
        // From the beginning 3 of 4 go to a, of whom 1 goes on to b; from b come 120 of 2 conversions, from a none that is in euros.
        // Income 3/4 · 1/3 · 60 + 1/4 · 60 = 30; without a 15, without b nothing: effects 1/2 and 1.
        expect(worth(.markov), ["a": 40, "b": 80])
        #expect(euros.touchpoints.map { $0.value?.with } == [30, 120])
        let dollars = try AttributionQuestion(parsing: "attribution to o value USD")
        func rows(_ model: AttributionModel?) throws -> [Int] {
            try events.customers(creditedTo: "a", by: model, of: dollars, in: JourneyFixture.letters, amounts: amounts).rows
        }
        #expect(try rows(.first) == [2], "the one whose order is in dollars")
        #expect(try rows(nil) == [0, 2, 4])
        func valued(_ isValued: Bool, _ question: AttributionQuestion) throws -> [Int] {
            try events.customers(withValue: isValued, of: question, in: JourneyFixture.letters, amounts: amounts).rows
        }
        #expect(try valued(true, dollars) == [2])
        #expect(try valued(true, euros.question) == [0, 1, 3])
        #expect(try valued(false, euros.question) == [4])
        let plain = try AttributionQuestion(parsing: "attribution to o")
        #expect(try valued(true, plain).isEmpty)
        func converted(in currency: String) throws -> [Int] {
            try events.customers(withValueIn: currency, of: euros.question, in: JourneyFixture.letters, amounts: amounts).rows
        }
        #expect(try converted(in: "USD") == [2], "beside the euros that are shared out")
        #expect(try converted(in: "EUR") == [0, 1, 3])
        #expect(throws: JourneyQuestionError.self) { try converted(in: "GBP") }
        let error = #expect(throws: JourneyQuestionError.self) {
            try events.attribution(
                AttributionQuestion(parsing: "attribution to o value GBP"), in: JourneyFixture.letters, amounts: amounts)
        }
        #expect(error?.description.contains("“EUR”, “USD”") == true, "\(String(describing: error))")
    }

    @Test(arguments: 1...24) func `on random logs the value of every model equals the slow version`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 50, events: 600, kinds: 7, span: 200)
        let names = Array(JourneyFixture.letters.alphabet.names.prefix(6))
        var worth: [Int64: (amount: Double, currency: String?)] = [:]
        for event in events where random.below(3) > 0 {
            worth[event.sequence] = (Double(random.below(200)) / 4, ["EUR", "EUR", "EUR", "USD", "CHF", nil][random.below(6)])
        }
        let index = JourneyFixture.index(events)
        let known = properties(worth)
        let amounts = EventAmounts(known, value: "value", currency: "currency", in: index)
        let currency = ["EUR", "USD", "main"][random.below(3)]
        let question = try AttributionQuestion(
            parsing: "attribution to \(["f", "e|f", "*"][random.below(3)]) from \(["*", "a|b|c"][random.below(2)]) "
                + "within \(random.below(120))ms halflife \(1 + random.below(40))ms order \(1 + random.below(3)) value \(currency)")
        let answer = try index.attribution(question, in: JourneyFixture.letters(6), amounts: amounts)
        let slow = SlowAttribution(question, events, names: names, credited: names, period: nil)
        func slowWorth(_ path: SlowAttribution.Path) -> Double {
            guard let found = worth[path.sequence], (found.currency ?? "EUR") == (currency == "main" ? "EUR" : currency) else { return 0 }
            return found.amount
        }
        let words = "seed \(seed), \(question)"
        for (place, model) in answer.question.models.enumerated() {
            let given = Dictionary(uniqueKeysWithValues: answer.touchpoints.map { ($0.name, $0.value?.credits[place] ?? -1) })
            expect(given, slow.credits(model, worth: slowWorth), "\(model) \(words)")
            expect(credit(answer, model), slow.credits(model), "\(model) \(words)")
        }
        let converted = slow.paths.filter { $0.conversion != nil }
        #expect(abs((answer.value?.currency.amount ?? -1) - converted.reduce(0) { $0 + slowWorth($1) }) < 1e-9, "\(words)")
        let direct = converted.filter(\.touches.isEmpty).reduce(0) { $0 + slowWorth($1) }
        #expect(abs((answer.value?.currency.direct ?? -1) - direct) < 1e-9, "\(words)")
        #expect(answer.value?.conversionsWithout == converted.count { worth[$0.sequence] == nil }, "\(words)")
    }

    @Test(arguments: [
        "attribution to \"Order placed\" from * by touchpoint within 30d model markov halflife 7d order 2",
        "attribution to o from * by touchpoint within 30d model first halflife 7d order 1 value \"EUR\"",
        "attribution to o from * by touchpoint within 30d model first halflife 7d order 1 value \"Bonus points\"",
        "attribution to * from Ad|\"Sent to\" by channel within 12h model first|last|time_decay halflife 1d order 1",
    ]) func `the textual form is read as it is written`(text: String) throws {
        let question = try AttributionQuestion(parsing: text)
        #expect(try AttributionQuestion(parsing: question.description) == question)
        #expect(question.description == text)
    }

    @Test(arguments: [
        ("attribution", "needs a conversion"), ("attribution to", "A touchpoint is missing"), ("attribution to o model odd", "u_shaped"),
        ("attribution to within 30d", "“within” follows"),
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
