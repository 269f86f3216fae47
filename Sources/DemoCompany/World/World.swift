/// The company as it is for everybody: its span of time, its trouble, its goods and its people.
struct World {
    let seed: UInt64
    let start: Moment
    let end: Moment
    /// The calendar month in which the carrier fails.
    var badMonth: Range<Moment>
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
            Moment(
                year: first.year, month: first.month + number - 1, day: 1)..<Moment(year: first.year, month: first.month + number, day: 1)
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
