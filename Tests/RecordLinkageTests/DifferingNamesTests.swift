import Testing

@testable import RecordLinkage

/// Names of one person that differ together.
struct DifferingNamesTests {
    private func made(_ columns: [String]) -> DifferingNames? { DifferingNames(TrainingTests.prepared(columns).fields) }

    /// Family name first, then given name, each level one more than it is.
    private func pattern(_ family: UInt64, _ given: UInt64) -> UInt64 { family | given << 4 }

    @Test func `two names that differ together make both likelier, and each alone less likely`() throws {
        let names = try #require(made(["surname", "given_name"]))
        let different = UInt64(5 + 1)
        #expect(names.log(pattern(different, different)) == 0, "nothing is learned yet")
        let levels: [[Double]] = [[0.8, 0, 0, 0, 0, 0.2, 0], [0.8, 0, 0, 0, 0, 0.2, 0]]
        let learned = names.learned(
            [
                (pattern(1, 1), 780), (pattern(different, 1), 20), (pattern(1, different), 20), (pattern(different, different), 180),
                (0, 500), (1, 99),
            ],
            levels, strength: 20)
        // Of 1,000 with 20 more as expected: 0.64, 0.16 and 0.04.
        let wanted = [(780 + 12.8) / 1_020 / 0.64, (20 + 3.2) / 1_020 / 0.16, (20 + 3.2) / 1_020 / 0.16, (180 + 0.8) / 1_020 / 0.04]
        for (factor, ratio) in zip(learned.factors, wanted) { #expect(abs(factor.exp - ratio) < 1e-9) }
        #expect(learned.log(pattern(different, different)) == learned.factors[3] && learned.factors[3] > 1)
        #expect(learned.log(pattern(different, 0)) == 0, "one name alone says nothing of both")
        // The given name comes first, wherever it stands.
        #expect(learned.log(pattern(1, different)) == learned.factors[1] && learned.log(pattern(different, 3)) == learned.factors[2])
        #expect(learned.log(pattern(2, 7)) == learned.factors[0], "slips and swaps come one by one")
    }

    @Test(arguments: [["surname", "phone"], ["given_name", "email"], ["full_name", "email"]])
    func `where there aren't two names nothing is counted`(columns: [String]) {
        #expect(made(columns) == nil)
    }

    @Test func `a model keeps it, and one without it is one in which names differ each for itself`() throws {
        let people = LinkagePeople(seed: 3, people: 150)
        let options = LinkageOptions(kinds: LinkagePropertyTests.kinds(people.columns), threads: 1)
        var model = try Linker.link(people.table, options).model
        let factors = try #require(model.classes?.differingNames)
        #expect(factors.count == 4 && factors.contains { abs($0) > 0.01 })
        var known = options
        known.model = model
        #expect(try Linker.link(people.table, known).model.classes?.differingNames == factors)
        model.classes?.differingNames = nil
        known.model = model
        #expect(try Linker.link(people.table, known).model.classes?.differingNames == [0, 0, 0, 0])
        for wrong in [[0.0], [0, 0, 0, 2_000]] {
            model.classes?.differingNames = wrong
            known.model = model
            #expect(throws: LinkageError.self) { try Linker.link(people.table, known) }
        }
    }
}
