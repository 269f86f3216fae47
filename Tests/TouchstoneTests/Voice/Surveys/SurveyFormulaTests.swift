import Testing

@testable import Touchstone

@Suite struct SurveyFormulaTests {
    private static let values = ["a": 6.0, "b": 2.0, "zero": 0.0, "huge": 1e15]

    private func value(_ text: String) throws -> Double? {
        try SurveyFormula(text).value { name in Self.values[name.row.map { "\(name.id).\($0)" } ?? name.id.text] }
    }

    @Test(arguments: [
        ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("a / b / 3", 1), ("a - b - 1", 3), ("-a + 10", 4), ("--2", 2), ("2 * -3", -6),
        (".5 * 4", 2),
        ("mean(a, b)", 4), ("sum(a, b, missing)", 8), ("min(a, b)", 2), ("max(a, b, missing)", 6), ("count(a, missing, b)", 2),
        ("count(missing)", 0), ("round(2.5)", 3), ("abs(b - a)", 4), ("default(missing, 9)", 9), ("default(zero, 9)", 0),
        ("mean(missing, b)", 2),
    ])
    func `a formula has the value that arithmetic gives it`(_ text: String, _ expected: Double) throws {
        #expect(try value(text) == expected)
    }

    @Test(arguments: [
        "a / zero", "missing + 1", "a / missing", "huge * 2", "huge * huge - huge * huge", "sum(missing)", "mean(missing)",
        "round(missing)", "b.row", "0 / 0",
    ])
    func `what has no value is undefined, and nothing breaks`(_ text: String) throws {
        #expect(try value(text) == nil)
    }

    @Test(arguments: [
        "", "1 +", "(1", "1)", "a b", "1..2", "power(2, 3)", "round(1, 2)", "default(1)", "mean()", "a.", "a.5", "5a", "π", "_a", "a;b",
        String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200), String(repeating: "-", count: 300) + "1",
        String(repeating: "1+", count: 300) + "1", "a % b",
    ])
    func `what is no formula is refused with the place and what to do`(_ text: String) {
        do {
            _ = try SurveyFormula(text)
            Issue.record("it was read")
        } catch { #expect(error.sentence.hasSuffix("."), "\(error)") }
    }

    @Test func `the longest formula is read and worked out`() throws {
        #expect(try value(String(repeating: "1+", count: 240) + "1") == 241)
    }
}
