import Testing

@testable import RecordLinkage
@testable import Touchstone

@Suite struct MatchEvidenceTests {
    private func evidence(_ steps: (String, String, Double)...) -> MatchEvidence {
        MatchEvidence(
            Explanation(
                prior: -10,
                steps: steps.map { column, level, weight in
                    Explanation.Step(
                        column: column, kind: .text, left: level.isEmpty ? nil : "a", right: "b", level: level, weight: weight, rarity: 0)
                }, total: 12, probability: 0.999))
    }

    @Test func `what speaks for and against is said in words, the heaviest first`() {
        let found = evidence(
            ("given name", "one slip apart", 5), ("family name", "same", 8), ("date of birth", "same", 9), ("city", "different", -2),
            ("phone", "", 0))
        #expect(found.summary == "Same date of birth and family name; given name with one slip. Different: city.")
    }

    @Test func `a field that is the same is never said to speak against two, whatever it weighs after others`() {
        let found = evidence(("street", "same", 6), ("city", "same", -2.1), ("loyalty_card", "different", -0.3))
        #expect(found.summary == "Same street and city. Different: loyalty card.")
    }

    @Test func `where nothing is alike, only what differs is said`() {
        #expect(evidence(("e-mail", "different", -4), ("city", "similar", -1)).summary == "Different: e-mail and city.")
        #expect(evidence().summary.isEmpty)
    }

    @Test func `two dates of birth are a conflict, however little they weigh`() {
        let found = evidence(("date of birth", "different", -1.5), ("city", "different", -1.5), ("given name", "different", -4))
        #expect(found.conflicts == ["date of birth", "given name"] && found.hasTwoBirthdays)
        #expect(!evidence(("date of birth", "one digit off", -1.5)).hasTwoBirthdays)
    }

    @Test(arguments: Agreement(kind: .date).levels)
    func `two dates of birth are one person's only where a slip explains it, whatever they weigh`(level: String) {
        let isSlip = ["same", "day and month swapped", "one digit off"].contains(level)
        for weight in [-8, -3, -1.5, 2] {
            let found = evidence(("date of birth", level, weight))
            #expect(found.hasTwoBirthdays == !isSlip && found.conflicts == (isSlip ? [] : ["date of birth"]), "\(weight)")
        }
    }

    @Test func `the slips of a date are levels that the engine tells apart`() {
        #expect(MatchEvidence.Step.birthdaySlips.isSubset(of: Agreement(kind: .date).levels))
    }

    @Test func `what says nothing of anybody is no evidence`() {
        var record = MatchRecord(customer: 1)
        for (column, value) in [
            ("date of birth", "1900-01-01"), ("e-mail", "noreply@example.com"), ("e-mail", "n/a"), ("phone", "0000000"),
            ("street", "unknown"),
            ("given name", "Test"),
        ] { record.set(column, value, at: 1) }
        #expect(record.values.isEmpty && !record.isComparable)
        record.set("date of birth", "1985-03-04", at: 0)
        #expect(record.values == ["date of birth": "1985-03-04"])
    }
}
