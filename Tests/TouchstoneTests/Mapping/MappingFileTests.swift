import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MappingFileTests {
    private let sources = [
        Source(id: 1, name: "web", namespace: "shop", created: Instant(milliseconds: 0)),
        Source(id: 2, name: "Contact: centre", namespace: "care", created: Instant(milliseconds: 0)),
    ]

    @Test func `what is written is read back the same, whatever the names are`() throws {
        let names = [
            "buy", "Order: done", "a # b", "- x", "true", "12", "\"quoted\"", "line\nbreak", "{}", "ä€🙂", "key: value", "'", "---",
        ]
        var rules = names.map { TouchpointRule(source: 1, name: $0, touchpoint: $0, channel: "web: site", stage: nil) }
        rules.append(TouchpointRule(source: 2, name: "ring", stage: "Help"))
        rules.append(TouchpointRule(source: 2, name: "tick", isIgnored: true))
        rules.append(TouchpointRule(source: 0, name: "everywhere", touchpoint: "Everywhere"))
        let file = MappingFile(rules, sources: sources)
        let read = try MappingFile.parse(yaml: file.yaml)
        #expect(read == file)
        #expect(read.parts.map(\.source) == [nil, "web", "Contact: centre"])
        #expect(read.parts[1].rules.map(\.name) == names.sorted())
    }

    @Test func `without rules the file is empty and still a mapping`() throws {
        #expect(try MappingFile.parse(yaml: MappingFile([], sources: []).yaml).parts.allSatisfy(\.rules.isEmpty))
    }

    @Test(arguments: [
        ("", "empty"), ("source: x\ncatalog: {}", "did you mean 'catalogue'"), ("catalogue: [a]", "pairs"),
        ("catalogue:\n  a: {touchpont: b}", "touchpoint"), ("catalogue:\n  a: {ignore: maybe}", "true or false"), ("source: [", "YAML"),
        ("catalogue: {a: A}\n---\ncatalogue: [", "YAML"),
    ])
    func `what is wrong is said`(yaml: String, sentence: String) {
        let error = #expect(throws: ImportError.self) { try MappingFile.parse(yaml: yaml) }
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: TestDatabase.all)
    func `only what is different is stored, and a source that isn't there changes nothing`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (mapping, source) = (fixture.application.mapping, fixture.source)
            let file = try MappingFile.parse(yaml: "source: web\ncatalogue: {a: A, b: {stage: Buy}}")
            let now = Instant(milliseconds: 5)
            let counts = try await fixture.application.database.write { connection in
                try (0..<2).map { _ in try mapping.take(file, sources: [source], by: .command, at: now, connection) }
            }
            #expect(counts == [2, 0])
            let wrong = try MappingFile.parse(yaml: "source: web\ncatalogue: {c: C}\n---\nsource: no\ncatalogue: {d: D}")
            await #expect(throws: CollectionError.noSuchSource("no")) {
                _ = try await fixture.application.database.write { try mapping.take(wrong, sources: [source], by: .command, at: now, $0) }
            }
            #expect(try await fixture.application.database.read { try mapping.rules($0) }.map(\.name) == ["a", "b"])
        }
    }
}
