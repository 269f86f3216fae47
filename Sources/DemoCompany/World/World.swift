/// The company as it is for everybody: its span of time, its trouble, its goods and its people.
struct World {
    let seed: UInt64
    let start: Moment
    let end: Moment
    /// The calendar month in which the carrier fails.
    let badMonth: Range<Moment>
    let agents: [Agent]
    /// Shipments dispatched in the bad month are caught in the carrier's backlog with this probability.
    let shareCaught: Double

    init(seed: UInt64, months: Int, end: Moment) {
        self.seed = seed
        self.end = end
        let last = (end - 1).civil
        start = Moment(year: last.year, month: last.month - months + 1, day: 1)
        var chance = Chance(seed: seed, part: 1, index: 0)
        let number = chance.whole(6...max(6, months - 4))
        let first = start.civil
        badMonth =
            Moment(year: first.year, month: first.month + number - 1, day: 1)..<Moment(year: first.year, month: first.month + number, day: 1)
        shareCaught = chance.between(0.72, 0.84)
        agents = Agent.team(&chance)
    }

    /// How much longer than usual a parcel travels that is dispatched then, in days. The backlog is cleared in the
    /// first days after the bad month. Outside of it a parcel goes astray now and then.
    func carrierDelay(dispatched: Moment, _ chance: inout Chance) -> Double {
        if badMonth.contains(dispatched), chance.happens(shareCaught) {
            let untilCleared = Double(badMonth.upperBound - dispatched) / 86_400_000 + 3
            return min(chance.between(5, 14), max(3, untilCleared * chance.between(0.8, 1)))
        }
        return chance.happens(0.035) ? chance.between(1.5, 4.5) : 0
    }
}

/// An employee of the contact centre.
struct Agent {
    let name: String
    /// How well this person solves things, about -0.1 to 0.1.
    let skill: Double
    /// How long this person takes, 1 for the average.
    let pace: Double

    static let bot = "Milo (bot)"

    static func team(_ chance: inout Chance) -> [Agent] {
        names.map { Agent(name: $0, skill: chance.bell(0, 0.05), pace: chance.between(0.75, 1.35)) }
    }

    private static let names = [
        "Amira Said", "Ben Whitlock", "Carla Mendes", "Dev Anand", "Elin Strand", "Fergus Boyle", "Greta Hollmann", "Hana Mori",
        "Idris Cole", "Jolanta Wrona", "Kit Marlow", "Leonie Brandt", "Mateus Rocha", "Nora Vance", "Oluwaseun Ade", "Petra Lind",
        "Quentin Faure", "Rosa Iglesias", "Sam Okafor", "Tilde Berg", "Ugo Ferri", "Vera Novak",
    ]
}
