import ExperienceStatistics

@testable import Touchstone

/// A company of which is known what costs it customers: lives of customers who differ in how active they are, what they spend and over which
/// channel they come; who are less active leave more, whatever they meet. One cause can be planted.
struct SimulatedCompany {
    enum Plant: CaseIterable {
        case touchpoint, channel, theme, month
    }

    static let months = 18
    static let horizon = 3
    static let touchpoints = (1...12).map { "Touchpoint \($0)" }
    static let channels = ["web", "app", "phone", "store"]
    static let themes = (1...6).map { "Theme \($0)" }

    private struct Month {
        var contacts = 0
        var touchpoints: Set<Int> = []
        var channels: Set<Int> = []
        var theme: Int?
        var spend = 0.0
    }

    let planted: Cause?
    let sample: CauseSample

    /// - Parameter harm: added to the chance to leave after a month with the planted cause.
    init(seed: UInt64, plant: Plant?, harm: Double = 0.18, customers: Int = 1_500) {
        var random = ExperienceStatistics.SeededGenerator(seed: seed)
        let place = random.below(plant == .month ? 12 : plant == .touchpoint ? 12 : plant == .theme ? 6 : 4)
        planted = plant.map { SimulatedCompany.cause($0, place) }
        // Touchpoints are met with chances of their own, half of them over one channel, and every fourth follows the one before it.
        let often = (0..<12).map { _ in 0.03 + 0.15 * random.uniform() }
        let home = (0..<12).map { $0 % 2 == 0 ? random.below(4) : -1 }
        // Months are better or worse for reasons of their own.
        let weather = (0..<SimulatedCompany.months).map { _ in random.normal(deviation: 0.008) }
        var lives: [[Month]] = []
        for _ in 0..<customers {
            let activity = random.exponential(mean: 1) + 0.15
            let level = 20 + random.exponential(mean: 60)
            let usual = random.below(4)
            var isHere = false
            var hasLeft = false
            var life: [Month] = []
            let joins = random.chance(0.6) ? 0 : random.below(SimulatedCompany.months)
            for number in 0..<SimulatedCompany.months {
                var month = Month()
                if number >= joins, !hasLeft {
                    isHere = true
                    month.contacts = random.poisson(mean: 1.6 * activity)
                    for _ in 0..<month.contacts { month.channels.insert(random.chance(0.7) ? usual : random.below(4)) }
                    for touchpoint in 0..<12 where month.contacts > 0 {
                        var chance = often[touchpoint] * (0.5 + min(2, activity) / 2)
                        if home[touchpoint] >= 0 { chance *= month.channels.contains(home[touchpoint]) ? 1.6 : 0.2 }
                        // One is met by those who spend little anyway.
                        if touchpoint == 5 { chance *= level < 50 ? 2 : 0.4 }
                        if touchpoint % 4 == 3, month.touchpoints.contains(touchpoint - 1) { chance = 0.6 }
                        if random.chance(chance) { month.touchpoints.insert(touchpoint) }
                    }
                    if month.contacts > 0, random.chance(0.2) { month.theme = random.below(6) }
                    for _ in 0..<month.contacts where random.chance(0.25) { month.spend += random.exponential(mean: level) }
                    if month.contacts > 0 {
                        var chance = 0.02 + 0.05 / (0.5 + activity) + weather[number]
                        switch plant {
                        case .touchpoint: chance += month.touchpoints.contains(place) ? harm : 0
                        case .channel: chance += month.channels.contains(place) ? harm : 0
                        case .theme: chance += month.theme == place ? harm : 0
                        case .month: chance += number == SimulatedCompany.horizon + place ? harm : 0
                        case nil: break
                        }
                        hasLeft = random.chance(min(max(chance, 0), 1))
                    }
                }
                life.append(month)
            }
            if isHere { lives.append(life) }
        }
        sample = SimulatedCompany.sample(lives)
    }

    private static func cause(_ plant: Plant, _ place: Int) -> Cause {
        switch plant {
        case .touchpoint: .touchpoint(touchpoints[place])
        case .channel: .channel(channels[place])
        case .theme: .theme(id: place + 1, name: themes[place])
        case .month: .month(range(place))
        }
    }

    private static func range(_ month: Int) -> Range<Int64> { Int64(month) * 100..<Int64(month + 1) * 100 }

    private static func sample(_ lives: [[Month]]) -> CauseSample {
        var sample = CauseSample(
            months: (0..<months - 2 * horizon).map(range), customers: lives.count, groups: 18, candidates: [], horizon: 91, currency: "EUR")
        var known: [[Double]] = []
        var met = [[Int32]](repeating: [], count: touchpoints.count)
        var came = [[Int32]](repeating: [], count: channels.count)
        var spoke = [[Int32]](repeating: [], count: themes.count)
        for (customer, life) in lives.enumerated() {
            for number in horizon..<(months - horizon) where life[number].contacts > 0 {
                let row = Int32(sample.count)
                let (before, after) = (life[(number - horizon)..<number], life[(number + 1)...(number + horizon)])
                let (spent, contacts) = (before.reduce(0) { $0 + $1.spend }, before.reduce(0) { $0 + $1.contacts })
                sample.customer.append(Int32(customer))
                sample.month.append(Int32(number - horizon))
                sample.group.append(
                    Int32(
                        (spent <= 0 ? 0 : spent < 100 ? 1 : 2) * 6 + (contacts < 2 ? 0 : contacts < 6 ? 1 : 2) * 2
                            + (life[number].spend > 0 ? 1 : 0)))
                sample.hasLeft.append(after.allSatisfy { $0.contacts == 0 })
                sample.spend.append(after.reduce(0) { $0 + $1.spend })
                known.append([spent, Double(contacts)])
                let start = max(0, number - 2 * horizon)
                let earlier = life[start..<(number - horizon)]
                sample.earlierSpend.append(earlier.reduce(0) { $0 + $1.spend })
                sample.wasAway.append(earlier.allSatisfy { $0.contacts == 0 })
                sample.isOldEnough.append(life[..<start].contains { $0.contacts > 0 })
                for touchpoint in life[number].touchpoints { met[touchpoint].append(row) }
                for channel in life[number].channels { came[channel].append(row) }
                if let theme = life[number].theme { spoke[theme].append(row) }
            }
        }
        sample.covariates = (0..<2).map { place in known.map { $0[place] } }
        let writers = spoke.flatMap(\.self).sorted()
        sample.candidates =
            met.enumerated().map { .init(cause: .touchpoint(touchpoints[$0]), exposed: $1, among: nil) }
            + came.enumerated().map { .init(cause: .channel(channels[$0]), exposed: $1, among: nil) }
            + spoke.enumerated().map { .init(cause: .theme(id: $0 + 1, name: themes[$0]), exposed: $1, among: writers) }
        return sample
    }
}
