import Testing

@testable import Touchstone

struct MaturityModelTests {
    @Test(arguments: MaturityModels.names) func `the models that come along are whole`(name: String) throws {
        let model = try MaturityModels.named(name)
        #expect(model.id == name)
        #expect(Set(model.dimensions.flatMap(\.evidence)).count > 3)
        #expect(model.dimensions.contains { $0.isPlatform })
        for dimension in model.dimensions {
            #expect((3...5).contains(dimension.aspects.count), "\(dimension.id)")
            for level in 2...model.levels.count {
                #expect(!model.activities(of: dimension.id, to: level).isEmpty, "\(dimension.id) to level \(level)")
            }
        }
        let statements = model.dimensions.flatMap { $0.aspects.flatMap(\.statements) }
        #expect(Set(statements).count == statements.count)
        #expect(
            model.dimensions.flatMap { $0.aspects.map { $0.statements[model.levels.count - 1] } }.contains {
                $0.contains("identity ledger")
            })
        let metrics = Set(Metric.all.map(\.definition.key))
        for activity in model.activities { #expect(metrics.contains(activity.kpi), "\(activity.name): \(activity.kpi)") }
    }

    /// What somebody who assesses can ask to see: documents, meetings, records and figures.
    private static let evidence: Set<Substring> = [
        "account", "agenda", "budget", "calendar", "case", "catalogue", "chart", "checklists", "collection", "contract", "counted",
        "document", "documented", "drawing", "drawn", "estimated", "estimates", "figure", "figures", "file", "files", "history", "ledger",
        "list", "log", "map", "maps", "measured", "minutes", "notes", "page", "paper", "papers", "picture", "plan", "plans", "published",
        "record", "recorded", "records", "register", "report", "reported", "reports", "results", "rules", "score", "script", "share",
        "spreadsheet", "survey", "templates", "writing", "written",
    ]

    @Test(arguments: MaturityModels.names) func `every statement names a document, a meeting, a record or a figure`(name: String) throws {
        let statements = try MaturityModels.named(name).dimensions.flatMap { $0.aspects.flatMap(\.statements) }
        let vague = statements.filter { statement in
            Self.evidence.isDisjoint(with: statement.lowercased().split { !$0.isLetter })
        }
        #expect(vague.isEmpty, "\(vague.joined(separator: "\n"))")
    }

    private static let own = """
        id: own
        version: 1
        title: Ours
        about: A test.
        levels:
          - {id: low, name: Low, about: Low.}
          - {id: high, name: High, about: High.}
        dimensions:
          - id: work
            name: Work
            about: How it is done.
            is_platform: true
            aspects:
              - {id: one, name: One, statements: [Nothing is written., A list is kept.]}
        activities:
          - {dimension: work, level: 2, name: Write, goal: A list., kpi: nps, impact: 2, effort: 1}
        """

    @Test func `a company's own model is read`() throws {
        let model = try MaturityModel(yaml: Self.own)
        #expect(model.dimensions.map(\.id) == ["work"])
        #expect(model.activities.map(\.name) == ["Write"])
    }

    @Test(arguments: [
        ("statements: [Nothing is written., A list is kept.]", "statements: [Nothing is written.]", "1 statements for 2 levels", 14),
        ("is_platform: true", "is_platform: perhaps", "true or false", 12), ("version: 1", "version: one", "whole number", 2),
        ("dimension: work, level: 2", "dimension: play, level: 2", "no dimension of the model", 16),
        ("level: 2, name: Write", "level: 3, name: Write", "from 2 to 2", 16), ("kpi: nps", "kpi: NPS!", "small letters", 16),
        ("title: Ours", "titel: Ours", "not known here", 3), ("title: Ours", "title: ''", "is empty", 3),
        ("title: Ours", "title: *x", "aliases", nil), ("about: A test.", "about: [a", "not valid YAML", 5),
        ("impact: 2", "impact: 9", "from 1 to 5", 16), ("id: high", "id: low", "there twice", nil),
        ("id: own", "id: [a]", "has to be a text", 1),
    ]) func `what can't be used is named with its line`(part: String, other: String, reason: String, line: Int?) throws {
        let yaml = Self.own.replacing(part, with: other, maxReplacements: 1)
        try #require(yaml != Self.own)
        let error = #expect(throws: MaturityError.self) { try MaturityModel(yaml: yaml) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        if let line { #expect(error?.line == line, "\(error?.description ?? "")") }
    }

    @Test(arguments: ["", "[]", "a: \u{0}", String(repeating: "[", count: 5_000), "- 1", "model", "a: b\n\tc: d"])
    func `no text ends the program`(yaml: String) {
        #expect(throws: MaturityError.self) { try MaturityModel(yaml: yaml) }
        #expect(throws: MaturityError.self) { try MaturityAssessment.parse(yaml: yaml) }
    }
}
