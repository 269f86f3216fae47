import Testing

@testable import DemoCompany

struct CauseTests {
    @Test func `who has nothing dispatched in the bad month lives exactly the same life without it`() {
        let usual = World(seed: 8, months: 18, end: 1_795_305_600_000)
        let month = usual.badMonth.lowerBound.civil
        var moved = usual
        moved.badMonth = Moment(year: month.year, month: month.month + 2, day: 1)..<Moment(year: month.year, month: month.month + 3, day: 1)
        let months = [usual, moved].map { $0.badMonth.lowerBound.timestamp.prefix(7) }
        var touched = 0
        let people = Population.people(600, world: usual)
        for person in people {
            let lives = [usual, moved].map { world in
                let ledger = Ledger(world: world)
                var life = Life(of: person, in: world, ledger: ledger, isVisitorOnly: false)
                life.run()
                return ledger.sheets.map(\.text)
            }
            if lives.contains(where: { $0.contains { text in months.contains { text.contains("DISPATCHED,\($0)") } } }) {
                touched += 1
            } else {
                #expect(lives[0] == lives[1], "person \(person.id)")
            }
        }
        #expect(touched > 50 && touched < people.count - 100)
    }

    @Test func `the calendar agrees with the Gregorian one`() {
        #expect(Moment(year: 1970, month: 1, day: 1) == 0)
        #expect(Moment(year: 2026, month: 11, day: 22) == 1_795_305_600_000)
        #expect(Moment(year: 2024, month: 2, day: 29).dateText == "2024-02-29")
        #expect(Moment(year: 2025, month: 14, day: 1).dateText == "2026-02-01")
        #expect(Moment(year: 2026, month: -5, day: 1).dateText == "2025-07-01")
        #expect(Moment(year: 2026, month: 11, day: 22).weekday == 6)
        #expect((Moment(year: 1969, month: 12, day: 31) + 1).timestamp == "1969-12-31T00:00:00.001Z")
        for day in stride(from: Int64(-800_000), through: 800_000, by: 373) {
            let moment = day * Moment.day
            let (year, month, dayOfMonth) = moment.civil
            #expect(Moment(year: year, month: month, day: dayOfMonth) == moment)
        }
    }

    @Test func `codes never repeat`() {
        #expect(Set((0..<200_000).map { Code.letters($0, salt: 77) }).count == 200_000)
        #expect(Set((0..<10_000).map { Code.digits($0, salt: 77, length: 4) }).count == 10_000)
    }

    @Test func `random numbers are those of the published generator`() {
        // xoshiro256** seeded by splitmix64 from 0: the first outputs of the authors' reference program.
        var chance = Chance(seed: 0)
        #expect([chance.next(), chance.next()] == [0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A])
    }

    @Test(arguments: Verbatim.Cause.allCases, Verbatim.Tone.allCases)
    func `every cause has words in every tone and language, and no gap is left unfilled`(cause: Verbatim.Cause, tone: Verbatim.Tone) {
        var chance = Chance(seed: 5)
        for language in Language.allCases {
            var texts: Set<String> = []
            for _ in 0..<200 {
                let details = Verbatim.Details(product: "Carafe", days: 4, agent: "Nora")
                texts.insert(Verbatim.text(cause, tone, language, details, &chance))
                texts.insert(Verbatim.question(cause, language, details, &chance))
            }
            #expect(texts.count > 15)
            #expect(!texts.contains { $0.contains("{") || $0.contains("  ") || $0.isEmpty })
        }
    }
}
