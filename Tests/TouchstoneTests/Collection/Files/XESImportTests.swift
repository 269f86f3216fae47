import Foundation
import Testing

@testable import Touchstone

@Suite struct XESImportTests {
    private let log = """
        <?xml version="1.0" encoding="UTF-8" ?>
        <!-- a comment with <event> in it -->
        <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
          <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
          <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
          <global scope="event">
            <string key="org:group" value="nobody"/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
          </global>
          <classifier name="Activity" keys="concept:name lifecycle:transition"/>
          <classifier name="Odd" keys="'a key' concept:name"/>
          <string key="log:attribute" value="x"/>
          <trace>
            <string key="concept:name" value="case &amp; &#x31; &quot;1&quot;"/>
            <string key="plan" value="pro"><int key="since" value="3"/></string>
            <event>
              <string key="concept:name" value="A&lt;B"/><date key="time:timestamp" value="2026-01-02T03:04:05.678+02:00"/>
              <string key='lifecycle:transition' value='start'/><string key="org:resource" value="Ann"/>
              <int key="n" value="7"/><float key="f" value="1.5"/><boolean key="b" value="true"/><id key="i" value="abc"/>
              <list key="l"><values><int key="x" value="1"/><int key="y" value="2"/></values></list>
              <container key="c"><string key="p" value="q"/></container><string key="a key" value="k"/>
            </event>
            <event>
              <string key="concept:name" value="C"/>
            </event>
            <event><string key="concept:name" value="D"/><date key="time:timestamp" value="2026-01-02"/><string key="org:group" value="g"/></event>
          </trace>
          <trace/>
          <trace><event><string key="concept:name" value="E"/><date key="time:timestamp" value="2026-01-02"/></event></trace>
        </log>
        """

