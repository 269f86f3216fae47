import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct QuestionTextTests {
    @Test func `a funnel's text is read and written`() throws {
        let text = "catalog > product1|product2 > Order Completed > \"a > b\" within 12h mode strict_once"
        let question = try FunnelQuestion(parsing: text)
        #expect(question.steps.map(\.names) == [["catalog"], ["product1", "product2"], ["Order Completed"], ["a > b"]])
        #expect(question.window == .hours(12))
        #expect(question.mode == .strictOnce)
        #expect(question.description == text)
    }

    @Test(arguments: [
        "a", "within", "Mode", "a  b", " a", "", "*", "a\"b", "back\\slash", "a|b", "x > y", "tab\there", "ünïcödé ✓", "1", "start", "by",
        "x within y", "paths",
    ]) func `any name survives writing and reading`(name: String) throws {
        let set = TouchpointSet(name, "other")
        let funnel = try FunnelQuestion(steps: [set, TouchpointSet(name)], within: .days(7))
        #expect(try FunnelQuestion(parsing: funnel.description) == funnel, "\(funnel)")
        let paths = PathsQuestion(from: set, to: TouchpointSet(name), gap: nil, collapsingRepeats: false, depth: 9, top: 3)
        #expect(try PathsQuestion(parsing: paths.description) == paths, "\(paths)")
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let retention = RetentionQuestion(start: set, returning: TouchpointSet(name), by: .month, in: zone, cohorts: .recurring)
        #expect(try RetentionQuestion(parsing: retention.description) == retention, "\(retention)")
        let stickiness = StickinessQuestion(of: set, by: .week, in: zone)
        #expect(try StickinessQuestion(parsing: stickiness.description) == stickiness, "\(stickiness)")
    }

    @Test(arguments: [
        ("attribution to Order", "Order"), ("attribution to order", "order"), ("attribution to Order order 2 by channel", "Order"),
        ("attribution to order within 30d", "order"), ("attribution to Place Order within 12h", "Place Order"),
        ("attribution to order placed within 12h", "order placed"), ("attribution from By|to|Value to Model from *", "Model"),
        ("attribution to Attribution", "Attribution"),
    ]) func `a word in the place of a name is one, even if it is a keyword elsewhere`(text: String, name: String) throws {
        let question = try AttributionQuestion(parsing: text)
        #expect(question.conversions == TouchpointSet(name), "\(question)")
        #expect(try AttributionQuestion(parsing: question.description) == question, "\(question)")
    }

    @Test func `a funnel's steps may be called like its keywords`() throws {
        let funnel = try FunnelQuestion(parsing: "Cart > Optional > optional Mode > Without within 1d without Trend between 1 and 4")
        let steps = [TouchpointSet("Cart"), TouchpointSet("Optional"), TouchpointSet("Mode"), TouchpointSet("Without")]
        #expect(funnel.steps == steps)
        #expect(funnel.optional == [3] && funnel.window == .days(1))
        #expect(try FunnelQuestion(parsing: funnel.description) == funnel, "\(funnel)")
        let retention = try RetentionQuestion(parsing: "retention start Start Trial return Return by month")
        #expect(retention.start == TouchpointSet("Start Trial") && retention.returning == TouchpointSet("Return"))
        #expect(retention.unit == .month)
    }

    @Test func `questions without names round-trip, and what is left out has a default`() throws {
        for question in [VariantsQuestion(), VariantsQuestion(first: 5, collapsingRepeats: true, top: 7)] {
            #expect(try VariantsQuestion(parsing: question.description) == question)
        }
        for question in [GraphQuestion(measuringTimes: true), GraphQuestion(measuringTimes: false)] {
            #expect(try GraphQuestion(parsing: question.description) == question)
        }
        #expect(try PathsQuestion(parsing: "") == PathsQuestion())
        #expect(try RetentionQuestion(parsing: "retention") == RetentionQuestion())
        #expect(try FunnelQuestion(parsing: "a").window == .days(30))
    }

    @Test(arguments: [
        ("30d", 2_592_000_000, "30d"), ("2w", 1_209_600_000, "14d"), ("24h", 86_400_000, "1d"), ("90m", 5_400_000, "90m"),
        ("1500ms", 1_500, "1500ms"), ("0s", 0, "0d"),
    ]) func `lengths of time`(text: String, milliseconds: Int64, canonical: String) throws {
        let span = try TimeSpan(text)
        #expect(span.milliseconds == milliseconds)
        #expect(span.description == canonical)
        #expect(try TimeSpan(span.description) == span)
    }

    @Test(arguments: [
        ("", "A touchpoint is missing here; the end of the question follows.", 1),
        ("a > > b", "A touchpoint is missing here; “>” follows.", 5),
        ("a > b within", "“within” wants a value after it, for instance “within 30d”.", 13),
        ("a > within 30d", "A touchpoint is missing here; “within” follows.", 5),
        ("a > b within soon", "“soon” is not a length of time. Write a whole number and a unit: 30d, 12h, 45m, 10s, 250ms or 2w.", 14),
        ("a within 99999999d", "“99999999d” is longer than a hundred years. Write a shorter time, for instance 365d.", 10),
        ("a > \"b", "A quotation mark is opened here and never closed. Close the name with \".", 5),
        (
            "a within 1d b",
            "“b” is not understood here. What can follow is: between, breakdown, mode, optional, trend, within, without.", 13
        ),
    ]) func `a funnel that can't be read says what, where and what to do`(text: String, message: String, position: Int) {
        #expect(throws: JourneyQuestionError(message, at: position)) { try FunnelQuestion(parsing: text) }
    }

    @Test func `values out of range are refused`() {
        #expect(throws: JourneyQuestionError("“depth” wants a whole number from 2 to 30, not “1”.", at: 13)) {
            try PathsQuestion(parsing: "paths depth 1")
        }
        #expect(throws: JourneyQuestionError("“by” can be day, week, month, not “year”.", at: 14)) {
            try RetentionQuestion(parsing: "retention by year")
        }
        #expect(throws: JourneyQuestionError.self) { try RetentionQuestion(parsing: "retention in Atlantis/City") }
        #expect(throws: JourneyQuestionError.self) { try FunnelQuestion(parsing: "a mode sideways") }
    }

    @Test func `an unknown touchpoint is answered with those that are close`() {
        let selection = JourneySelection(alphabet: Alphabet(names: ["Product Viewed", "Order Completed", "Cart"]))
        #expect(throws: JourneyQuestionError("There is no touchpoint “Order Complete”. Did you mean “Order Completed”?")) {
            try JourneyFixture.index("a b").funnel(FunnelQuestion(parsing: "Cart > Order Complete"), in: selection)
        }
        #expect(throws: Never.self) {
            try JourneyFixture.index("a b").funnel(FunnelQuestion(parsing: "cart > order completed"), in: selection)
        }
    }
}
