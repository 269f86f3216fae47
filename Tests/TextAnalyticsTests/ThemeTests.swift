import Foundation
import Testing

@testable import TextAnalytics

@Suite struct ThemeTests {
    @Test func `mutual information is what scikit-learn gives`() {
        #expect(abs(MutualInformation.normalized([0, 0, 1, 1], [7, 7, 3, 3]) - 1) < 1e-12)
        #expect(abs(MutualInformation.normalized([0, 0, 1, 1], [0, 1, 0, 1])) < 1e-12)
        #expect(abs(MutualInformation.normalized([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2]) - 0.5206652463984818) < 1e-12)
        #expect(MutualInformation.normalized(["a", "a"], [1, 1]) == 1)
        #expect(MutualInformation.normalized([0, 0, 0, 0], [0, 1, 2, 3]) == 0)
    }

    @Test func `the leading eigenvectors of a random matrix are those that rotations of the whole give`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        let size = 40
        var dense = Array(repeating: Array(repeating: 0.0, count: size), count: size)
        for row in 0..<size { for column in 0...row where random.below(3) == 0 { dense[row][column] = random.uniform() * 4 - 1 } }
        for row in 0..<size { for column in 0..<row { dense[column][row] = dense[row][column] } }
        var matrix = SparseRows(width: size)
        for row in dense { matrix.append(row.enumerated().filter { $0.element != 0 }.map { (Int32($0.offset), Float($0.element)) }) }
        let (values, vectors) = Spectrum.jacobi(dense)
        for (place, value) in values.enumerated() {
            for row in 0..<size {
                #expect(abs((0..<size).reduce(0) { $0 + dense[row][$1] * vectors[$1][place] } - value * vectors[row][place]) < 1e-8)
            }
        }
        let spectrum = Spectrum(matrix, rank: 3, rounds: 60, seed: seed)
        let largest = values.map(abs).sorted(by: >)
        for place in 0..<3 { #expect(abs(abs(spectrum.values[place]) - largest[place]) < 1e-3) }
    }

