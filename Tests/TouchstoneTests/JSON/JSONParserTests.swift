import Foundation
import Testing

@testable import Touchstone

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", JSONValue.null), (" true ", .bool(true)), ("0", .integer(0)), ("-7", .integer(-7)),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.0", .number(1)), ("1e3", .number(1000)),
        ("-2.5E-3", .number(-0.0025)), ("123456789012345678901234567890", .number(123_456_789_012_345_677_877_719_597_056)),
        ("0.1", .number(0.1)), ("1e-400", .number(0)), ("5e-324", .number(.leastNonzeroMagnitude)),
        ("\"\"", .string("")), (#""a\"b\\c\/\b\f\n\r\t""#, .string("a\"b\\c/\u{8}\u{C}\n\r\t")),
        (#""\u00e4\u20AC\ud83d\ude00""#, .string("ä€😀")),
        ("\"ä€😀 a long string of plain text\"", .string("ä€😀 a long string of plain text")),
        ("[]", .array([])), ("[1, [2], {}]", .array([.integer(1), .array([.integer(2)]), .object([])])),
        (
            #"{"a":1,"b":{"c":[null]}}"#,
            .object([.init("a", .integer(1)), .init("b", .object([.init("c", .array([.null]))]))])
        ),
    ])
    func `reads what RFC 8259 allows`(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(text) == value)
    }

    @Test func `a byte order mark is skipped`() throws {
        #expect(try JSONValue.parse([0xEF, 0xBB, 0xBF, 0x31]) == .integer(1))
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity"])
    func `bare numbers that JSON can't say read as null`(text: String) throws {
        #expect(try JSONValue.parse("[\(text)]") == .array([.null]))
    }

    @Test(arguments: [#""\ud800""#, #""\ude00""#, #""\ud800\n""#, #""\ud800\u0041""#])
    func `a lone surrogate becomes the replacement character`(text: String) throws {
        let read = try #require(JSONValue.parse(text).string)
        #expect(read.unicodeScalars.first == "\u{FFFD}")
        #expect(read.unicodeScalars.count == (text.count > 8 ? 2 : 1))
    }

    @Test func `an escaped NUL becomes the replacement character, as no database could hold it`() throws {
        #expect(try JSONValue.parse(#""a\u0000b""#) == .string("a\u{FFFD}b"))
    }

    @Test func `of two members with one name the last one counts, and both are kept`() throws {
        let value = try JSONValue.parse(#"{"a":1,"a":2}"#)
        #expect(value["a"] == .integer(2))
        #expect(value.object?.count == 2)
    }

    @Test(arguments: [
        ("", 0), ("  ", 2), ("tru", 0), ("01", 0), ("-01", 0), ("1.", 2), ("1e", 2), ("+1", 0), (".5", 0), ("- 1", 1),
        ("[1,]", 3), ("[1 2]", 3), ("{\"a\":1,}", 7), ("{a:1}", 1), ("{\"a\" 1}", 5), ("{\"a\":}", 5), ("{", 1),
        ("[", 1), ("\"a", 0), ("\"\\", 1), ("\"\\x\"", 1), ("\"\\u12g4\"", 1), ("\"a\u{1}b\"", 2), ("1 2", 2), ("nan", 0), ("'a'", 0),
        ("[1]]", 3), ("\"\\u00", 1), ("\u{0}", 0),
    ])
    func `says at which byte the text is wrong`(text: String, offset: Int) {
        let error = #expect(throws: JSONParseError.self) { try JSONValue.parse(text) }
        #expect(error?.offset == offset, "\(error?.description ?? "")")
    }

    @Test func `an error names line and column`() {
        let error = #expect(throws: JSONParseError.self) { try JSONValue.parse("{\n  \"a\": x\n}") }
        #expect(error?.description == "Not valid JSON: a value is expected at line 2, column 8 (byte 9).")
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xF0, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are an error at their place`(bad: [UInt8]) {
        let plain = #expect(throws: JSONParseError.self) { try JSONValue.parse(Array("\"abcdefghijkl".utf8) + bad + [0x22]) }
        #expect(plain?.offset == 13)
        let escaped = #expect(throws: JSONParseError.self) { try JSONValue.parse(Array("\"a\\n".utf8) + bad + [0x22]) }
        #expect(escaped?.offset == 4)
    }

    @Test func `nesting is limited`() throws {
        let limit = JSONLimits(depth: 64)
        let allowed = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSONValue.parse(allowed, limits: limit)
        let error = #expect(throws: JSONParseError.self) { try JSONValue.parse("[\(allowed)]", limits: limit) }
        #expect(error?.offset == 64)
        #expect(throws: JSONParseError.self) { try JSONValue.parse(String(repeating: "{\"a\":[", count: 1_000_000)) }
    }

    @Test func `what lies deeper can be kept as its text`() throws {
        let limit = JSONLimits(depth: 2, keepsDeepAsText: true)
        let deep = #"{"b":["]}\"\\",{"c":[1]}],"d":"é"}"#
        let value = try JSONValue.parse(#"{"a":[\#(deep), 1], "z": {"y": []}}"#, limits: limit)
        #expect(value["a"]?.array == [.string(deep), .integer(1)])
        #expect(value["z"]?["y"] == .string("[]"))
        // A million levels need no stack.
        let abyss = String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)
        #expect(try JSONValue.parse("[[\(abyss)]]", limits: limit).array?.first?.array == [.string(abyss)])
        for broken in [#"[[["a]]]"#, #"[[{"a":[1]]"#, "[[[", #"[[["\"#] {
            #expect(throws: JSONParseError.self, "\(broken)") { try JSONValue.parse(broken, limits: limit) }
        }
        #expect(throws: JSONParseError.self) { try JSONValue.parse(Array("[[[\"".utf8) + [0xFF] + Array("\"]]]".utf8), limits: limit) }
    }

    @Test func `accessors give a value only of their own type`() throws {
        let value = try JSONValue.parse(#"{"s":"x","d":1.5,"w":3.0,"i":4,"b":true,"n":null,"a":[1]}"#)
        #expect(value["s"]?.string == "x")
        #expect(value["d"]?.double == 1.5)
        #expect(value["d"]?.integer == nil)
        #expect(value["w"]?.integer == 3)
        #expect(value["i"]?.double == 4)
        #expect(value["b"]?.bool == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["a"]?.array == [.integer(1)])
        #expect(value["missing"] == nil)
        #expect(JSONValue.integer(1)["a"] == nil)
    }

    @Test(arguments: ["1e999", "-1e999", String(repeating: "9", count: 400)])
    func `a number beyond what can be said is no value, as NaN is`(text: String) throws {
        #expect(try JSONValue.parse("[\(text),1]") == .array([.null, .integer(1)]))
        let strict = JSONLimits(refusesHugeNumbers: true)
        let error = #expect(throws: JSONParseError.self) { try JSONValue.parse(" [\(text)]", limits: strict) }
        #expect(error?.offset == 2)
    }
}
