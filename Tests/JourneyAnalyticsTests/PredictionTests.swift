import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct PredictionTests {
    @Test(arguments: [
        "predict next active 30d context 4 repeats kept test 25", "predict next active 12h context 2 repeats collapsed test 40",
        "predict leaving within 30d test 25", "predict reaching Order placed within 14d test 25",
        "predict reaching \"within\"|\"a > b\" within 36h test 10", "predict reaching * within 14d test 25",
    ]) func `a prediction's text is read and written`(text: String) throws {
        #expect(try PredictionQuestion(parsing: text).description == text)
    }

    @Test func `what is left out of a prediction's text has a default`() throws {
        #expect(try PredictionQuestion(parsing: "predict next").description == "predict next active 30d context 4 repeats kept test 25")
        #expect(try PredictionQuestion(parsing: "leaving").description == "predict leaving within 30d test 25")
        #expect(try PredictionQuestion(parsing: "predict reaching Cart").description == "predict reaching Cart within 30d test 25")
    }

    @Test(arguments: [
        ("predict", "says what is predicted"), ("predict within 30d", "says what is predicted"),
        ("predict leaving context 3", "Leave it out"),
        ("predict next within 30d", "Leave it out"), ("predict reaching", "A touchpoint is missing"),
        ("predict leaving within 0d", "a second to ten years"),
        ("predict leaving within 4000d", "a second to ten years"), ("predict next context 9", "from 2 to 6"),
        ("predict next test 80", "from 10 to 50"),
    ]) func `a prediction that can't be asked is refused with a sentence`(text: String, part: String) throws {
        let error = #expect(throws: JourneyQuestionError.self) { try PredictionQuestion(parsing: text) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test func `an unknown goal is named`() throws {
        let index = JourneyFixture.index("a b c")
        #expect(throws: JourneyQuestionError.self) {
            try index.prediction(PredictionQuestion(parsing: "reaching cart"), in: JourneyFixture.letters(3), asOf: 100)
        }
    }

    @Test(arguments: ["predict next", "predict leaving within 1d", "predict reaching a within 1d"])
    func `too little data gives checks that fail and no figures`(text: String) throws {
        for index in [JourneyIndex.empty, JourneyFixture.index("a"), JourneyFixture.index("a b c d a b")] {
            let answer = try index.prediction(PredictionQuestion(parsing: text), in: JourneyFixture.letters(4), asOf: 10)
            #expect(!answer.isSufficient && !answer.beatsBaseline)
            #expect(answer.checks.contains { !$0.passes })
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `where the last two touchpoints tell the next, the model wins and says by what`(seed: UInt64) throws {
        let index = JourneyFixture.index(PredictionLogs.steps(seed: seed, customers: 300, depends: true))
        let answer = try index.prediction(
            PredictionQuestion(parsing: "next"), in: JourneyFixture.letters(5), asOf: 200 * PredictionLogs.day)
        let trial = try #require(answer.trial)
        #expect(answer.beatsBaseline && answer.isSufficient, "seed \(seed)")
        // Every second step is one of two that only the touchpoint before tells, and 8 of 10 times it is that one.
        #expect(try #require(trial[.logLoss]).gain.low > 0.1)
        #expect(try #require(trial[.accuracy]).gain.low > 0.05)
        let hint = try #require(answer.next?.hints.first)
        #expect(hint.last == "b" && ["c", "d"].contains(hint.next) && hint.share > 0.7 && hint.shareAfterLast < 0.6)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `where only the last touchpoint tells the next, the model claims no gain`(seed: UInt64) throws {
        let index = JourneyFixture.index(PredictionLogs.steps(seed: seed, customers: 150, depends: false))
        let answer = try index.prediction(
            PredictionQuestion(parsing: "next"), in: JourneyFixture.letters(5), asOf: 200 * PredictionLogs.day)
        #expect(!answer.beatsBaseline, "seed \(seed): \(String(describing: answer.trial?[.logLoss]?.gain))")
        // And it loses hardly anything by trying.
        #expect(try #require(answer.trial?[.logLoss]).gain.value > -0.01)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `where the past tells who leaves, the model wins, is calibrated and names the reason`(seed: UInt64) throws {
        let index = JourneyFixture.index(PredictionLogs.leavers(seed: seed, customers: 500, tells: true))
        let answer = try index.prediction(
            PredictionQuestion(parsing: "leaving within 21d"), in: JourneyFixture.letters(3), asOf: 365 * PredictionLogs.day)
        let trial = try #require(answer.trial)
        #expect(answer.isSufficient && answer.beatsBaseline, "seed \(seed) \(answer.checks)")
        #expect(try #require(trial[.auc]).model.low > 0.8 && trial[.auc]?.isBetter == true)
        for bin in trial.calibration where bin.cases >= 50 {
            let error = (bin.predicted * (1 - bin.predicted) / Double(bin.cases)).squareRoot()
            #expect(abs(bin.observed - bin.predicted) < 0.05 + 4 * error, "seed \(seed) \(bin)")
        }
        let forecast = try #require(answer.outcome)
        #expect(forecast.drivers.prefix(4).contains { $0.feature == .recently("c") || $0.feature == .last("c") })
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `where leaving is chance, the model claims no gain`(seed: UInt64) throws {
        let index = JourneyFixture.index(PredictionLogs.leavers(seed: seed, customers: 400, tells: false))
        // The day after each visit: whoever comes at all comes every day.
        let answer = try index.prediction(
            PredictionQuestion(parsing: "leaving within 1d"), in: JourneyFixture.letters(3), asOf: 365 * PredictionLogs.day)
        #expect(answer.trial != nil && !answer.beatsBaseline, "seed \(seed): \(String(describing: answer.trial?[.logLoss]))")
    }

    @Test(
        .enabled(if: EventLogOracleTests.folder != nil, "no event logs: set TOUCHSTONE_TEST_DATA"),
        arguments: [
            ("helpdesk.xes.gz", "next", 0.01), ("08_receipt.xes.gz", "next", 0.1), ("helpdesk.xes.gz", "leaving within 14d", 0.1),
            ("helpdesk.xes.gz", "reaching Closed within 14d", 0.2),
        ])
    func `on public logs the model beats the first-order chain on later cases`(log: String, text: String, least: Double) throws {
        let folder = try #require(EventLogOracleTests.folder)
        let (index, selection) = try EventLogOracleTests.read(folder.appending(path: log))
        let asOf = try #require(index.timeRange?.upperBound)
        let answer = try index.prediction(PredictionQuestion(parsing: text), in: selection, asOf: asOf)
        #expect(answer.isSufficient && answer.beatsBaseline)
        #expect(try #require(answer.trial?[.logLoss]).gain.low > least)
    }

    @Test func `the same question gives the same digits`() throws {
        let index = JourneyFixture.index(PredictionLogs.leavers(seed: 3, customers: 200, tells: true))
        for text in ["next", "leaving within 14d"] {
            let question = try PredictionQuestion(parsing: text)
            let answers = try (0..<2).map { _ in
                try index.prediction(question, in: JourneyFixture.letters(3), asOf: 365 * PredictionLogs.day)
            }
            #expect(answers[0].trial == answers[1].trial && answers[0].outcome?.probabilities == answers[1].outcome?.probabilities)
        }
    }
}
