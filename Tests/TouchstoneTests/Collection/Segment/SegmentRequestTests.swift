import Testing

@testable import Touchstone

struct SegmentRequestTests {
    private let source = Source(id: 1, name: "shop-web", namespace: "shop", created: Instant(milliseconds: 0))
    /// 2026-11-22T12:00:00Z
    private let received = Instant(milliseconds: 1_795_348_800_000)

    private func read(
        _ json: String, _ endpoint: SegmentRequest.Endpoint = .batch
    ) throws -> (interactions: [Interaction], refused: [SegmentRequest.Refused]) {
        let (batch, refused) = try SegmentRequest([UInt8](json.utf8), endpoint: endpoint)
            .batch(source: source, received: received) { "made" }
        return (batch.interactions, refused)
    }

    private func one(_ event: String, _ endpoint: SegmentRequest.Endpoint = .batch) throws -> Interaction {
        let json = endpoint == .batch || endpoint == .history ? #"{"batch":[\#(event)]}"# : event
        let (interactions, refused) = try read(json, endpoint)
        #expect(refused.isEmpty)
        return try #require(interactions.first)
    }

    @Test
    func `a track call is an interaction under its event's name`() throws {
        let made = try one(
            #"{"type":"track","event":"Order Completed","userId":"u1","anonymousId":"a1","messageId":"m1","properties":{"sku":"x"}}"#)
        #expect(made.id == "m1" && made.name == "Order Completed" && !made.isRecordOnly)
        #expect(
            made.identifiers == [
                Identifier(kind: "user_id", namespace: "shop", value: "u1"),
                Identifier(kind: "anonymous_id", namespace: "shop", value: "a1"),
            ])
        #expect(made.properties == [JSONMember("sku", .string("x"))])
    }

