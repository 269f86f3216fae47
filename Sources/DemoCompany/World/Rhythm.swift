/// When in the week and in the day something tends to happen.
struct Rhythm {
    /// Monday to Sunday, 1 for the busiest day.
    let week: [Double]
    /// Weight of each hour from 0 to 23.
    let hours: [Double]

    /// At home, in the evening and at the weekend.
    static let leisure = Rhythm(
        week: [0.72, 0.70, 0.72, 0.78, 0.80, 0.92, 1.0],
        hours: [2, 1, 0.5, 0.3, 0.3, 0.6, 2, 3, 4, 5, 6, 6, 7, 6, 5, 5, 6, 7, 9, 11, 12, 11, 8, 4])
    /// At work.
    static let work = Rhythm(
        week: [1, 1, 0.97, 0.92, 0.8, 0.05, 0.03],
        hours: [0, 0, 0, 0, 0, 0, 0.5, 3, 8, 11, 12, 10, 6, 8, 10, 10, 8, 4, 1, 0.5, 0.2, 0, 0, 0])
    /// Shops, open Monday to Saturday from 9 to 20.
    static let shop = Rhythm(
        week: [0.5, 0.5, 0.55, 0.6, 0.8, 1, 0],
        hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 6, 9, 9, 7, 7, 8, 9, 10, 9, 5, 0, 0, 0, 0])
    /// The telephone, staffed Monday to Saturday from 8 to 20.
    static let phone = Rhythm(
        week: [1, 0.9, 0.82, 0.8, 0.75, 0.35, 0],
        hours: [0, 0, 0, 0, 0, 0, 0, 0, 9, 12, 12, 10, 7, 8, 9, 9, 8, 7, 4, 2, 0, 0, 0, 0])
    /// Parcels on their way, Monday to Saturday.
    static let courier = Rhythm(
        week: [1, 1, 1, 1, 1, 0.7, 0],
        hours: [0, 0, 0, 0, 0, 0, 0, 1, 4, 9, 12, 12, 10, 10, 10, 9, 7, 5, 3, 1, 0, 0, 0, 0])
    /// What the company's machines send on their own.
    static let mailing = Rhythm(
        week: [0.9, 1, 1, 1, 0.8, 0.3, 0.4],
        hours: [0, 0, 0, 0, 0, 0, 2, 8, 10, 8, 5, 3, 3, 2, 2, 2, 4, 6, 4, 2, 0, 0, 0, 0])

    /// The next fitting moment that is not before `earliest`.
    func moment(notBefore earliest: Moment, _ chance: inout Chance) -> Moment {
        var day = earliest.startOfDay
        for _ in 0..<60 {
            if chance.happens(week[day.weekday]) {
                let hour = chance.weighted(hours)
                let moment = day + Int64(hour) * .hour + Int64(chance.unit() * 3_600_000)
                if moment >= earliest { return moment }
            }
            day += .day
        }
        return earliest
    }
}
