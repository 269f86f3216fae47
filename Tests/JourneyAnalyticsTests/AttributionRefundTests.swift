import Testing

@testable import JourneyAnalytics

/// Conversions with amounts below zero.
extension AttributionTests {
    /// Customers from walks as "a b o", each with what its conversion is worth.
    private func worth(_ walks: [(String, Double)], _ text: String = "attribution to o value main") throws -> AttributionAnswer {
        let events = walks.enumerated().flatMap { customer, walk in
            walk.0.split(separator: " ").enumerated().map { place, word in
                JourneyFixture.Event(
                    profile: Int64(customer), time: Int64(place) * 60_000, kind: UInt32(word.unicodeScalars.first?.value ?? 97) - 97,
                    sequence: Int64(100 * customer + place + 1))
            }
        }
        // The conversion is the last letter: letters stand at every other place.
        var amounts: [Int64: (amount: Double, currency: String?)] = [:]
        for (customer, walk) in walks.enumerated() { amounts[Int64(100 * customer + (walk.0.count + 1) / 2)] = (walk.1, "EUR") }
        let index = JourneyFixture.index(events)
        return try index.attribution(
            AttributionQuestion(parsing: text), in: JourneyFixture.letters,
            amounts: EventAmounts(properties(amounts), value: "value", currency: "currency", in: index))
    }

    private func values(_ answer: AttributionAnswer, _ model: AttributionModel) -> [String: Double] {
        guard let place = answer.question.models.firstIndex(of: model) else { return [:] }
        return Dictionary(uniqueKeysWithValues: answer.touchpoints.map { ($0.name, $0.value?.credits[place] ?? .nan) })
    }

    private func effects(_ answer: AttributionAnswer) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: answer.touchpoints.map { ($0.name, $0.value?.removalEffect ?? .nan) })
    }

    /// Half the paths go by a to 100, half by b to −40: the mean is 30, without a −20, without b 50.
    @Test func `a refund lowers what is shared out, and who only loses gets nothing of it`() throws {
        let answer = try worth([("a o", 100), ("b o", -40)])
        #expect(answer.value?.currency.amount == 60)
        expect(values(answer, .linear), ["a": 100, "b": -40])
        expect(effects(answer), ["a": 5.0 / 3, "b": 0])
        expect(values(answer, .markov), ["a": 60, "b": 0])
        expect(credit(answer, .markov), ["a": 1, "b": 1], "conversions know no amounts")
    }

    @Test func `where refunds outweigh, the loss is shared, and what cancels out is shared by nobody`() throws {
        let loss = try worth([("a o", -30), ("b o", -10)])
        expect(effects(loss), ["a": 0.75, "b": 0.25])
        expect(values(loss, .markov), ["a": -30, "b": -10])
        let even = try worth([("a o", 10), ("b o", -10)])
        expect(effects(even), ["a": 0, "b": 0])
        expect(values(even, .markov), ["a": 0, "b": 0])
        expect(values(even, .last), ["a": 10, "b": -10])
    }

    /// The mean is 0.5; without a, or without b, it is 1.5: the paths of both cost more than they bring.
    @Test func `where nothing is lost without any touch, the chain is refused and the rules answer`() throws {
        let walks: [(String, Double)] = [("a b o", -5), ("b a o", -5), ("a o", 6), ("b o", 6)]
        let error = #expect(throws: JourneyQuestionError.self) { try worth(walks, "attribution to o order 2 value main") }
        #expect(error?.description.contains("Refunds") == true, "\(String(describing: error))")
        expect(values(try worth(walks, "attribution to o model linear order 2 value main"), .linear), ["a": 1, "b": 1])
        #expect(try worth(walks, "attribution to o order 2").value == nil)
    }

    @Test(arguments: 1...24) func `on random logs with refunds the value of every model equals the slow version`(seed: UInt64) throws {
        var random = SeededRandom(seed: 100 + seed)
        let events = JourneyFixture.randomEvents(&random, customers: 50, events: 600, kinds: 7, span: 200)
        let names = Array(JourneyFixture.letters.alphabet.names.prefix(6))
        let lowest = [20, 80, 140, 200][random.below(4)]
        var worth: [Int64: (amount: Double, currency: String?)] = [:]
        for event in events where random.below(3) > 0 { worth[event.sequence] = (Double(random.below(200) - lowest) / 4, "EUR") }
        let index = JourneyFixture.index(events)
        let amounts = EventAmounts(properties(worth), value: "value", currency: "currency", in: index)
        let question = try AttributionQuestion(
            parsing: "attribution to \(["f", "e|f", "*"][random.below(3)]) from \(["*", "a|b|c"][random.below(2)]) "
                + "within \(random.below(120))ms order \(1 + random.below(3)) value main")
        let slow = SlowAttribution(question, events, names: names, credited: names, period: nil)
        func slowWorth(_ path: SlowAttribution.Path) -> Double { worth[path.sequence]?.amount ?? 0 }
        let words = "seed \(seed), \(question), amounts from \(-lowest)"
        let slowEffects = slow.effects(slowWorth)
        if let slowEffects, !slowEffects.isEmpty, slowEffects.values.allSatisfy({ $0 < 1e-9 }) {
            #expect(throws: JourneyQuestionError.self, "\(words)") {
                try index.attribution(question, in: JourneyFixture.letters(6), amounts: amounts)
            }
            return
        }
        let answer = try index.attribution(question, in: JourneyFixture.letters(6), amounts: amounts)
        func near(_ given: [String: Double], _ expected: [String: Double], _ words: String) {
            // Amounts that nearly cancel each other out make effects large.
            expect(given, expected, words, within: 1e-7 * max(1, expected.values.map(abs).max() ?? 1))
        }
        for model in answer.question.models {
            near(values(answer, model), slow.credits(model, worth: slowWorth), "\(model) \(words)")
        }
        near(effects(answer), slowEffects ?? [:], words)
        if slowEffects != nil {
            let shared = values(answer, .markov).values.reduce(0, +)
            #expect(abs(shared - (answer.value?.currency.attributed ?? .nan)) < 1e-6, "what is shared out is all there is: \(words)")
        }
    }
}
