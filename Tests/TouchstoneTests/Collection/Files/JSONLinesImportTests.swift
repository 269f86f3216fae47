import Testing

@testable import Touchstone

@Suite struct JSONLinesImportTests {
    @Test func `the native form needs no rule`() throws {
        let line = """
            {"id":"i1","time":"2026-01-02T03:04:05Z","touchpoint":"Call","channel":"phone","stage":"support","direction":"outbound","actor":"Ann",\
            "actor_kind":"human","case":"c1","case_kind":"opened","public":false,"text":"hello","scores":{"nps":9,"csat":null,"own":{"value":2,"scale":[0,3]}},\
            "durations":{"talk":120,"hold":"0:30","wrap_up":1.5},"value":12.5,"currency":"EUR","user_id":42,"anonymous_id":"an","email":"a@b.c",\
            "phone":"+1","ids":{"loyalty":["l1","l2"]},"account":"Acme","subject":"customer","traits":{"plan":"pro","n":1},\
            "properties":{"deep":{"x":[1]}},"consent":{"ads":false},"other":1.5}
            """
        let read = try Imported(line, "source: s")
        let one = try #require(read.interactions.first, "\(read.rejects)")
        #expect(one.id == "i1" && one.name == "Call" && one.channel == "phone" && one.stage == "support" && one.direction == .outbound)
        #expect(
            one.actor == "Ann" && one.actorKind == .human && one.caseID == "c1" && one.caseKind == .opened && !one.isPublic
                && one.text == "hello")
        #expect(
            one.scores == [
                Score(kind: "nps", value: 9, low: 0, high: 10), Score(kind: "csat", value: nil, low: 1, high: 5),
                Score(kind: "own", value: 2, low: 0, high: 3),
            ])
        #expect(one.durations == Durations(talk: 120, hold: 30, wrapUp: 1.5))
        #expect(one.value == Money(amount: 12.5, currency: "EUR"))
        #expect(
            one.identifiers == [
                Identifier(kind: "user_id", namespace: "s", value: "42"), Identifier(kind: "anonymous_id", namespace: "s", value: "an"),
                Identifier(kind: "email", value: "a@b.c"), Identifier(kind: "phone", value: "+1"),
                Identifier(kind: "loyalty", namespace: "s", value: "l1"), Identifier(kind: "loyalty", namespace: "s", value: "l2"),
            ])
        #expect(one.account == "Acme")
        #expect(one.traits == [JSONMember("plan", .string("pro")), JSONMember("n", .integer(1))])
        #expect(
            one.properties == [JSONMember("deep", .object([JSONMember("x", .array([.integer(1)]))])), JSONMember("other", .number(1.5))])
        #expect(one.consent == [ConsentChoice(purpose: "ads", isGiven: false)])
    }

    @Test func `a record about a person needs no touchpoint and is marked as such`() throws {
        let read = try Imported(#"{"time":"2026-01-01","record":true,"user_id":"u","traits":{"plan":"pro"}}"#, "source: s\nformat: jsonl")
        #expect(read.interactions.first?.isRecordOnly == true)
        #expect(read.interactions.first?.name == "record")
        #expect(read.interactions.first?.traits == [JSONMember("plan", .string("pro"))])
    }

    @Test func `a mapping names members, also within members`() throws {
        let read = try Imported(
            #"{"ts":1770718272,"event":"Paid","properties":{"total":5},"userId":"u"}"#,
            "source: s\ncolumns: {ts: time, event: touchpoint, properties.total: value, userId: user_id}")
        #expect(read.interactions.first?.value?.amount == 5)
        #expect(read.interactions.first?.time.isoText == "2026-02-10T10:11:12.000Z")
    }

    @Test func `a bad line is rejected with its number, and the rest goes on`() throws {
        let good = #"{"time":"2026-01-01","touchpoint":"a"}"#
        let lines = [
            good, "", "{", "[1]", #"{"time":"2026-01-01"}"#, #"{"time":"x","touchpoint":"a"}"#,
            #"{"time":"2026-01-01","touchpoint":"a","scores":{"nps":11}}"#,
            #"{"time":"2026-01-01","touchpoint":["a"]}"#, #"{"time":"2026-01-01","touchpoint":"a","scores":{"own":1}}"#,
            #"{"time":"2026-01-01","touchpoint":"a","durations":{"tlk":1}}"#, #"{"time":"2026-01-01","touchpoint":"a","traits":[]}"#,
            #"{"time":"2026-01-01","touchpoint":"a","value":1e999}"#, "\u{FEFF}x", good + "\r", String(repeating: "[", count: 1000), good,
        ]
        let read = try Imported(lines.joined(separator: "\n"), "source: s\nformat: jsonl")
        #expect(read.lines == [1, 14, 16])
        #expect(read.rejects.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15])
        #expect(Set(read.interactions.map(\.id)).count == 3)
    }

    @Test func `bytes that are not UTF-8 and lines without end are rejected`() throws {
        let good = Array(#"{"time":"2026-01-01","touchpoint":"a"}"#.utf8) + [0x0A]
        let bad = Array(#"{"time":"2026-01-01","touchpoint":""#.utf8) + [0xFF, 0x22, 0x7D, 0x0A]
        let long = [UInt8](repeating: 0x20, count: 100) + [UInt8](repeating: 0x5B, count: 6_000_000) + [0x0A]
        let read = try Imported(good + bad + long + good, "source: s\nformat: jsonl")
        #expect(read.lines == [1, 4])
        #expect(read.rejects.map(\.line) == [2, 3])
    }
}
