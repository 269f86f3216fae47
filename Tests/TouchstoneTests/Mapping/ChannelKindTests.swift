import Foundation
import JourneyAnalytics
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct ChannelKindTests {
    @Test(arguments: [
        ("website", ChannelKind.digital), ("E-Mail", .digital), ("email", .digital), ("e_mail", .digital), ("Live Chat", .digital),
        ("phone", .voice), ("Call-Center", .voice), ("store", .inPerson), ("face to face", .inPerson), ("Back office", .backOffice),
        ("back_office", .backOffice), ("BACKOFFICE", .backOffice),
    ])
    func `a well-known channel has its kind however it is written`(channel: String, kind: ChannelKind) {
        #expect(ChannelKind(wellKnown: channel) == kind)
    }

    @Test(arguments: ["", "drive-in", "storefront north", "phonebook", "letter"])
    func `another channel has none`(channel: String) { #expect(ChannelKind(wellKnown: channel) == nil) }

    @Test func `no channel is well known as two kinds, and the document has the same table`() throws {
        let all = ChannelKind.wellKnown.flatMap(\.channels)
        #expect(Set(all).count == all.count)
        #expect(ChannelKind.wellKnown.map(\.kind) == ChannelKind.allCases)
        let repository = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardizedFileURL
        let text = try String(contentsOf: repository.appending(path: "docs/import.md"), encoding: .utf8)
        for row in ChannelKind.wellKnown {
            #expect(text.contains("| `\(row.kind.rawValue)` | \(row.channels.joined(separator: ", ")) |"), "\(row.kind.rawValue)")
        }
    }

    @Test(arguments: [("in_person", ChannelKind.inPerson), ("In person", .inPerson), ("back-office", .backOffice), ("VOICE", .voice)])
    func `a kind is understood as people write it`(text: String, kind: ChannelKind) {
        #expect(ChannelKind(written: text) == kind)
        #expect(ChannelKind(written: kind.name) == kind)
    }

    @Test func `what the company says stands above what everybody knows`() {
        let signatures = ["web", "kiosk", "drive-in", "", "phone"].enumerated().map { place, channel in
            (id: Int64(place + 1), signature: Signature(source: 1, name: "Visit", channel: channel))
        }
        let catalogue = Catalogue(signatures: signatures, rules: [], kinds: ["kiosk": .digital])
        #expect(catalogue.kind(ofChannel: "web") == .digital && catalogue.statedKind(ofChannel: "web") == nil)
        #expect(catalogue.kind(ofChannel: "kiosk") == .digital && ChannelKind(wellKnown: "kiosk") == .inPerson)
        #expect(catalogue.kind(ofChannel: "drive-in") == nil)
        #expect(catalogue.channelsWithoutKind == ["drive-in"])
        #expect(Set(catalogue.codes(ofKind: .digital).map { catalogue.channels[$0] }) == ["web", "kiosk"])
        #expect(catalogue.codes(ofKind: .inPerson).isEmpty)
    }

    @Test func `a mapping file says which kind channels are, and is read back the same`() throws {
        let kinds: [String: ChannelKind] = ["kiosk": .digital, "Drive: in": .inPerson, "true": .voice]
        let source = Source(id: 1, name: "web", namespace: "shop", created: Instant(milliseconds: 0))
        let file = MappingFile([TouchpointRule(source: 1, name: "a", touchpoint: "A")], sources: [source], channelKinds: kinds)
        #expect(try MappingFile.parse(yaml: file.yaml) == file)
        let alone = MappingFile([], sources: [], channelKinds: kinds)
        #expect(try MappingFile.parse(yaml: alone.yaml) == alone)
        let mapping = try ImportMapping.parse(yaml: "source: web\nchannels: {drive-in: In person}")
        #expect(mapping.channelKinds["drive-in"] == .inPerson)
        #expect(try ImportMapping.parse(yaml: mapping.yaml()) == mapping)
    }

    @Test(arguments: ["channels: {web: dijital}", "channels: {web: [digital]}", "channels: [web]", "channels: {\"\": voice}"])
    func `a kind that there isn't is refused`(yaml: String) {
        #expect(throws: ImportError.self) { try MappingFile.parse(yaml: yaml) }
    }

    @Test func `the sentence names the channel, what was written, and what there is`() {
        let error = #expect(throws: ImportError.self) { try MappingFile.parse(yaml: "channels:\n  web: dijital") }
        let text = error?.description ?? ""
        #expect(text.contains("'web'") && text.contains("'dijital'") && text.contains("digital, voice, in_person, back_office"), "\(text)")
    }

    @Test(arguments: TestDatabase.all)
    func `kinds are stored, followed at once, taken back, and stand in the audit trail`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.walk("a", ["Visit@drive-in", "Order@web"])
            let (application, mapping) = (fixture.application, fixture.application.mapping)
            func change(_ kinds: [String: ChannelKind?]) async throws -> Int {
                let changed = try await application.database.write {
                    try mapping.change(kinds: kinds, by: .command, at: Instant(milliseconds: 5), $0)
                }
                try await application.follower.catchUp()
                return changed
            }
            func known(_ channel: String) -> ChannelKind? { application.catalogue.catalogue.kind(ofChannel: channel) }
            try await application.follower.catchUp()
            #expect(known("drive-in") == nil && application.catalogue.catalogue.channelsWithoutKind == ["drive-in"])
            #expect(try await change(["drive-in": .inPerson, "web": .digital]) == 2)
            #expect(known("drive-in") == .inPerson && known("web") == .digital)
            #expect(try await change(["drive-in": .inPerson]) == 0)
            #expect(try await change(["drive-in": .voice, "web": nil]) == 2)
            #expect(known("drive-in") == .voice && known("web") == .digital)
            let stored = try await application.database.read { try mapping.channelKinds($0) }
            #expect(stored.count == 1 && stored["drive-in"] == .voice)
            let trail = try await application.database.read { try AuditTrail.entries(limit: 10, on: $0) }.map(\.action)
            #expect(trail.filter { $0 == "mapping.changed" }.count == 2)
        }
    }

    @Test func `a kind narrows journeys to its channels, and is a property of interactions`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("a", ["Visit@web", "Order@app", "Call@phone"])
            try await fixture.walk("b", ["Visit@web", "Order@store", "Odd@drive-in"])
            func touchpoints(_ filter: JourneyFilter) async throws -> [String] {
                try await fixture.snapshot(filter).graph(GraphQuestion()).nodes.filter { $0.events > 0 }.map(\.name).sorted()
            }
            #expect(try await touchpoints(JourneyFilter(channelKind: .digital)) == ["Order", "Visit"])
            #expect(try await touchpoints(JourneyFilter(channelKind: .voice)) == ["Call"])
            #expect(try await touchpoints(JourneyFilter(channelKind: .backOffice)) == [])
            let condition = try JourneyFilter.reading(where: "channel_kind = in_person or channel_kind = voice")
            #expect(try await touchpoints(JourneyFilter(where: condition)) == ["Call", "Order"])
            let error = #expect(throws: JourneyError.self) { try JourneyFilter.reading(channelKind: "vocal") }
            #expect(error?.message == "“vocal” is no kind of channel. There are: digital, voice, in_person, back_office.")
            #expect(try JourneyFilter.reading(channelKind: "In person") == .inPerson)
        }
    }

    @Test func `segments ask for the kind of a channel, and a channel without one is of none`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("a", ["Visit@web", "Call@phone"])
            try await fixture.walk("b", ["Visit@drive-in", "Order@store"])
            try await fixture.application.follower.catchUp()
            func count(_ text: String) throws -> Int {
                try fixture.application.journeys.segment(Segments.question(text), now: Instant(milliseconds: 86_400_000)).count
            }
            #expect(try count("has channel kind = voice") == 1)
            #expect(try count("has first channel kind = in_person") == 0)
            #expect(try count("has last channel kind = \"in person\"") == 1)
            #expect(try count("has channel kind != digital") == 1)
            #expect(throws: (any Error).self) { try count("has channel kind = vocal") }
        }
    }

    @Test func `metrics are narrowed to kinds and broken down by them`() throws {
        let log = MeasurementFixture()
        log.kinds = ["kiosk": .digital]
        for channel in ["web", "kiosk", "phone", "phone", "drive-in"] { log.add("2026-03-10", channel: channel) }
        let rows = try log.answer("interactions all by channel_kind").rows
        #expect(rows.first { $0.name == "digital" }?.estimate.value == 2 && rows.first { $0.name == "voice" }?.estimate.value == 2)
        #expect(rows.first { $0.name.isEmpty }?.estimate.value == 1 && rows.count == 3)
        #expect(try log.answer("interactions all channel_kind=digital").estimate.value == 2)
        #expect(try log.answer("interactions all channel_kind=digital|voice").estimate.value == 4)
        #expect(try log.answer("interactions all channel_kind=\"\"").estimate.value == 1)
        #expect { try log.answer("interactions all channel_kind=vocal") } throws: { "\($0)".contains("no kind of channel “vocal”") }
        #expect(try log.measurement().names(of: .channelKind) == ["digital", "voice"])
    }

    @Test func `a touchpoint and an interaction show the kind beside the channel`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("a", ["Call@phone", "Odd@drive-in"])
            try await fixture.application.follower.catchUp()
            let catalogue = try await fixture.application.touchpoints.catalogue()
            #expect(catalogue.entry("Call")?.channelKind == .voice)
            #expect(catalogue.entry("Call")?.json["channel_kind"] == .string("voice"))
            #expect(catalogue.entry("Odd")?.json["channel_kind"] == .null)
        }
    }
}
