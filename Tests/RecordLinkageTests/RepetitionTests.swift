import Testing

@testable import RecordLinkage

/// How rare values are among strangers.
struct RepetitionTests {
    @Test func `without repetitions a value counts by the other records that have it`() {
        let rarity = Repetition.rarity([0, 2, 3, 5], repeats: 0).values
        // Others: 1, 2 and 4; the mean over records is (2·1 + 3·2 + 5·4) / 10 = 2.8.
        #expect(rarity[0] == 0)
        for (value, others) in [(1, 1.0), (2, 2), (3, 4)] { #expect(abs(Double(rarity[value]) - (2.8 / others).log2) < 1e-6) }
    }

    @Test func `a name of one person's twelve records is rarer than one of twelve people's`() {
        // Eleven others: with eleven repeats half of them count as other people, of 121 nearly all do.
        #expect(Repetition.strangers(12, repeats: 11) == 5.5)
        #expect(Repetition.strangers(122, repeats: 11) == 121.0 * 121 / 132)
        let (often, never) = (Repetition.rarity([12, 1_000], repeats: 11).values, Repetition.rarity([12, 1_000], repeats: 0).values)
        #expect(often[0] - often[1] > never[0] - never[1])
        // One that nobody has yet is as rare as one of two records.
        #expect(Repetition.rarity([2, 9], repeats: 1).rarest == Repetition.rarity([2, 9], repeats: 1).values[0])
    }

    @Test func `values that strangers share by chance are discounted, and models keep by how much`() throws {
        let people = LinkagePeople(seed: 5, people: 120)
        let options = LinkageOptions(kinds: LinkagePropertyTests.kinds(people.columns), threads: 1)
        let result = try Linker.link(people.table, options)
        let repetitions = try #require(result.model.classes?.repetitions)
        for (field, numbers) in zip(result.model.fields, repetitions) {
            #expect(numbers.count == (field.kind.isSharedByChance ? 2 : 0), "\(field.column)")
            #expect(numbers.allSatisfy { $0 >= 0 && $0 < 10 }, "\(field.column)")
        }
        let again = try Linker.link(people.table, LinkageOptions(model: result.model))
        #expect(again.pairs == result.pairs && again.entities == result.entities)
        var impossible = result.model
        impossible.classes?.repetitions?[0] = [-2, 0]
        #expect(throws: LinkageError.self) { try Linker.link(people.table, LinkageOptions(model: impossible)) }
    }
}