    @Test func `the company of words is what counting all texts for each pair gives`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        let words = ["a", "b", "c", "d", "e"]
        let texts = (0..<40).map { _ in (0..<random.below(6)).map { _ in words[random.below(5)] }.joined(separator: " ") }
        let sets = texts.map { Set($0.split(separator: " ").map(String.init)) }
        func having(_ wanted: String...) -> Int { sets.count { $0.isSuperset(of: wanted) } }
        let company = WordCompany(
            texts, words: words.map { NGramReader.key(of: $0, group: .words) }, frequencies: words.map { Int32(having($0)) })
        for (row, one) in words.enumerated() {
            var expected: [Int32: Double] = [Int32(row): log(41 / Double(having(one)))]
            for (column, other) in words.enumerated() where other != one {
                let information = log(Double(having(one, other)) * 40 / Double(having(one) * having(other)))
                if information > 0 { expected[Int32(column)] = information }
            }
            let range = company.information.starts[row]..<company.information.starts[row + 1]
            #expect(company.information.columns[range].elementsEqual(expected.keys.sorted()))
            #expect(
                range.allSatisfy { abs(Double(company.information.values[$0]) - (expected[company.information.columns[$0]] ?? 9)) < 1e-5 })
        }
    }

    @Test func `the nearest are those that comparing all gives`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        var rows = DenseRows(width: 8, values: (0..<(150 * 8)).map { _ in random.nearlyNormal() })
        for row in 0..<150 { rows.normalize(row) }
        let nearest = NeighbourGraph.nearest(rows, count: 5)
        for row in 0..<150 {
            let likeness = (0..<150).map { other in zip(rows[row], rows[other]).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
            let least = likeness.indices.filter { $0 != row }.map { likeness[$0] }.sorted(by: >)[4]
            #expect(nearest[row].count == 5 && nearest[row].allSatisfy { likeness[Int($0)] >= least - 1e-5 && $0 != row })
        }
    }

    @Test func `communities come near the best of all partitions of small graphs`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        var (found, best) = (0.0, 0.0)
        for _ in 0..<20 {
            var edges = Array(repeating: [(to: Int32, weight: Float)](), count: 7)
            for a in 0..<7 {
                for b in 0..<a where random.below(2) == 0 {
                    let weight = Float(random.uniform())
                    edges[a].append((Int32(b), weight))
                    edges[b].append((Int32(a), weight))
                }
            }
            let graph = NeighbourGraph(edges: edges)
            let communities = Communities(resolution: 1, seed: seed)
            func mostOf(_ groups: [Int]) -> Double {
                guard groups.count < 7 else { return communities.modularity(of: groups, in: graph) }
                return (0...((groups.max() ?? -1) + 1)).map { mostOf(groups + [$0]) }.max() ?? 0
            }
            let own = communities.modularity(of: communities.found(in: graph), in: graph)
            let most = mostOf([])
            #expect(own <= most + 1e-9)
            (found, best) = (found + own, best + most)
        }
        #expect(found > 0.9 * best)
    }

    /// Texts of planted themes, each with words of its own.
    static func planted(_ count: Int, seed: UInt64, themes: Int = 5) -> (texts: [String], truth: [Int]) {
        var random = Shuffling(seed: seed)
        let own = [
            ["refund", "money", "returned", "credit", "reimbursed", "amount"],
            ["parcel", "courier", "delivery", "delayed", "doorstep", "tracking"],
            ["password", "login", "locked", "reset", "account", "website"], ["waiter", "rude", "manager", "impolite", "shouting", "café"],
            ["battery", "charger", "broken", "screen", "dead", "phone"], ["parking", "garage", "spaces", "car", "barrier", "ticket"],
        ]
        let common = ["the", "was", "my", "and", "it", "is", "with", "very", "again", "today", "really", "for"]
        var (texts, truth): ([String], [Int]) = ([], [])
        for _ in 0..<count {
            let theme = random.below(themes)
            let words = (0..<10).map { _ in random.below(5) < 2 ? own[theme][random.below(6)] : common[random.below(12)] }
            texts.append(words.joined(separator: " "))
            truth.append(theme)
        }
        return (texts, truth)
    }

    @Test(arguments: [60, 600, 5000]) func `planted themes are found, as many as there are, and named by their own words`(count: Int) throws
    {
        let (texts, truth) = Self.planted(count, seed: 1)
        let model = try ThemeModel(texts: texts, search: .init(count: 5))
        #expect(model.themes.count == 5)
        let assigned = model.assignments(of: texts)
        #expect(MutualInformation.normalized(assigned.map { $0?.theme ?? 0 }, truth) > (count > 100 ? 0.85 : 0.6))
        #expect(model.themes.reduce(0) { $0 + $1.count } == assigned.count { $0 != nil })
        for theme in model.themes {
            #expect(
                theme.words.count >= 3
                    && theme.words.allSatisfy { $0.split(separator: " ").allSatisfy { !StopWords.all.contains(String($0)) } })
            #expect(!theme.quotes.isEmpty && theme.quotes.allSatisfy { assigned[$0]?.theme == theme.id })
            #expect(Set(theme.quotes.map { texts[$0] }).count == theme.quotes.count)
        }
        #expect(Set(model.themes.map(\.name)).count == 5)
        if count > 100 { #expect(model.themes.contains { $0.words.contains { $0.contains("café") } }) }
    }

    @Test func `the number of themes is found where none is given`() throws {
        let (texts, truth) = Self.planted(1500, seed: 2)
        let model = try ThemeModel(texts: texts)
        #expect((5...6).contains(model.themes.count))
        #expect(MutualInformation.normalized(model.assignments(of: texts).map { $0?.theme ?? 0 }, truth) > 0.9)
    }

    @Test func `the same texts give the same themes, and a stored model assigns as before`() throws {
        let (texts, _) = Self.planted(400, seed: 3)
        let model = try ThemeModel(texts: texts)
        #expect(try ThemeModel(texts: texts).document == model.document)
        let back = try ThemeModel(document: model.document)
        #expect(back.themes == model.themes)
        let same = zip(back.assignments(of: texts), model.assignments(of: texts)).count { $0?.theme == $1?.theme }
        #expect(same > 390)
        var random = Shuffling(seed: 4)
        for _ in 0..<100 {
            var changed = model.document
            changed[random.below(changed.count)] ^= 1
            #expect(throws: TextDocumentError.self) { try ThemeModel(document: changed) }
        }
    }

    @Test func `a text that fits nowhere stays outside`() throws {
        let (texts, _) = Self.planted(800, seed: 5)
        let model = try ThemeModel(texts: texts, search: .init(count: 5))
        let strange = model.assignments(of: ["", "!!!", "zebra xylophone", "it is and was"])
        #expect(strange.prefix(3).allSatisfy { $0 == nil })
        #expect(model.assignments(of: ["my refund, the money was returned"])[0] != nil)
        #expect(model.assignments(of: texts).count { $0 == nil } < 80)
    }

    @Test func `themes keep their ids when texts are added, and a new theme gets a new id`() throws {
        let (texts, truth) = Self.planted(1000, seed: 6)
        let before = try ThemeModel(texts: texts, search: .init(count: 5))
        let (more, moreTruth) = Self.planted(900, seed: 7, themes: 6)
        let after = try ThemeModel(texts: texts + more, search: .init(count: 6), previous: before)
        let ids = Set(before.themes.map(\.id))
        #expect(after.themes.count == 6 && ids.isSubset(of: after.themes.map(\.id)))
        let fresh = try #require(after.themes.first { !ids.contains($0.id) })
        #expect(!ids.contains(fresh.id) && fresh.words.joined(separator: " ").contains("parking"))
        // An id means the same texts as before.
        let old = before.assignments(of: texts)
        let new = after.assignments(of: texts)
        #expect(zip(old, new).count { $0?.theme == $1?.theme } > 900)
        #expect(truth.count == old.count && moreTruth.contains(5))
    }

    @Test func `what people have renamed and merged stays so in a new run`() throws {
        let (texts, truth) = Self.planted(1000, seed: 8)
        var model = try ThemeModel(texts: texts, search: .init(count: 5))
        let ids = model.themes.map(\.id)
        try model.rename(ids[0], to: "Money back")
        try model.merge([ids[1], ids[2]])
        #expect(model.themes.count == 4 && !model.themes.map(\.id).contains(ids[2]))
        let merged = Set(zip(model.assignments(of: texts), truth).filter { $0.0?.theme == ids[1] }.map(\.1))
        let again = try ThemeModel(texts: texts + Self.planted(300, seed: 9).texts, previous: model)
        #expect(again.themes.first { $0.id == ids[0] }?.name == "Money back")
        #expect(!again.themes.map(\.id).contains(ids[2]))
        let stays = zip(again.assignments(of: texts), truth).filter { merged.contains($0.1) && $0.0 != nil }
        #expect(Double(stays.count { $0.0?.theme == ids[1] }) > 0.9 * Double(stays.count))
        // Even where nobody speaks of it any longer.
        let others = (0..<200).map { "invoice number \($0 % 7) wrong address printed on paper" }
        let gone = try ThemeModel(texts: others + others.map { "\($0) and stamp" } + texts.prefix(0), previous: model)
        #expect(gone.themes.contains { $0.title == "Money back" })
    }

    @Test func `what can't be done is refused`() throws {
        #expect(throws: ThemeError.tooFew(texts: 0)) { try ThemeModel(texts: []) }
        #expect(throws: ThemeError.tooFew(texts: 2)) { try ThemeModel(texts: ["one text", "another text", "?"]) }
        #expect(throws: ThemeError.count(1)) { try ThemeModel(texts: [], search: .init(count: 1)) }
        var model = try ThemeModel(texts: Self.planted(100, seed: 10).texts)
        #expect(throws: ThemeError.unknown(999)) { try model.rename(999, to: "x") }
        #expect(throws: ThemeError.emptyTitle) { try model.rename(model.themes[0].id, to: " \n") }
        #expect(throws: ThemeError.oneToMerge) { try model.merge([model.themes[0].id, model.themes[0].id]) }
    }

    @Test func `the same text a thousand times, and texts of one word, are no trouble`() throws {
        let same = Array(repeating: "the parcel is late", count: 1000)
        #expect(try ThemeModel(texts: same).assignments(of: same).allSatisfy { $0?.theme == 1 })
        let single = (0..<500).map { ["price", "staff", "parking", "food"][$0 % 4] }
        let assigned = try ThemeModel(texts: single).assignments(of: single).map { $0?.theme }
        #expect(MutualInformation.normalized(assigned, single) == 1)
        _ = try ThemeModel(texts: (0..<30).map { "unique\($0)" }, search: .init(count: 20))
    }

    @Test(.enabled(if: LabelledFiles.bank != nil, "no labelled texts: set TOUCHSTONE_TEST_DATA"))
    func `77 intents without labels: themes tell more of them than k-means on TF-IDF`() throws {
        let bank = try #require(LabelledFiles.bank)
        let model = try ThemeModel(texts: bank.texts, search: .init(count: 77))
        let assigned = model.assignments(of: bank.texts)
        let information = MutualInformation.normalized(assigned.map { $0?.theme ?? 0 }, bank.labels)
        let outside = assigned.count { $0 == nil }
        print("77 themes: mutual information \(information), outside \(outside) of \(assigned.count)")
        // scikit-learn's KMeans(77, n_init=10) on its TfidfVectorizer: .534; with its stop words and sublinear counts: .562.
        #expect(information > 0.62)
        #expect(outside < assigned.count / 5)
    }

    @Test(.enabled(if: LabelledFiles.bank != nil, "no labelled texts: set TOUCHSTONE_TEST_DATA"))
    func `a run with a few texts more keeps nearly all themes and their texts`() throws {
        let texts = try #require(LabelledFiles.bank).texts
        let first = try ThemeModel(texts: texts.enumerated().filter { $0.offset % 50 != 0 }.map(\.element))
        let second = try ThemeModel(texts: texts, previous: first)
        let ids = Set(first.themes.map(\.id)).intersection(second.themes.map(\.id))
        let same = zip(first.assignments(of: texts), second.assignments(of: texts)).count { $0?.theme == $1?.theme }
        print("\(ids.count) of \(first.themes.count) themes and \(same) of \(texts.count) texts are as before")
        #expect(ids.count * 20 >= first.themes.count * 17 && second.themes.count <= first.themes.count + 10)
        #expect(same * 10 >= texts.count * 8)
    }

    @Test func `mentions, links and addresses are no words of a theme`() throws {
        var random = Shuffling(seed: 12)
        let (texts, _) = Self.planted(400, seed: 12)
        let written = texts.map { "@brandname\(random.below(2)) \($0) https://example.com/path/page mail@example.com" }
        let model = try ThemeModel(texts: written, search: .init(count: 5))
        let words = model.themes.flatMap(\.words).joined(separator: " ")
        #expect(!words.contains("brandname") && !words.contains("example") && !words.contains("path"))
        #expect(model.assignments(of: ["@refund https://parcel.com/battery"])[0] == nil)
    }

    @Test func `a cancelled task ends without themes`() async throws {
        let texts = Self.planted(3000, seed: 13).texts
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try ThemeModel(texts: texts)
        }
        task.cancel()
        await #expect(throws: ThemeError.interrupted) { try await task.value }
    }

    @Test func `a theme of words that say nothing is called by its number`() throws {
        let model = try ThemeModel(texts: (0..<40).map { $0 % 2 == 0 ? "is it so" : "parcel late" })
        #expect(model.themes.allSatisfy { !$0.name.isEmpty })
    }
}
