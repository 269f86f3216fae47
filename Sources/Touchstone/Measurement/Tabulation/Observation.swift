/// One value that a metric looks at.
struct Observation {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
    var value: Double
    /// The number of the interaction among the bearers; `none` for one without figures.
    var bearer = Observation.none
    /// Index into `MeasurementFacts.scales`; `none` for what is no score.
    var scale = Observation.none

    static let none = UInt32.max
}

extension Observation {
    init(_ fact: ScoreFact, value: Double) {
        self.init(
            time: fact.time, signature: fact.signature, profile: fact.profile, value: value, bearer: fact.bearer, scale: fact.scale)
    }

    init(_ fact: BearerFact, number: Int, value: Double) {
        self.init(time: fact.time, signature: fact.signature, profile: fact.profile, value: value, bearer: UInt32(number))
    }

    init(_ fact: CaseFact, value: Double) {
        self.init(time: fact.time, signature: fact.signature, profile: fact.profile, value: value, bearer: fact.bearer)
    }

    init(_ clock: ResponseClock, value: Double) {
        self.init(time: clock.start, signature: clock.signature, profile: clock.profile, value: value, bearer: clock.bearer)
    }
}
