import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct SegmentTextTests {
    @Test(arguments: [
        ("did cart", "did cart"), ("did cart at least 3 times in last 30d", "did cart at least 3 times in last 30d"),
        ("did cart at least 1 times", "did cart"), ("DID cart AND did not order", "did cart and did not order"),
        ("did cart then order within 7d", "did cart then order within 7d"),
        ("did cart|wish list then order in last 2w", "did cart|wish list then order in last 14d"),
        ("did cart without order within 7d from 2026-01-01", "did cart without order within 7d from 2026-01-01"),
        ("did Added to cart at least 2 times", "did \"Added to cart\" at least 2 times"),
        ("did Terms and conditions and did Sign in", "did \"Terms and conditions\" and did \"Sign in\""),
        ("did cart 2 to 5 times", "did cart 2 to 5 times"), ("did cart exactly 2 times", "did cart exactly 2 times"),
        ("did cart 2 times", "did cart exactly 2 times"), ("did cart at most 4 times", "did cart at most 4 times"),
        ("did cart since 2026-01-01", "did cart from 2026-01-01"), ("did cart after 2025-12-31", "did cart from 2026-01-01"),
        ("did cart before 2024-03-01", "did cart to 2024-02-29"), ("did cart on 2026-01-01", "did cart from 2026-01-01 to 2026-01-01"),
        ("first did order in last 90d", "first did order in last 90d"),
        ("last did order before last 90d", "last did order before last 90d"),
        ("began with ad|search", "began with ad|search"), ("ended with \"Call (inbound)\"", "ended with \"Call (inbound)\""),
        ("did a and did b or did c", "(did a and did b) or did c"), ("did a and (did b or did c)", "did a and (did b or did c)"),
        ("not (did a or did b)", "not (did a or did b)"), ("not did a", "did not a"), ("not not did a", "not (did not a)"),
        ("segment \"A b\" and not segment c", "segment \"A b\" and not segment \"c\""),
        ("has Last Channel = phone and has sources >= 2", "has last channel = phone and has sources >= 2"),
        ("did a between 60d and 4w ago", "did a between 60d and 28d ago"), ("did Between us", "did \"Between us\""),
        ("did order where value > 100", "did order where (value > 100)"),
        (
            "did not order where (value > 100 and currency = EUR) at least 2 times in last 30d",
            "did not order where (value > 100 and currency = EUR) at least 2 times in last 30d"
        ),
        ("did a where x = 1 and y = 2 and did b", "did a where (x = 1 and y = 2) and did b"),
        ("first did a where value >= 5 in last 9d", "first did a where (value >= 5) in last 9d"), ("everyone", "everyone"),
        ("did * in last 7d", "did * in last 7d"), ("did \"*\"", "did \"*\""),
        ("did a from 2026-01-01 zone Europe/Berlin", "did a from 2026-01-01 zone Europe/Berlin"),
        ("((did a))", "did a"), ("did a and (did b and did c)", "did a and (did b and did c)"),
    ]) func `a segment's text is read and written`(text: String, canonical: String) throws {
        let question = try SegmentQuestion(parsing: text)
        #expect(question.description == canonical)
        #expect(try SegmentQuestion(parsing: canonical) == question)
    }

    @Test(arguments: [
        "a", "did", "a and b", "Added to cart", "in last", " x", "", "*", "a\"b", "back\\slash", "a|b", "(a)", "3 times", "zone A/B",
        "tab\there",
        "ünï ✓", "then", "before 2026-01-01", "overlap", "with", "exactly 2", "or", "from 2026-13-40",
    ]) func `any name survives writing and reading`(name: String) throws {
        let set = TouchpointSet(name, "other"), one = TouchpointSet(name)
        let expressions: [SegmentExpression] = [
            .condition(.did(set, period: .last(.days(3)))), .not(.condition(.did(one))), .condition(.inOrder([one, set, one])),
            .condition(.without(one, then: one)), .condition(.began(one)), .condition(.ended(set)), .segment(name),
            .condition(.did(one, count: try #require(SegmentCount(3, 4)))), .attribute(SegmentAttribute("kind", .equal, name)),
        ]
        for expression in expressions {
            let both = SegmentQuestion(.all([expression, expression]))
            #expect(try SegmentQuestion(parsing: both.description) == both, "\(both)")
        }
    }

    @Test(arguments: [
        ("", 1), ("cart", 1), ("did", 4), ("did cart and", 13), ("did cart then", 14), ("(did cart", 10), ("did cart)", 9),
        ("did cart at least many times", 19), ("did cart at least 3", 20), ("did cart at least 0 times", 10), ("did cart 5 to 2 times", 10),
        ("did cart within 7d", 10), ("did cart from 2026-02-30", 15), ("did cart from 2026-02-02 to 2026-02-01", 10),
        ("first did cart", 15), ("first cart", 7), ("has sources", 5), ("has >= 2", 5), ("segment", 8), ("did a zone Mars/Base", 12),
        ("did cart in last soon", 18), ("did a then b without c", 14), ("did \"a", 5), ("did a did b )", 13),
        ("did a between 3d and 5d ago", 28), ("did a between 5d", 17), ("did a where", 12), ("did a where value >", 20),
    ]) func `what can't be read says where`(text: String, position: Int) {
        let error = #expect(throws: JourneyQuestionError.self) { try SegmentQuestion(parsing: text) }
        #expect(error?.position == position, "\(error?.description ?? "")")
    }

    @Test func `depth and length are bounded`() {
        let deep = String(repeating: "(", count: 5_000) + "did a" + String(repeating: ")", count: 5_000)
        #expect(throws: JourneyQuestionError.self) { try SegmentQuestion(parsing: deep) }
        #expect(throws: JourneyQuestionError.self) { try SegmentQuestion(parsing: String(repeating: "not ", count: 4_000) + "did a") }
        #expect(throws: JourneyQuestionError.self) {
            try SegmentQuestion(parsing: Array(repeating: "did a", count: 201).joined(separator: " and "))
        }
        #expect(throws: JourneyQuestionError.self) { try SegmentQuestion(parsing: String(repeating: "x", count: 30_000)) }
    }

    @Test(arguments: [
        ("did cart at least 3 times in last 30d", "Customers who did “cart” at least 3 times in the last 30 days."),
        ("did cart and did not order", "Customers who did “cart”, and did not “order”."),
        ("did a or (did b and did c)", "Customers who did “a”, or (did “b”, and did “c”)."),
        ("did cart then order within 7d", "Customers who did “cart”, then “order”, all within 7 days."),
        ("did cart without order within 7d", "Customers who did “cart” without “order” in the 7 days after."),
        ("first did a|b before last 1d", "Customers who did “a” or “b” for the first time more than 1 day ago."),
        ("not (segment x or has sources >= 2)", "Customers who do not belong to those who (are in “x”, or have at least 2 sources)."),
        ("began with a and not ended with b", "Customers who began with “a”, and did not end with “b”."),
    ]) func `a definition in words`(text: String, words: String) throws {
        #expect(try SegmentQuestion(parsing: text).definition == words)
    }
}