    @Test
    func `an identify call is a record with traits, from either place`() throws {
        let segment = try one(#"{"type":"identify","userId":"u1","traits":{"email":"a@example.com","plan":"pro"}}"#)
        let rudder = try one(#"{"type":"identify","userId":"u1","context":{"traits":{"email":"a@example.com","plan":"pro"}}}"#)
        for made in [segment, rudder] {
            #expect(made.isRecordOnly)
            #expect(made.traits.map(\.name) == ["email", "plan"])
            #expect(made.identifiers.contains(Identifier(kind: "email", value: "a@example.com")))
        }
    }

    @Test(arguments: [
        (#"{"type":"page","userId":"u","name":"Pricing"}"#, "Viewed Pricing Page"),
        (#"{"type":"page","userId":"u","context":{"page":{"path":"/products/12345/reviews?x=1"}}}"#, "Page /products/:id/reviews"),
        (#"{"type":"page","userId":"u"}"#, "Viewed Page"), (#"{"type":"screen","userId":"u","name":"Home"}"#, "Viewed Home Screen"),
    ])
    func `page and screen calls are named after what was seen`(event: String, expected: String) throws {
        #expect(try one(event).name == expected)
    }

    @Test
    func `group and alias are records, with the ids as text also where they are numbers`() throws {
        let group = try one(#"{"type":"group","userId":7,"groupId":42,"traits":{"industry":"shoes"}}"#)
        #expect(group.account == "42" && group.isRecordOnly && group.identifiers[0].value == "7")
        let alias = try one(#"{"type":"alias","userId":"new","previousId":9}"#)
        #expect(alias.identifiers.map(\.value) == ["new", "9"] && alias.isRecordOnly)
    }

    @Test
    func `times are corrected by the sender's clock`() throws {
        let json =
            #"{"batch":[{"type":"track","event":"e","userId":"u","timestamp":"2026-11-22T10:00:00.000+00:00"}],"sentAt":"2026-11-22T10:00:05Z"}"#
        // Sent five seconds after it happened, by a clock two hours slow.
        #expect(try read(json).interactions[0].time.milliseconds == received.milliseconds - 5_000)
        #expect(try read(json, .history).interactions[0].time == Instant.parse("2026-11-22T10:00:00Z"))
        #expect(try one(#"{"type":"track","event":"e","userId":"u"}"#).time == received)
    }

    @Test(arguments: [
        // Seconds have ten digits, milliseconds thirteen, microseconds sixteen; whatever lies between counts milliseconds.
        ("999999999", "1970-01-12T13:46:39.999Z"), ("1000000000", "2001-09-09T01:46:40.000Z"), ("1772366400", "2026-03-01T12:00:00.000Z"),
        ("1772366400.25", "2026-03-01T12:00:00.250Z"), ("1.7723664e9", "2026-03-01T12:00:00.000Z"),
        ("7258118399", "2199-12-31T23:59:59.000Z"), ("10000000000", "1970-04-26T17:46:40.000Z"),
        ("1772366400000", "2026-03-01T12:00:00.000Z"), ("7258118399999", "2199-12-31T23:59:59.999Z"),
        ("1000000000000000", "2001-09-09T01:46:40.000Z"), ("1772366400123456", "2026-03-01T12:00:00.123Z"),
        ("-1", "1969-12-31T23:59:59.999Z"), ("-1000000000", "1938-04-24T22:13:20.000Z"), ("-1000000000000", "1938-04-24T22:13:20.000Z"),
    ])
    func `a time that is a number is told by its size, whichever field it is in`(number: String, expected: String) throws {
        for field in ["timestamp", "originalTimestamp"] {
            #expect(try one(#"{"type":"track","event":"e","userId":"u","\#(field)":\#(number)}"#).time.isoText == expected)
        }
    }

    @Test(arguments: [
        "7258118400", "9999999999", "999999999999999", "7258118400000000", "9999999999999999", "10000000000000000", "0.5", "1e300",
    ])
    func `a number that is no time in any unit is refused`(number: String) throws {
        let (interactions, refused) = try read(#"{"batch":[{"type":"track","event":"e","userId":"u","timestamp":\#(number)}]}"#)
        #expect(interactions.isEmpty && refused.count == 1 && refused[0].reason.contains("'timestamp'"), "\(refused)")
    }

    @Test(arguments: ["1795348805", "1795348805000", "1795348805000000"])
    func `the moment of sending corrects the clock in any unit`(sent: String) throws {
        // Sent five seconds after it happened.
        let json = #"{"batch":[{"type":"track","event":"e","userId":"u","timestamp":1795348800}],"sentAt":\#(sent)}"#
        #expect(try read(json).interactions[0].time.milliseconds == received.milliseconds - 5_000)
    }

    @Test
    func `clocks that are centuries wrong make no time beyond what can be told`() throws {
        let json =
            #"{"batch":[{"type":"track","event":"e","userId":"u","timestamp":"2199-11-22T10:00:00Z"}],"sentAt":"1901-01-01T00:00:00Z"}"#
        let (interactions, refused) = try read(json) as (interactions: [Interaction], refused: [SegmentRequest.Refused])
        #expect(interactions.isEmpty && refused.count == 1 && refused[0].reason.contains("'sentAt'"), "\(refused)")
    }

    @Test
    func `one event that is nested too deep costs its neighbours nothing, and itself only its depth`() throws {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let good = #"{"type":"track","event":"e","userId":"u"}"#
        let (interactions, refused) = try read(
            #"{"batch":[\#(good),{"type":"track","event":"deep","userId":"u","properties":{"tree":\#(deep)}},\#(good)]}"#)
        #expect(interactions.map(\.name) == ["e", "deep", "e"] && refused.isEmpty)
        let text = try #require(interactions[1].properties.first?.value.array.flatMap { JSONValue.array($0).jsonText })
        #expect(text.contains("[[") && text.filter { $0 == "[" }.count == 100_000)
    }

    @Test
    func `scores, money, durations and text are understood, null as not answered`() throws {
        let made = try one(
            #"""
            {"type":"track","event":"Survey","userId":"u","properties":{"nps":9,"csat":null,"scores":{"ces":{"value":4,"scale":[1,5]}},
            "revenue":19.9,"currency":"eur","talk_seconds":61.5,"comment":"Fine","channel":"phone","case_id":12,"case_kind":"opened","other":[1]}}
            """#)
        #expect(
            made.scores == [
                Score(kind: "nps", value: 9, low: 0, high: 10), Score(kind: "csat", value: nil, low: 1, high: 5),
                Score(kind: "ces", value: 4, low: 1, high: 5),
            ])
        #expect(made.value == Money(amount: 19.9, currency: "EUR"))
        #expect(made.durations.talk == 61.5 && made.text == "Fine" && made.channel == "phone")
        #expect(made.caseID == "12" && made.caseKind == .opened)
        #expect(made.properties == [JSONMember("other", .array([.integer(1)]))])
    }

    @Test(arguments: [
        (#"{"type":"track","userId":"u"}"#, "'event'"), (#"{"type":"track","event":"e"}"#, "'anonymousId'"),
        (#"{"event":"e","userId":"u"}"#, "'type'"),
        (#"{"type":"dance","userId":"u"}"#, "'type'"), (#"{"type":"track","event":"e","userId":{}}"#, "'userId'"),
        (#"{"type":"track","event":"e","userId":"u","properties":3}"#, "'properties'"),
        (#"{"type":"track","event":"e","userId":"u","timestamp":"0000-01-01T00:00:00Z"}"#, "'timestamp'"),
        (#"{"type":"track","event":"e","userId":"u","timestamp":"9999-12-31T23:59:59Z"}"#, "'timestamp'"),
        (#"{"type":"track","event":"e","userId":"u","properties":{"nps":11}}"#, "'scores.nps'"), ("17", "JSON object"),
        (#"{"type":"track","event":"e","userId":"u","messageId":"\#(String(repeating: "m", count: 101))"}"#, "'messageId'"),
    ])
    func `a bad event is refused with the field's name, and its neighbours go in`(event: String, naming: String) throws {
        let good = #"{"type":"track","event":"e","userId":"u"}"#
        let (interactions, refused) = try read(#"{"batch":[\#(good),\#(event),\#(good)]}"#)
        #expect(interactions.count == 2)
        #expect(refused.count == 1 && refused[0].index == 1 && refused[0].reason.contains(naming), "\(refused)")
    }

    @Test
    func `a reason never repeats a personal value`() throws {
        let (_, refused) = try read(#"{"batch":[{"type":"identify","userId":{"email":"ada@example.com"},"traits":{"name":"Ada"}}]}"#)
        #expect(!refused[0].reason.contains("ada") && !refused[0].reason.contains("Ada"))
    }

    @Test(arguments: ["[]", "{", "7", #"{"batch":{}}"#, "{}", ""])
    func `a request that is no batch is unreadable as a whole`(body: String) {
        #expect(throws: SegmentRequest.Unreadable.self) { try SegmentRequest([UInt8](body.utf8), endpoint: .batch) }
    }

    @Test
    func `addresses and user agents of the context are not kept`() throws {
        let made = try one(
            #"""
            {"type":"track","event":"e","userId":"u","context":{"ip":"203.0.113.7","userAgent":"Mozilla/5.0","page":{"path":"/a","url":"https://x/?email=a@b.c",
            "referrer":"https://user@www.example.com/path?q=1"},"campaign":{"source":"news"},"consent":{"categoryPreferences":{"ads":false}}}}
            """#)
        let kept = JSONValue.object(made.properties).jsonText
        #expect(!kept.contains("203.0") && !kept.contains("Mozilla") && !kept.contains("email") && !kept.contains("q=1"))
        #expect(made.properties.contains(JSONMember("referrer_host", .string("www.example.com"))))
        #expect(made.properties.contains(JSONMember("campaign_source", .string("news"))))
        #expect(made.consent == [ConsentChoice(purpose: "ads", isGiven: false)])
    }

    @Test
    func `the write key is found in the body, of the request or of its first event`() throws {
        #expect(try SegmentRequest([UInt8](#"{"batch":[],"writeKey":"k"}"#.utf8), endpoint: .batch).writeKey == "k")
        #expect(try SegmentRequest([UInt8](#"{"batch":[{"writeKey":"k"}]}"#.utf8), endpoint: .batch).writeKey == "k")
        #expect(try SegmentRequest([UInt8](#"{"type":"track","writeKey":"k"}"#.utf8), endpoint: .single(.track)).writeKey == "k")
    }

    @Test
    func `what is rejected can be replayed: the payload names its call`() throws {
        let (batch, _) = try SegmentRequest([UInt8](#"{"userId":"u"}"#.utf8), endpoint: .single(.track)).batch(
            source: source, received: received
        ) { "made" }
        let payload = try JSONValue.parse(try #require(batch.rejects.first).payload)
        #expect(payload["type"]?.string == "track" && payload["userId"]?.string == "u")
    }
}
