import Testing

@testable import Touchstone

/// Worked by hand.
struct MaturityComparisonTests {
    @Test func `a difference has the interval of Welch's test`() throws {
        // Means 2 and 3.5; variances 1 and 1/3; standard error √(1/3 + 1/12) = 0.645497; df = 0.173611 / (0.111111/2 + 0.006944/3) = 3.0.
        let interval = try #require(MaturityComparison.interval(around: 1.5, [1, 2, 3], [3, 3, 4, 4]))
        #expect(abs((interval.upperBound + interval.lowerBound) / 2 - 1.5) < 1e-12)
        // t(0.975, 3.0) = 3.182446.
        let half = (interval.upperBound - interval.lowerBound) / 2
        #expect(abs(half - 3.182446 * 0.645497) < 1e-3)
    }

    @Test func `one person on a side is too few`() {
        #expect(MaturityComparison.interval(around: 1, [1], [2, 3]) == nil)
        #expect(MaturityComparison.interval(around: 1, [1, 1], [2, 2]) == 1...1)
    }

    @Test func `people's own differences have the interval of Student's t`() throws {
        // Mean 1, variance 0.5/3, standard error √(0.166667/4) = 0.204124, t(0.975, 3) = 3.182446.
        let clear = MaturityPairing.Difference([1, 1.5, 1, 0.5])
        #expect(clear.pairs == 4 && clear.value == 1 && clear.isClear)
        let interval = try #require(clear.interval)
        #expect(abs(interval.lowerBound - 0.350386) < 1e-5 && abs(interval.upperBound - 1.649614) < 1e-5)
        let alike = MaturityPairing.Difference([1, 1, 1])
        #expect(alike.value == 1 && alike.interval == nil && !alike.isClear)
        let alone = MaturityPairing.Difference([2])
        #expect(alone.pairs == 1 && alone.value == nil && alone.interval == nil)
        #expect(MaturityPairing.Difference([]).pairs == 0)
    }

    private func person(
        _ id: Int64, _ name: String?, _ email: String?, _ answers: [String: String]
    ) throws -> AssessmentRespondent {
        let replies = try answers.mapValues { try #require(AssessmentReply($0, levels: 3)) }
        return AssessmentRespondent(
            id: id, serial: 1, name: name, email: email.flatMap { EmailAddress($0) }, role: nil, part: nil, isUnnamed: name == nil,
            invited: Instant(milliseconds: 0), reminded: nil, finished: nil, replies: replies.isEmpty ? [:] : ["leadership": replies])
    }

    private func stored(_ id: Int64, _ people: [AssessmentRespondent]) throws -> StoredAssessment {
        StoredAssessment(
            id: id, version: 1, title: "Number \(id)", model: try MaturityModels.named("three-levels"), targets: [:], isOpen: false,
            allowsUnnamed: true, created: Instant(milliseconds: 0), createdBy: .command, closed: nil, respondents: people)
    }

    @Test func `who answered both times is compared with themselves, who can't be known again isn't`() throws {
        let before = try stored(
            1,
            [
                person(1, "Ada", "ada@example.com", ["mandate": "1"]), person(2, "Ben", nil, ["mandate": "1", "promise": "3"]),
                person(3, "Cyd", "cyd@example.com", ["mandate": "1"]),
                person(4, "Dan", "dan@example.com", ["mandate": "2", "promise": "1"]),
                person(5, "Eve", nil, ["mandate": "1"]), person(6, "Flo", "flo@example.com", ["mandate": "1"]),
                person(7, "Gil", "gil@example.com", ["mandate": "unknown"]), person(8, "Hal", nil, [:]),
            ])
        let after = try stored(
            2,
            [
                // Known by the address, whatever she is called now.
                person(11, "Ada Berg", "Ada@Example.com", ["mandate": "3"]), person(12, "ben", "ben@example.com", ["mandate": "2"]),
                // Took the name out; two of one name; the same name and another address; nothing said before.
                person(13, nil, nil, ["mandate": "3"]), person(14, "Dan", "dan@example.com", ["mandate": "2", "promise": "2 partly"]),
                person(15, "Eve", nil, ["mandate": "3"]), person(16, "Eve", nil, ["mandate": "3"]),
                person(17, "Flo", "another@example.com", ["mandate": "3"]), person(18, "Gil", "gil@example.com", ["mandate": "3"]),
                person(19, "Hal", nil, ["mandate": "3"]),
            ])
        let comparison = try MaturityComparison(before, after)
        // Ada, Ben, Dan and Gil; Gil knew nothing of it the first time.
        #expect(comparison.pairs == 4)
        let row = try #require(comparison.rows.first { $0.dimension.id == "leadership" })
        #expect(row.counts.before == 6 && row.counts.after == 9 && row.paired.pairs == 3)
        // Differences 2, 1 and 0: mean 1, s = 1, standard error 1/√3 = 0.577350, t(0.975, 2) = 4.302653.
        let value = try #require(row.paired.value)
        let interval = try #require(row.paired.interval)
        #expect(abs(value - 1) < 1e-12 && !row.paired.isClear)
        #expect(abs(interval.upperBound - 3.484138) < 1e-5 && abs(interval.lowerBound + 1.484138) < 1e-5)
        let other = try #require(comparison.rows.first { $0.dimension.id == "customer" })
        #expect(other.paired.pairs == 0 && other.paired.value == nil)
    }
}
