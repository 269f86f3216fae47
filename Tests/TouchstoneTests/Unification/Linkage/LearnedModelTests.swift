import Foundation
import RecordLinkage
import Testing

@testable import Touchstone

/// Model files of models that the engine learned.
@Suite struct LearnedModelTests {
    private let table: LinkageTable
    private let first: LinkageResult

    init() throws {
        table = MadeUpLinkage.make(people: 400, seed: 11).table
        first = try Linker.link(table)
    }

    @Test func `a learned model reads back the same, bit by bit`() throws {
        #expect(first.model.classes != nil)
        let yaml = first.model.yaml()
        #expect(
            yaml.contains(
                "# How fields agree together under each key; written by the program; taken out, it is learned again.\nlearned: '{"))
        let back = try LinkageModel.parse(yaml: yaml, file: "m.yaml")
        #expect(back == first.model)
        #expect(back.yaml() == yaml)
    }

    @Test func `linking with a model that was read gives the same entities, probabilities and pairs`() throws {
        let model = try LinkageModel.parse(yaml: first.model.yaml(), file: "m.yaml")
        let again = try Linker.link(table, LinkageOptions(model: model))
        #expect(again.entities == first.entities && again.probabilities == first.probabilities)
        #expect(Self.sorted(again.pairs) == Self.sorted(first.pairs) && again.cut == first.cut)
        #expect(again.model == first.model)
        #expect(Set(first.entities).count < table.rows)
    }

    @Test func `pairs are explained by a model that was read as they were scored`() throws {
        let model = try LinkageModel.parse(yaml: first.model.yaml(), file: "m.yaml")
        let explainer = try LinkageExplainer(table, model)
        #expect(!first.pairs.isEmpty)
        for pair in first.pairs {
            let explanation = try explainer.explain(Int(pair.a), Int(pair.b))
            #expect(abs(explanation.total - Double(pair.weight)) < 0.001, "\(table.id(Int(pair.a))) and \(table.id(Int(pair.b)))")
            let sum = explanation.steps.reduce(explanation.prior) { $0 + $1.weight }
            #expect(abs(sum - explanation.total) < 1e-9)
        }
    }

    @Test func `m, u and prior that somebody changes in the file weigh as they stand there`() throws {
        var edited = first.model
        let place = try #require(edited.fields.firstIndex { $0.column == "e-mail" })
        let last = edited.fields[place].levels.count - 1
        edited.fields[place].levels[0].m /= 2
        edited.fields[place].levels[last].m += edited.fields[place].levels[0].m
        let model = try LinkageModel.parse(yaml: edited.yaml(), file: "m.yaml")
        let classes = try #require(model.classes)
        #expect(classes.same.levels[place] == edited.fields[place].levels.map(\.m))
        #expect(classes.chance == first.model.classes?.chance && classes.sameShare == first.model.classes?.sameShare)
        let pair = try #require(first.pairs.first { table.columns[4].codes[Int($0.a)] != 0 && Self.isSame($0, table, column: 4) })
        let before = try LinkageExplainer(table, first.model).explain(Int(pair.a), Int(pair.b)).total
        let after = try LinkageExplainer(table, model).explain(Int(pair.a), Int(pair.b)).total
        #expect(after < before - 0.9, "half of m is one bit less: \(before), \(after)")

        edited = first.model
        edited.prior *= 4
        let likelier = try LinkageModel.parse(yaml: edited.yaml(), file: "m.yaml")
        let bits = try LinkageExplainer(table, likelier).explain(Int(pair.a), Int(pair.b)).total - before
        #expect(abs(bits - 2) < 0.001)
    }

    @Test func `u that somebody changes moves what strangers under each key are taken to share`() throws {
        var edited = first.model
        let place = try #require(edited.fields.firstIndex { $0.column == "date_of_birth" })
        let last = edited.fields[place].levels.count - 1
        edited.fields[place].levels[last].u -= edited.fields[place].levels[0].u
        edited.fields[place].levels[0].u *= 2
        let classes = try #require(try LinkageModel.parse(yaml: edited.yaml(), file: "m.yaml").classes)
        #expect(classes.strangers.levels[place] == edited.fields[place].levels.map(\.u))
        let before = try #require(first.model.classes)
        #expect(classes.same == before.same)
        for (new, old) in zip(classes.chance, before.chance) where old.levels[place][0] < 0.5 {
            #expect(new.levels[place][0] > old.levels[place][0])
            #expect(abs(new.levels[place].reduce(0, +) - 1) < 1e-6)
        }
    }

    @Test func `without what was learned the columns are as the file says and all else is learned`() throws {
        let lines = first.model.yaml().split(separator: "\n").filter { !$0.hasPrefix("learned:") }
        let model = try LinkageModel.parse(yaml: lines.joined(separator: "\n"), file: "m.yaml")
        #expect(model.classes == nil)
        let again = try Linker.link(table, LinkageOptions(model: model))
        #expect(again.model.fields.map(\.column) == first.model.fields.map(\.column) && again.model.classes != nil)
        #expect(again.entities == first.entities)
    }

    @Test(arguments: [
        ("learned: '{'", "`learned` isn't as the program wrote it: take it out"),
        ("learned: 'no JSON'", "`learned` isn't as the program wrote it"),
        ("learned: ''", "`learned` isn't as the program wrote it"),
        ("learned: '{\"same\":1}'", "`learned` isn't as the program wrote it"),
        ("learned: [1]", "`learned` must be a single value."),
    ])
    func `broken JSON is refused with its line`(_ learned: String, _ reason: String) {
        let error = #expect(throws: ModelFileError.self) {
            try LinkageModel.parse(yaml: "columns: {phone: phone}\n\(learned)\n", file: "m.yaml")
        }
        #expect(error?.line == 2 && error?.reason.hasPrefix(reason) == true, "\(error.map(String.init(describing:)) ?? "")")
    }

    @Test func `what was learned of other columns is refused`() throws {
        var other = first.model
        other.fields.removeLast()
        Self.isRefused(other, "`learned` belongs to other columns or levels than stand under `columns`: take it out")
        other = first.model
        other.fields[0].levels = [.init(name: "same", m: 0.9, u: 0.1), .init(name: "different", m: 0.1, u: 0.9)]
        Self.isRefused(other, "`learned` belongs to other columns or levels")
        other = first.model
        other.classes?.chanceShare.removeLast()
        Self.isRefused(other, "`learned` belongs to other columns or levels")
        other = first.model
        other.classes?.same.levels[0][0] = -1
        Self.isRefused(other, "`learned` holds chances that are none")
    }

    private static func isRefused(_ model: LinkageModel, _ reason: String) {
        let error = #expect(throws: ModelFileError.self) { try LinkageModel.parse(yaml: model.yaml(), file: "m.yaml") }
        #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
    }

    private static func sorted(_ pairs: [LinkageResult.Pair]) -> [LinkageResult.Pair] { pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) } }

    private static func isSame(_ pair: LinkageResult.Pair, _ table: LinkageTable, column: Int) -> Bool {
        table.columns[column].codes[Int(pair.a)] == table.columns[column].codes[Int(pair.b)]
    }
}