    @Test func `a case is a customer, an event an interaction`() throws {
        let read = try Imported(log, "source: log")
        #expect(read.interactions.map(\.name) == ["A<B", "D", "E"])
        let first = try #require(read.interactions.first)
        #expect(first.identifiers == [Identifier(kind: "user_id", namespace: "log", value: "case & 1 \"1\"")])
        #expect(first.time.isoText == "2026-01-02T01:04:05.678Z")
        #expect(first.actor == "Ann")
        #expect(first.traits == [JSONMember("plan", .string("pro")), JSONMember("plan.since", .integer(3))])
        #expect(
            first.properties == [
                JSONMember("lifecycle:transition", .string("start")), JSONMember("n", .integer(7)), JSONMember("f", .number(1.5)),
                JSONMember("b", .bool(true)),
                JSONMember("i", .string("abc")), JSONMember("l", .array([.integer(1), .integer(2)])),
                JSONMember("c", .object([JSONMember("p", .string("q"))])), JSONMember("a key", .string("k")),
                JSONMember("org:group", .string("nobody")),
            ])
        #expect(read.interactions[1].traits == [])
        #expect(read.interactions[1].properties == [JSONMember("org:group", .string("g"))])
        #expect(read.interactions[2].identifiers.first?.value == "case 3")
        #expect(read.notes.count == 1)
        // A default is no time at which anything happened.
        #expect(read.rejects.map(\.reason) == ["it has no time"])
        #expect(read.rejects.map(\.line) == [22])
    }

    @Test func `a classifier may give the name`() throws {
        let read = try Imported(log, "source: log\nclassifier: Activity")
        #expect(read.interactions.map(\.name) == ["A<B+start"])
        #expect(read.rejects.count == 3)
        #expect(try Imported(log, "source: log\nclassifier: Odd").interactions.map(\.name) == ["k+A<B"])
        #expect(
            try Imported(log, "source: log\nclassifier: concept:name org:group").interactions.map(\.name) == [
                "A<B+nobody", "D+g", "E+nobody",
            ])
    }

    @Test func `a mapping says what attributes are`() throws {
        let read = try Imported(
            log, "source: log\ncolumns: {n: value, \"case:concept:name\": case, \"case:plan\": account, lifecycle:transition: ignore}")
        let first = try #require(read.interactions.first)
        #expect(first.value?.amount == 7)
        #expect(first.caseID == "case & 1 \"1\"")
        #expect(first.account == "pro" && read.interactions[1].account == "pro")
        #expect(first.identifiers == [])
    }

    @Test func `a rule of the mapping's own takes the place of the usual one`() throws {
        let read = try Imported(log, "source: log\ncolumns: {\"org:group\": touchpoint}")
        #expect(read.interactions.map(\.name) == ["nobody", "g", "nobody"])
        #expect(read.interactions[1].properties == [JSONMember("concept:name", .string("D"))])
    }

    @Test func `what came before a file breaks off is given before the error`() throws {
        let cut = try #require(log.range(of: "<trace/>"))
        let reader = try ImportReader(
            FileSource(bytes: Array(log[..<cut.lowerBound].utf8), name: "t"), mapping: ImportMapping(source: "log"))
        #expect(try reader.next()?.count == 3)
        #expect(throws: ImportError.self) { try reader.next() }
    }

    @Test(arguments: [
        ("<!DOCTYPE log [<!ENTITY a \"b\">]><log/>", "document type"), ("<html></html>", "first element is not <log>"),
        ("<log><trace>", "cut off"),
        ("<log><trace a></trace></log>", "no value"), ("<log><string key=\"&x;\"/></log>", "&x;"),
        ("<log><string key=\"a&b\"/></log>", "&amp;"),
        ("<log></log></log>", "not open"), ("<log " + String(repeating: "a='b' ", count: 500_000) + "/>", "longer than"),
        ("<log>" + String(repeating: "<x>", count: 200), "deeper than"),
        ("<?xml version='1.0' encoding='utf-16'?><log/>", "utf-16"), ("<", "cut off"), ("<log/>x", "outside"),
        ("<log>" + "<trace><event>" + String(repeating: "<int key='a' value='1'/>", count: 10_001), "10000 attributes"),
    ])
    func `what is no such log is an error with its line`(text: String, part: String) {
        let error = #expect(throws: ImportError.self) { try Imported(text, "source: log\nformat: xes") }
        #expect(error?.description.contains(part) == true, "\(error?.description.prefix(200) ?? "")")
    }

    @Test(
        .enabled(if: hasSharedData),
        arguments: [
            ("running-example.xes", "running-example.json"), ("helpdesk.xes.gz", "helpdesk.json"), ("08_receipt.xes.gz", "receipt.json"),
        ])
    func `real logs give the directly-follows graph that pm4py gives`(file: String, reference: String) throws {
        let text = try [UInt8](Data(contentsOf: URL(filePath: #require(sharedData("journeys/\(reference)")))))
        let expected = try JSONValue.parse(text)
        let reader = try ImportReader(path: #require(sharedData("journeys/\(file)")), mapping: ImportMapping(source: "log"))
        var follows: [String: Int] = [:]
        var last: [String: String] = [:]
        var ids: Set<String> = []
        var times: [String: Instant] = [:]
        var isOrdered = true
        while let batch = try reader.next() {
            for one in batch.interactions {
                let customer = try #require(one.identifiers.first?.value)
                if let before = last[customer] { follows["\(before) > \(one.name)", default: 0] += 1 }
                if let time = times[customer], time > one.time { isOrdered = false }
                last[customer] = one.name
                times[customer] = one.time
                ids.insert(one.id)
            }
        }
        #expect(reader.rejected == 0)
        #expect(reader.accepted == expected["events"]?.integer.map(Int.init))
        #expect(ids.count == reader.accepted)
        #expect(last.count == expected["cases"]?.integer.map(Int.init))
        guard isOrdered else { return }
        var reference: [String: Int] = [:]
        for edge in expected["dfg"]?.array ?? [] {
            guard let edge = edge.array, edge.count == 3, let count = edge[2].integer else { continue }
            reference["\(edge[0].string ?? "") > \(edge[1].string ?? "")"] = Int(count)
        }
        #expect(follows == reference)
    }
}
