import Foundation
import Testing

@testable import Touchstone

@Suite struct ProposalTests {
    private func propose(_ text: String) throws -> ImportProposal {
        try ImportMapping.propose(FileSource(bytes: Array(text.utf8), name: "test"), source: "s")
    }

    private func targets(_ proposal: ImportProposal) -> [String: String] {
        Dictionary(uniqueKeysWithValues: proposal.mapping.columns.map { ($0.column, $0.target.name) })
    }

    @Test func `an export of interactions is understood`() throws {
        var text = "interaction_id,customer_id,timestamp,channel,touchpoint,stage,value\n"
        for index in 0..<200 {
            text +=
                "i\(index),c\(index % 37),2025-01-01T00:0\(index % 10):39.824Z,app,App Installed \(index % 5),onboarding,\(index % 3).5\n"
        }
        let proposal = try propose(text)
        #expect(
            targets(proposal) == [
                "interaction_id": "id", "customer_id": "user_id", "timestamp": "time", "channel": "channel", "touchpoint": "touchpoint",
                "stage": "stage", "value": "value",
            ])
        #expect(proposal.reasons.count == 7)
        let read = try Imported(text, proposal.yaml)
        #expect(read.interactions.count == 200)
    }

    @Test func `columns with names of their own are told by their values`() throws {
        var text = "wer;wann;was;Adresse;Betrag;Rest\n"
        for index in 0..<100 {
            text += "K\(index % 20);\(1 + index % 28).3.2026 12:05;Ereignis \(index % 4);kunde\(index % 20)@example.com;\(index),50;\n"
        }
        let proposal = try propose(text)
        #expect(proposal.mapping.delimiter == UInt8(ascii: ";"))
        #expect(targets(proposal)["wann"] == "time" && targets(proposal)["was"] == "touchpoint")
        #expect(targets(proposal)["Adresse"] == "email" && targets(proposal)["Betrag"] == "value")
        let read = try Imported(text, proposal.yaml)
        #expect(read.rejects == [])
        #expect(read.interactions.last?.value?.amount == 99.5)
        #expect(read.interactions.last?.time.isoText == "2026-03-16T12:05:00.000Z")
    }

    @Test func `scores, traits and text are told by their names`() throws {
        var text = "email,occurred_at,event,nps,csat,comment,first_name,birthday,consent_ads\n"
        for index in 0..<50 { text += "a\(index)@b.de,2026-01-01,Survey,\(index % 11),\(1 + index % 5),so so,Jo,1980-01-02,yes\n" }
        #expect(
            targets(try propose(text)) == [
                "email": "email", "occurred_at": "time", "event": "touchpoint", "nps": "score.nps", "csat": "score.csat", "comment": "text",
                "first_name": "trait.first_name", "birthday": "trait.birthday", "consent_ads": "consent.ads",
            ])
    }

    private static let postHead = "id,platform,author_handle,text,created_at,permalink,likes,shares,in_reply_to,mention\n"

    private func posts(_ platforms: [String]) -> String {
        var text = Self.postHead
        for number in 0..<20 {
            let (reply, mention) = (number % 5 == 1 ? "p0" : "", number % 2 == 0 ? "yes" : "no")
            text += "p\(number),\(platforms[number % platforms.count]),ann\(number % 4),my oboe \(number) never came,"
            text += "2026-11-20T10:00:\(10 + number)Z,https://social.example/ann/\(number),\(number),\(number % 3),\(reply),\(mention)\n"
        }
        return text
    }

    @Test func `posts of social media are told by their headings`() throws {
        let text = posts(["Mastodon"])
        let proposal = try propose(text)
        #expect(
            targets(proposal) == [
                "id": "id", "platform": "property.platform", "author_handle": "id.handle", "text": "text", "created_at": "time",
                "permalink": "property.permalink", "likes": "property.likes", "shares": "property.shares",
                "in_reply_to": "property.in_reply_to", "mention": "property.mention",
            ])
        #expect(proposal.yaml.contains("namespace_from: platform"))
        let read = try Imported(text, proposal.yaml)
        #expect(read.rejects == [] && read.interactions.count == 20)
        let first = try #require(read.interactions.first)
        #expect((first.id, first.name, first.channel, first.direction) == ("p0", "Social post", "social", .inbound))
        #expect(first.identifiers == [Identifier(kind: "handle", namespace: "mastodon", value: "ann0")])
        #expect(first.text == "my oboe 0 never came")
        for property in [JSONMember("likes", .integer(0)), JSONMember("mention", .bool(true))] {
            #expect(first.properties.contains(property))
        }
    }

    @Test func `the same handle on two platforms is two people`() throws {
        let text = posts(["mastodon", "Other Net", "mastodon"])
        let proposal = try propose(text)
        #expect(proposal.yaml.contains("namespace_from: platform"))
        let read = try Imported(text, proposal.yaml)
        let places = Set(read.interactions.flatMap(\.identifiers).filter { $0.value == "ann0" }.map(\.namespace))
        #expect(places == ["mastodon", "other net"])
        let missing =
            "source: s\ncolumns: {id: id, author_handle: {as: id.handle, namespace_from: nowhere}, created_at: time}\n"
            + "constants: {touchpoint: Post}\n"
        #expect(throws: ImportError.self) { try Imported(text, missing) }
    }

    @Test func `a namespace out of a row is short, nobody's address, and one of few`() throws {
        let mapping =
            "source: s\ncolumns: {id: id, handle: {as: id.handle, namespace_from: platform}, created_at: time}\n"
            + "constants: {touchpoint: Post}\n"
        var platforms = ["ann@shop.example", String(repeating: "a", count: 61), "0171 2345678"]
        for number in 0...100 { platforms.append("net\(number)") }
        platforms.append("Net0")
        var text = "id,handle,platform,created_at\n"
        for (number, platform) in platforms.enumerated() { text += "p\(number),ann,\(platform),2026-01-01T00:00:00Z\n" }
        let read = try Imported(text, mapping)
        #expect(read.rejects.count == 4 && read.interactions.count == 101)
        #expect(Set(read.interactions.flatMap(\.identifiers).map(\.namespace)).count == 100)
    }

    private func postLines(_ count: Int) -> String {
        (0..<count).map { number in
            #"{"id":"p\#(number)","platform":"Mastodon","author":"ann\#(number % 3)","text":"so so","like_count":\#(number),"#
                + #""created_at":"2026-01-01T00:00:\#(10 + number % 50)Z","postUrl":"https://social.example/ann/\#(number)"}"#
        }.joined(separator: "\n")
    }

    @Test func `posts in JSON Lines keep the rules for members that get another name`() throws {
        let text = postLines(20)
        let proposal = try propose(text)
        #expect(
            targets(proposal) == [
                "author": "id.handle", "created_at": "time", "postUrl": "property.permalink", "like_count": "property.likes",
            ])
        let first = try #require(try Imported(text, proposal.yaml).interactions.first)
        #expect(first.identifiers == [Identifier(kind: "handle", namespace: "mastodon", value: "ann0")])
        #expect(first.properties.contains(JSONMember("permalink", .string("https://social.example/ann/0"))))
    }

    @Test func `JSON Lines that were not read to their end may have another platform`() throws {
        #expect(targets(try propose(postLines(1999)))["author"] == "ignore")
        #expect(targets(try propose(postLines(1200)))["author"] == "id.handle")
    }

    @Test func `a comment with its writer is no post without what only posts have`() throws {
        var text = "username,comment,date,event\n"
        for index in 0..<20 { text += "ann\(index % 4),so so,2026-01-01,Review\(index % 2)\n" }
        #expect(targets(try propose(text))["username"] != "id.handle")
    }

    @Test func `month and day are told apart where the values allow, and doubt is said`() throws {
        func proposal(_ days: [String]) throws -> ImportProposal {
            try propose("user_id,date,event\n" + days.enumerated().map { "\($0.offset % 2),\($0.element),a" }.joined(separator: "\n"))
        }
        #expect(try proposal(["13/01/2026", "02/03/2026"]).mapping.columns[1].timeFormat.text == "dd/MM/yyyy")
        #expect(try proposal(["01/13/2026", "02/03/2026"]).mapping.columns[1].timeFormat.text == "MM/dd/yyyy")
        let doubtful = try proposal(["01/02/2026", "02/03/2026"])
        #expect(doubtful.notes.contains { $0.contains("month/day") })
    }

    @Test(arguments: [("PK\u{3}\u{4}rest", "Excel"), ("PAR1", "Parquet"), (" [\n {\"a\":1}]", "jq -c")])
    func `a file of a kind that can't be read is refused with what to do`(text: String, part: String) {
        let error = #expect(throws: ImportError.self) { try propose(text) }
        #expect(error?.description.contains(part) == true)
        #expect(throws: ImportError.self) { try Imported(text, "source: s\ncolumns: {a: time, b: touchpoint}") }
    }

    @Test func `JSON Lines need rules only for names of their own`() throws {
        let text = (0..<20).map {
            #"{"timestamp":"2026-01-01T00:00:\#(10 + $0)Z","event":"a","userId":"u\#($0 % 3)","channel":"web","x":1}"#
        }.joined(separator: "\n")
        let proposal = try propose(text)
        #expect(proposal.mapping.format == .jsonLines)
        #expect(targets(proposal) == ["timestamp": "time", "event": "touchpoint", "userId": "user_id"])
        #expect(try Imported(text, proposal.yaml).interactions.count == 20)
    }

    @Test(
        .enabled(if: hasSharedData),
        arguments: [
            ("journeys/simple-onlineshop.csv", 38_010, "client_id:user_id event:touchpoint timestamp:time"),
            ("commerce/CDNOW_master.txt", 69_659, "customer_id:user_id date:time dollar_value:value number_of_cds:property.number_of_cds"),
            (
                "commerce/CDNOW_sample.txt", 6919,
                "column 1:user_id column 2:property.column_2 column 3:time column 4:property.column_4 column 5:value"
            ),
            (
                "journeys/helpdesk.xes.gz", 21_348,
                "case:concept:name:user_id concept:name:touchpoint org:resource:actor time:timestamp:time"
            ),
        ])
    func `real files are understood and imported whole`(file: String, rows: Int, expected: String) throws {
        let path = try #require(sharedData(file))
        let proposal = try ImportMapping.propose(path: path, source: "s")
        #expect(targets(proposal).map { "\($0.key):\($0.value)" }.sorted().joined(separator: " ") == expected)
        let reader = try ImportReader(path: path, mapping: try ImportMapping.parse(yaml: proposal.yaml))
        while try reader.next() != nil {}
        #expect(reader.accepted == rows)
        #expect(reader.rejected == 0)
        if file.contains("CDNOW") {
            let first = try #require(try ImportReader(path: path, mapping: proposal.mapping).next()?.interactions.first)
            #expect(first.identifiers.first?.value.hasPrefix("0000") == true)
            #expect(first.name == "Purchase")
        }
    }
}
