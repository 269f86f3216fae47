import Testing

@testable import JourneyAnalytics

@Suite struct PropertyFilterTests {
    @Test(arguments: [
        "country = DE", "not device = Mobile", "country = DE and value >= 100", "a = 1 or b = 2 and c = 3",
        "country = DE and (plan = Premium or value >= 100) and not device = Mobile", "not (a exists or b exists)",
        "\"first name\" contains \"van der\"", "plan in (Free, \"Premium Plus\", \"a\\\"b\")", "\"and\" != \"not\"", "x = \"\"",
    ]) func `a filter has one textual form`(text: String) throws {
        #expect(try PropertyFilter(parsing: text).description == text)
    }

    @Test(arguments: [
        ("country is DE", "country = DE"), ("country IS NOT DE", "country != DE"), ("a==1", "a = 1"), ("a>=1", "a >= 1"),
        ("plan is Premium Plus and x exists", "plan = \"Premium Plus\" and x exists"), ("((a = 1))", "a = 1"),
        ("a=1 AND b=2", "a = 1 and b = 2"), ("plan in (Premium Plus,Free)", "plan in (\"Premium Plus\", Free)"),
    ]) func `what people write is understood`(text: String, meant: String) throws {
        #expect(try PropertyFilter(parsing: text).description == meant)
    }

    @Test(arguments: [
        ("", 0), ("country", 8), ("country =", 10), ("country = and", 11), ("= DE", 1), ("a = 1 and", 10), ("(a = 1", 7), ("a = 1)", 6),
        ("a in DE", 6), ("a in (DE", 9), ("a ! 1", 3), ("a = \"x", 5), ("first name = x", 7), ("not", 4),
    ]) func `what can't be understood is said with its place`(text: String, position: Int) throws {
        #expect { try PropertyFilter(parsing: text) } throws: { error in
            let error = error as? JourneyQuestionError
            return (error?.position ?? 0) == position && !(error?.message.isEmpty ?? true)
        }
    }

    @Test func `parentheses without end are refused, not followed`() {
        let deep = String(repeating: "(", count: 1_000) + "a = 1" + String(repeating: ")", count: 1_000)
        #expect(throws: JourneyQuestionError.self) { try PropertyFilter(parsing: deep) }
        #expect(throws: JourneyQuestionError.self) { try PropertyFilter(parsing: String(repeating: "not ", count: 900) + "a = 1") }
        #expect(throws: JourneyQuestionError.self) { try PropertyFilter(parsing: "a = " + String(repeating: "x", count: 4_000)) }
    }

    @Test(arguments: 1...200) func `random filters read back as they were`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let filter = PropertyFilter(PropertyLog.condition(&random, depth: 4))
        #expect(try PropertyFilter(parsing: filter.description) == filter, "seed \(seed): \(filter)")
    }

    @Test func `conditions are added and taken away one by one`() throws {
        let filter = try PropertyFilter(parsing: "a = 1").and(PropertyFilter(parsing: "b = 2 or c = 3"))
        #expect(filter.description == "a = 1 and (b = 2 or c = 3)")
        #expect(filter.conditions.map(\.description) == ["a = 1", "b = 2 or c = 3"])
        #expect(filter.removing(at: 0)?.description == "b = 2 or c = 3")
        #expect(filter.removing(at: 0)?.removing(at: 0) == nil)
        #expect(filter.names == ["a", "b", "c"])
    }

    @Test(
        arguments: [
            ("n < 10", [.number(9.5)], [.number(10), .text("abc")]), ("n >= 10", [.number(10), .text("11")], [.text("9"), .text("x")]),
            ("d >= 2026-02-01", [.text("2026-02-01"), .text("2026-03-01")], [.text("2026-01-31"), .number(3_000)]),
            ("t contains ÉTE", [.text("cet été")], [.text("hiver")]), ("t = 3", [.number(3), .text("3")], [.text("3.0"), .number(3.5)]),
            ("t != 3", [.text("x"), .number(4)], [.number(3)]), ("t in (a, 2)", [.text("a"), .number(2)], [.text("A")]),
            ("t = nan", [.text("nan")], [.number(0)]),
        ] as [(String, [PropertyValue], [PropertyValue])])
    func `values are compared as they are meant`(text: String, fitting: [PropertyValue], others: [PropertyValue]) throws {
        let test = try #require(ValueTest(try PropertyFilter(parsing: text).condition))
        for value in fitting { #expect(test.fits(value), "\(text), \(value)") }
        for value in others { #expect(!test.fits(value), "\(text), \(value)") }
    }
}
