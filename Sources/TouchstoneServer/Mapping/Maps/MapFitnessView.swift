import Touchstone

/// A map's measured fitness on its card, with how many customers it rests on.
struct MapFitnessView {
    var id: String
    var href: String
    var value: String?
    var percent: Int = 0
    /// "over 2,310 customers", or why there is no value.
    var about: String
    /// The interval, for who points at it.
    var title: String?
    var isBeingMeasured: Bool

    init(_ known: MapFitnesses.Known, map: Int64) {
        id = "fit-\(map)"
        href = "/maps/\(map)/actual"
        isBeingMeasured = known.isBeingMeasured
        guard let fitness = known.fitness else {
            about = known.isBeingMeasured ? "Fitness is being measured …" : "Its segment can’t be asked"
            return
        }
        if let found = fitness.fitness.value {
            value = ConformanceView.fitness(found)
            percent = Words.percent(found)
            about = "fitness over \(Words.count(fitness.customers, "customer"))"
            title = fitness.fitness.low.flatMap { low in
                fitness.fitness.high.map {
                    "95 %: \(ConformanceView.fitness(low)) to \(ConformanceView.fitness($0)). 1 follows the map in everything."
                }
            }
        } else if !fitness.isShown {
            about = "Not measured: no step is bound to what happens"
        } else {
            about =
                fitness.underWay > 0
                ? "\(Words.count(fitness.underWay, "customer")) under way, nobody to judge yet" : "Nobody came to it yet"
        }
    }
}
