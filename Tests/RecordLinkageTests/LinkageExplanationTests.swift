import Foundation
import Testing

@testable import RecordLinkage

/// Models that are kept, and what they say of single pairs.
struct LinkageExplanationTests {
    @Test(arguments: 1...4) func `a model that was kept finds the same again, and each pair's steps sum up to its weight`(
        seed: UInt64
    ) throws {
        let table = LinkagePeople(seed: seed, columns: LinkagePropertyTests.columnSets[Int(seed) % 4]).table
        let first = try Linker.link(table)
        let kept = try JSONDecoder().decode(LinkageModel.self, from: JSONEncoder().encode(first.model))
        #expect(kept == first.model, "seed \(seed)")
        let again = try Linker.link(table, LinkageOptions(model: kept))
        #expect(again.entities == first.entities && again.pairs == first.pairs && again.cut == first.cut, "seed \(seed)")
        #expect(again.compared == first.compared && again.histogram == first.histogram && again.probabilities == first.probabilities)
        #expect(again.model == first.model, "seed \(seed)")
        let explainer = try LinkageExplainer(table, kept)
        for pair in first.pairs {
            let explained = try explainer.explain(Int(pair.a), Int(pair.b))
            let sum = explained.prior + explained.steps.reduce(0) { $0 + $1.weight }
            #expect(abs(sum - explained.total) < 1e-9, "seed \(seed), \(pair)")
            #expect(abs(explained.total - Double(pair.weight)) < 1e-3, "seed \(seed), \(pair)")
            #expect(abs(explained.probability - pair.probability) < 1e-3, "seed \(seed), \(pair)")
            let swapped = try explainer.explain(Int(pair.b), Int(pair.a))
            #expect(abs(swapped.total - explained.total) < 1e-9 && swapped.steps.map(\.weight) == explained.steps.map(\.weight))
            #expect(swapped.steps.map(\.left) == explained.steps.map(\.right), "seed \(seed), \(pair)")
        }
        #expect(first.pairs.count > 20, "seed \(seed)")
    }

    @Test func `steps hold the values and levels in words, of pairs that share nothing too`() throws {
        let people = LinkagePeople(seed: 31)
        let table = people.table
        let result = try Linker.link(table)
        let explainer = try LinkageExplainer(table, result.model)
        let kept = Set(result.pairs.map { "\($0.a) \($0.b)" })
        var (strangers, told) = (0, 0)
        for a in 0..<30 {
            for b in a..<30 {
                let explained = try explainer.explain(a, b)
                #expect(explained.steps.map(\.column) == result.model.fields.map(\.column))
                for step in explained.steps {
                    let column = try #require(table.columns.firstIndex { $0.name == step.column })
                    #expect(step.left == table.value(column, a) && step.right == table.value(column, b))
                    #expect((step.level == "no value") == (step.left == nil || step.right == nil))
                    if a == b, step.left != nil { #expect(step.level == "same") }
                    told += 1
                }
                #expect(explained.total.isFinite && explained.probability >= 0 && explained.probability <= 1)
                if a < b, !kept.contains("\(a) \(b)"), people.records[a].person != people.records[b].person {
                    #expect(explained.probability < 0.01 + 1e-6 && explained.total < explained.prior + 60)
                    strangers += 1
                }
            }
        }
        #expect(strangers > 100 && told > 1000)
    }

    @Test func `an explanation through the linker is that of the explainer`() throws {
        let table = LinkagePeople(seed: 32).table
        let result = try Linker.link(table)
        let pair = try #require(result.pairs.first)
        let one = try Linker.explain(table, Int(pair.a), Int(pair.b), model: result.model)
        #expect(one == (try LinkageExplainer(table, result.model).explain(Int(pair.a), Int(pair.b))))
        #expect(throws: LinkageError.noSuchRow(table.rows, rows: table.rows)) {
            try Linker.explain(table, 0, table.rows, model: result.model)
        }
        #expect(throws: LinkageError.noSuchRow(-1, rows: table.rows)) { try Linker.explain(table, -1, 0, model: result.model) }
        #expect(throws: LinkageError.nothingLearned) { try Linker.explain(table, 0, 1, model: LinkageModel()) }
    }

