import JourneyAnalytics
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What names a segment follows when that one gets another name.
@Suite struct SegmentRenamingTests {
    private static func address(_ text: String) throws -> SavedAddress { try SavedAddress(text) }

    @Test(arguments: TestDatabase.all)
    func `maps, personas and saved questions follow a new name in one transaction`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let segment = try await application.createSegment(SegmentDraft(name: "VIP", definition: "did Cart"), by: .command)
            var map = JourneyMap(title: "Buying")
            map.segment = "vip"
            let (open, away) = (try await application.maps.create(map, by: .command), try await application.maps.create(map, by: .command))
            try await application.maps.setArchived(true, map: away.id, by: .command)
            map.segment = "Others"
            let other = try await application.maps.create(map, by: .command)
            let persona = try await application.personas.create(Persona(name: "Vera", segment: "VIP"), by: .command)
            let questions = SavedQuestions()
            let texts = [
                "/journeys/funnel?step=VIP&segment=VIP&within=30d", "/journeys/comparison?a=VIP&b=*others",
                "/journeys/comparison?question=compare%20segment%20%22VIP%22%20with%20others%20overlap%20apart%20top%205",
                "/maps/\(open.id)/actual?segment=VIP+Gold", "/journeys/graph?a=VIP",
            ]
            let ids = try await application.database.write { connection in
                try texts.map { text in
                    try questions.save(
                        name: "Q", about: "", address: Self.address(text), question: "compare segment \"VIP\" with others", isShared: false,
                        by: .person(3), at: Instant(milliseconds: 5), connection)
                }
            }
            try await application.updateSegment(
                segment.id, to: SegmentDraft(name: "Größte Kunden", definition: "did Cart"), by: .person(7))

            #expect(try await application.maps.map(open.id).map.segment == "Größte Kunden")
            #expect(try await application.maps.map(open.id).version == 1, "by an operation, so that it is in the history")
            #expect(try await application.maps.map(away.id).map.segment == "Größte Kunden")
            #expect(try await application.maps.map(other.id).map.segment == "Others")
            #expect(try await application.personas.persona(persona.id).persona.segment == "Größte Kunden")
            let kept = try await application.database.read { connection in
                try ids.compactMap { try questions.question($0, for: .person(3), connection) }
            }
            #expect(
                kept.map(\.address.text) == [
                    "/journeys/funnel?step=VIP&segment=Gr%C3%B6%C3%9Fte%20Kunden&within=30d",
                    "/journeys/comparison?a=Gr%C3%B6%C3%9Fte%20Kunden&b=*others",
                    "/journeys/comparison?question=compare%20segment%20%22Gr%C3%B6%C3%9Fte%20Kunden%22%20with%20others%20overlap%20apart%20top%205",
                    texts[3], texts[4],
                ])
            #expect(kept[0].question.contains("segment \"Größte Kunden\""))
            #expect(kept[3].question.contains("VIP") && kept[3].changed == Instant(milliseconds: 5))
            let entry = try await application.database.read { try AuditTrail.entries(limit: 20, on: $0) }.first {
                $0.action == "segment.changed"
            }
            let detail = try JSONValue.parse(try #require(entry).detail)
            #expect(detail["maps"]?.string == "2" && detail["personas"]?.string == "1" && detail["questions"]?.string == "3")
            #expect(detail["formerly"]?.string == "VIP")
        }
    }

    @Test func `a change that isn't a new name touches nothing else`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let application = fixture.application
            let segment = try await application.createSegment(SegmentDraft(name: "VIP", definition: "did Cart"), by: .command)
            var map = JourneyMap(title: "Buying")
            map.segment = "VIP"
            let stored = try await application.maps.create(map, by: .command)
            try await application.updateSegment(segment.id, to: SegmentDraft(name: "VIP", definition: "did Order"), by: .command)
            #expect(try await application.maps.map(stored.id).version == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what names a segment keeps it, and whoever would remove it is told what`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let segment = try await application.createSegment(SegmentDraft(name: "VIP", definition: "did Cart"), by: .command)
            var map = JourneyMap(title: "Buying")
            map.segment = "vip"
            let open = try await application.maps.create(map, by: .command)
            let away = try await application.maps.create(map, by: .command)
            try await application.maps.setArchived(true, map: away.id, by: .command)
            let persona = try await application.personas.create(Persona(name: "Vera", segment: "VIP"), by: .command)
            let questions = SavedQuestions()
            try await application.database.write { connection in
                for (name, isShared, owner) in [("Mine", false, 3), ("Theirs", false, 4), ("Ours", true, 4)] {
                    _ = try questions.save(
                        name: name, about: "", address: Self.address("/journeys/funnel?segment=VIP"), question: "funnel",
                        isShared: isShared,
                        by: .person(Int64(owner)), at: Instant(milliseconds: 5), connection)
                }
                _ = try questions.save(
                    name: "Other", about: "", address: Self.address("/journeys/funnel?segment=VIPs&step=VIP"), question: "funnel",
                    isShared: true, by: .person(3), at: Instant(milliseconds: 5), connection)
            }
            let users = try await application.users(of: segment, for: .person(3))
            #expect(
                users.visible.map { "\($0.kind) \($0.name) \($0.path)" } == [
                    "the map Buying /maps/\(open.id)", "the persona Vera /maps/personas/\(persona.id)",
                    "the saved question Mine /journeys/funnel?segment=VIP", "the saved question Ours /journeys/funnel?segment=VIP",
                ])
            #expect(users.others == 1)
            let error = await #expect(throws: SegmentError.self) { try await application.removeSegment(segment.id, by: .person(3)) }
            #expect(error?.kind == .conflict)
            #expect(
                error?.message
                    == "“VIP” can’t be removed: the map “Buying”, the persona “Vera”, the saved question “Mine”, the saved question “Ours” name it. Change those first."
            )
            // What is put away, and what somebody else keeps alone, does not hold it.
            try await application.maps.setArchived(true, map: open.id, by: .command)
            _ = try await application.personas.update(persona.id, Persona(name: "Vera"), by: .command)
            try await application.database.write { connection in
                for question in try questions.all(visibleTo: .person(4), connection)
                    + (try questions.all(visibleTo: .person(3), connection))
                where ["Mine", "Ours"].contains(question.name) {
                    _ = try questions.delete(question.id, by: question.owner, mayManage: true, at: Instant(milliseconds: 6), connection)
                }
            }
            try await application.removeSegment(segment.id, by: .person(3))
            #expect(application.segments.segment(named: "VIP") == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an old version of a map names a segment as it is called now`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let segment = try await application.createSegment(SegmentDraft(name: "VIP", definition: "did Cart"), by: .command)
            var map = JourneyMap(title: "Buying")
            map.segment = "vip"
            let stored = try await application.maps.create(map, by: .command)
            _ = try await application.maps.name("First", map: stored.id, by: .command)
            for name in ["Gold", "Platinum"] {
                try await application.updateSegment(segment.id, to: SegmentDraft(name: name, definition: "did Cart"), by: .command)
            }
            #expect(try await application.maps.map(stored.id, at: 0).segment == "Platinum")
            #expect(try await application.maps.map(stored.id, at: 1).segment == "Platinum", "then it was Gold")
            try await application.maps.restore(version: 0, map: stored.id, client: "test", by: .command)
            #expect(try await application.maps.map(stored.id).map.segment == "Platinum")
            // A new one that has the old name is what the name means now.
            try await application.createSegment(SegmentDraft(name: "Vip", definition: "did Order"), by: .command)
            #expect(try await application.maps.map(stored.id, at: 0).segment == "Vip")
        }
    }
}
