import Testing

@testable import JourneyAnalytics

/// Alignments of a public log, against the costs that pm4py 2.7.23 found for the same plans (as Petri nets of process trees, its standard
/// costs: 1 for a move on the model or the log alone, nothing for silent ones).
@Suite struct ConformanceOracleTests {
    struct Fact: Sendable {
        let plan: String
        let cost: Int
        let meanFitness: Double
        let perfect: Int
        /// Cost → traces.
        let traces: [Int: Int]
    }

    static let facts = [
        Fact(
            plan:
                "Confirmation of receipt > T02 Check confirmation of receipt? > T04 Determine confirmation of receipt+ > "
                + "T05 Print and send confirmation of receipt > T06 Determine necessity of stop advice > "
                + "T10 Determine necessity to stop indication",
            cost: 2813, meanFitness: 0.8123255734860291, perfect: 713,
            traces: [
                0: 713, 1: 14, 2: 174, 3: 10, 4: 437, 5: 4, 6: 34, 7: 4, 8: 25, 9: 2, 10: 7, 11: 1, 12: 6,
                14: 1, 18: 2,
            ]),
        Fact(
            plan:
                "Confirmation of receipt > (T02 Check confirmation of receipt? > T04 Determine confirmation of receipt > "
                + "T05 Print and send confirmation of receipt+ & T06 Determine necessity of stop advice+) > "
                + "T10 Determine necessity to stop indication?",
            cost: 1325, meanFitness: 0.8955891017318557, perfect: 806,
            traces: [
                0: 806, 1: 358, 2: 36, 3: 144, 4: 49, 5: 21, 6: 5, 7: 6, 8: 3, 9: 1, 10: 3, 12: 1, 15: 1,
            ]),
        Fact(
            plan: "(T04 Determine confirmation of receipt & T05 Print and send confirmation of receipt & "
                + "T06 Determine necessity of stop advice) > Confirmation of receipt?+ > T02 Check confirmation of receipt > "
                + "T10 Determine necessity to stop indication+",
            cost: 6034, meanFitness: 0.606542879402007, perfect: 0,
            traces: [
                3: 793, 4: 20, 5: 481, 6: 14, 7: 67, 8: 8, 9: 29, 11: 10, 12: 3, 13: 2, 15: 4, 17: 1, 21: 1,
                22: 1,
            ]),
    ]

    @Test(
        .enabled(if: EventLogOracleTests.folder != nil, "no event logs: set TOUCHSTONE_TEST_DATA"),
        arguments: facts)
    func `costs and fitness on the receipt log equal pm4py's`(fact: Fact) throws {
        let folder = try #require(EventLogOracleTests.folder)
        let (index, selection) = try EventLogOracleTests.read(
            folder.appending(path: "08_receipt.xes.gz"))
        let question = try ConformanceQuestion(
            parsing: "\(fact.plan) outside counted history whole top 10000")
        let answer = try index.conformance(question, in: selection, asOf: .max)
        #expect(
            answer.traces == 1434 && answer.cost == fact.cost && answer.perfectTraces == fact.perfect)
        #expect(answer.approximateVariants == 0)
        let fitness = try #require(answer.meanFitness)
        #expect(abs(fitness - fact.meanFitness) < 1e-9)
        var traces: [Int: Int] = [:]
        for trace in answer.judged {
            let length = index.events(of: trace.row).count
            let worst = Double(length + question.plan.steps.filter { !$0.isOptional }.count)
            traces[Int(((1 - Double(trace.fitness)) * worst).rounded()), default: 0] += 1
        }
        #expect(traces == fact.traces)
    }
}