    @Test func `a key of two columns is explained by both`() throws {
        let table = LinkagePeople(seed: 35).table
        var model = try Linker.link(table).model
        // That key alone, with the class of chance of another one, and relatives.
        var classes = try #require(model.classes)
        let kept = [0, classes.chance.count - 1]
        classes.chance = kept.map { classes.chance[$0] }
        classes.chanceShare = kept.map { classes.chanceShare[$0] }
        model.classes = classes
        model.keys = [["surname", "postcode"]]
        #expect(classes.underEveryKey == 1)
        let result = try Linker.link(table, LinkageOptions(model: model))
        let explainer = try LinkageExplainer(table, model)
        var byBoth = 0
        for pair in result.pairs {
            let explained = try explainer.explain(Int(pair.a), Int(pair.b))
            #expect(abs(explained.total - Double(pair.weight)) < 1e-3, "\(pair)")
            if explained.steps.filter({ ["surname", "postcode"].contains($0.column) }).allSatisfy({ $0.level == "same" }) { byBoth += 1 }
        }
        #expect(byBoth > 5 && result.keys[0].columns == ["surname", "postcode"])
    }

    @Test func `a model serves a table with its columns in another order`() throws {
        let people = LinkagePeople(seed: 33)
        let result = try Linker.link(people.table)
        let other = people.withColumns(people.columns.reversed())
        let again = try Linker.link(other.table, LinkageOptions(model: result.model))
        let (first, second) = (LinkageByID(people.table, result), LinkageByID(other.table, again))
        #expect(first.entities == second.entities && first.difference(second) < 0.001)
    }

    @Test func `a model that doesn't fit the table says why`() throws {
        let people = LinkagePeople(seed: 34)
        let table = people.table
        let result = try Linker.link(table)
        let model = result.model
        func fails(_ change: (inout LinkageModel) -> Void) -> LinkageError? {
            var other = model
            change(&other)
            do throws(LinkageError) { _ = try Linker.link(table, LinkageOptions(model: other)) } catch { return error }
            return nil
        }
        #expect(fails { _ in } == nil)
        let known = people.columns
        #expect(fails { $0.fields[0].column = "nobody" } == .noSuchColumn("nobody", known: known))
        #expect(fails { $0.fields[0].levels.removeLast() } == .otherLevels(model.fields[0].column))
        guard case .noSuchKey("nothing", _)? = fails({ $0.keys[0] = ["nothing"] }) else { return #expect(Bool(false)) }
        guard case .otherColumns? = fails({ $0.classes?.chance.removeLast() }) else { return #expect(Bool(false)) }
        guard case .otherColumns? = fails({ $0.keys.removeLast() }) else { return #expect(Bool(false)) }
        guard case .otherColumns? = fails({ $0.classes?.same.levels.removeLast() }) else { return #expect(Bool(false)) }
        // What a file may hold by mistake.
        let columns = LinkageError.otherColumns(known: result.model.fields.map(\.column))
        #expect(fails { $0.classes?.same.levels[0].removeLast() } == columns)
        #expect(fails { $0.classes?.chance[0].joint.removeLast() } == columns)
        #expect(fails { $0.classes?.strangers.unseen.removeLast() } == columns)
        #expect(fails { $0.classes?.same.levels[0][0] = .nan } == columns)
        #expect(fails { $0.classes?.sameShare = .infinity } == columns)
        #expect(fails { $0.classes?.underEveryKey = 3 } == columns)
        // Levels that don't exist, texts that are no patterns or the same one twice, numbers whose sums are none.
        for text in ["f", "0f", "xyz", "ffffffffffffffff", ""] {
            #expect(fails { $0.classes?.same.joint[0][text] = 0.5 } == columns, "\(text)")
            #expect(fails { $0.classes?.chance[0].unseen[0][text] = 0.5 } == columns, "\(text)")
        }
        #expect(fails { $0.classes?.strangersShare = 1e308 } == columns)
        #expect(fails { $0.classes?.chanceShare[0] = -1e308 } == columns)
        #expect(fails { $0.classes?.repetitions = [[1, 1]] } == columns)
        #expect(fails { $0.classes?.repetitions?[0] = [1] } == columns)
        #expect(fails { $0.classes?.repetitions?[0] = [-1, 0] } == columns)
        #expect(fails { $0.fields[1] = $0.fields[0] } != nil)
        #expect(throws: LinkageError.noSuchColumn("shop2", known: known)) {
            try Linker.link(table, LinkageOptions(sourceColumn: "shop2", cleanSources: ["web"]))
        }
        #expect(throws: LinkageError.noSuchSource("moon", known: ["web", "till", "phone"].sorted())) {
            do throws(LinkageError) {
                _ = try Linker.link(table, LinkageOptions(sourceColumn: "shop", cleanSources: ["moon"]))
            } catch {
                if case .noSuchSource(let name, let known) = error { throw LinkageError.noSuchSource(name, known: known.sorted()) }
                throw error
            }
        }
    }
}
