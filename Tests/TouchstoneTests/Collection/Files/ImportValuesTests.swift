import Testing

@testable import Touchstone

/// How single values of a file become parts of an interaction, and what is refused.
@Suite struct ImportValuesTests {
    private func one(_ target: String, _ value: String) throws -> Imported {
        try Imported(
            "t,e,x\n2026-01-01,a,\"\(value.replacing("\"", with: "\"\""))\"\n", "source: s\ncolumns: {t: time, e: touchpoint, x: \(target)}"
        )
    }

    private func interaction(_ target: String, _ value: String) throws -> Interaction {
        let read = try one(target, value)
        return try #require(read.interactions.first, "\(read.rejects.map(\.reason))")
    }

    @Test(arguments: [
        ("value", "12.5", 12.5), ("value", "-3", -3), ("value", "$12.50", 12.5), ("value", "1e3", 1000), ("value", "0.1", 0.1),
        ("{as: value, decimal: \",\"}", "1.234,56", 1234.56), ("{as: value, decimal: \".\"}", "1,234,567.5", 1_234_567.5),
        ("{as: value, decimal: \",\"}", "12,50 €", 12.5), ("value", "12345678901234567890", 12_345_678_901_234_567_168),
    ])
    func `amounts are read as they are written`(target: String, text: String, amount: Double) throws {
        #expect(try interaction(target, text).value?.amount == amount)
    }

    @Test(arguments: ["abc", "1,5", "1e999", "NaN", "inf", "1.2.3", "--1", "0x10", "1 2", "-", ".", "1.23,45"])
    func `what is no amount is refused`(text: String) throws {
        let read = try one("value", text)
        #expect(read.rejects.count == 1, "\(text)")
        #expect(read.rejects.first?.reason.hasPrefix("column 'x'") == true)
    }

    @Test func `scores lie on their scale or are N/A`() throws {
        #expect(try interaction("score.nps", "9").scores == [Score(kind: "nps", value: 9, low: 0, high: 10)])
        #expect(try interaction("score.csat", "5").scores == [Score(kind: "csat", value: 5, low: 1, high: 5)])
        #expect(try interaction("score.ces", "7").scores == [Score(kind: "ces", value: 7, low: 1, high: 7)])
        #expect(try interaction("{as: score.wait, scale: -2-2}", "-1").scores == [Score(kind: "wait", value: -1, low: -2, high: 2)])
        #expect(try interaction("score.nps", "N/A").scores == [Score(kind: "nps", value: nil, low: 0, high: 10)])
        #expect(try interaction("score.nps", "").scores == [])
        #expect(try one("score.nps", "11").rejects.first?.reason == "column 'x': '11' is outside the scale 0 to 10")
        #expect(try one("score.nps", "many").rejects.first?.reason == "column 'x': 'many' is not a number, and not N/A")
    }

    @Test(arguments: [("90", 90.0), ("1:30", 90), ("01:01:01", 3661), ("0:00.5", 0.5), ("12.5", 12.5)])
    func `durations are seconds or clock forms`(text: String, seconds: Double) throws {
        #expect(try interaction("duration.talk", text).durations.talk == seconds)
        #expect(try interaction("duration.hold", text).durations.hold == seconds)
        #expect(try interaction("duration.wrap_up", text).durations.wrapUp == seconds)
    }

    @Test(arguments: ["-1", "1:75", "1:2:3:4", "a", "-1:30", "1:-3", ":"])
    func `what is no duration is refused`(text: String) throws {
        #expect(try one("duration.talk", text).rejects.count == 1)
    }

    @Test func `words from a closed list are refused when they are others`() throws {
        #expect(try interaction("direction", "Outbound").direction == .outbound)
        #expect(try interaction("actor_kind", "bot").actorKind == .bot)
        #expect(try interaction("case_kind", "closed").caseKind == .closed)
        #expect(try interaction("subject", "employee").subject == .employee)
        #expect(try interaction("public", "no").isPublic == false)
        #expect(try interaction("consent.analytics", "granted").consent == [ConsentChoice(purpose: "analytics", isGiven: true)])
        #expect(
            try one("direction", "sideways").rejects.first?.reason
                == "column 'x': 'sideways' is not known here: one of inbound, outbound, internal is expected")
    }

    @Test func `identifiers have the namespace of their source, addresses have none`() throws {
        #expect(try interaction("user_id", " 007 ").identifiers == [Identifier(kind: "user_id", namespace: "s", value: "007")])
        #expect(
            try interaction("{as: user_id, namespace: crm}", "7").identifiers == [Identifier(kind: "user_id", namespace: "crm", value: "7")]
        )
        #expect(try interaction("email", "a@b.c").identifiers == [Identifier(kind: "email", value: "a@b.c")])
        #expect(try interaction("phone", "+49 1").identifiers == [Identifier(kind: "phone", value: "+49 1")])
        #expect(try interaction("id.loyalty", "9").identifiers == [Identifier(kind: "loyalty", namespace: "s", value: "9")])
    }

    @Test func `properties are text unless the mapping says otherwise`() throws {
        #expect(try interaction("property.zip", "00123").properties == [JSONMember("zip", .string("00123"))])
        #expect(try interaction("{as: property.n, type: number}", "3").properties == [JSONMember("n", .integer(3))])
        #expect(try interaction("{as: trait.vip, type: boolean}", "yes").traits == [JSONMember("vip", .bool(true))])
        #expect(try one("{as: trait.age, type: number}", "Smith").rejects.first?.reason == "column 'x': the value is not a number")
    }

    @Test func `a currency comes from its column, else from the mapping`() throws {
        let yaml = "source: s\ncolumns: {t: time, e: touchpoint, v: {as: value, currency: USD}, c: currency}"
        let read = try Imported("t,e,c,v\n2026-01-01,a,eur,5\n2026-01-01,a,,6\n2026-01-01,a,Euro,7\n", yaml)
        #expect(read.interactions.map(\.value) == [Money(amount: 5, currency: "EUR"), Money(amount: 6, currency: "USD")])
        #expect(read.rejects.first?.reason == "column 'c': 'Euro' is no currency: three letters such as EUR are expected")
    }

    @Test func `ids are taken as they are, up to 100 characters`() throws {
        #expect(try interaction("id", "order-1").id == "order-1")
        #expect(try interaction("id", String(repeating: "ä", count: 100)).id.count == 100)
        #expect(
            try one("id", String(repeating: "a", count: 101)).rejects.first?.reason == "column 'x': the value is longer than 100 characters"
        )
    }

    @Test func `a reason never repeats an address, a number of a telephone or a long text`() throws {
        for value in ["jane.doe@example.com", "+49 170 1234567", "Jane Doe of 12 Long Street in Springfield"] {
            for target in ["value", "score.nps", "direction", "duration.talk", "currency"] {
                let reason = try #require(try one(target, value).rejects.first?.reason)
                for part in ["jane", "Jane", "170", "Doe"] { #expect(!reason.contains(part), "\(reason)") }
            }
        }
    }
}
