import ExperienceStatistics
import JourneyAnalytics

/// A journey map's steps in live figures: who reaches them, how long that takes, how they feel there, where they leave.
package struct MapFigures: Sendable {
    /// One step of the map.
    package struct Step: Sendable {
        package let step: MapStep
        /// From 1; nil for a step that the data can't show.
        package let place: Int?
        package let unseen: MapPlan.Unseen?
        package let figures: StepFigures?
        /// Measured, −2…2; no data has no value.
        package let emotion: Estimate
        /// Answers behind it: a customer can have given several.
        package let answers: Int
        /// By what customers wrote and said, −2…2; no data has no value.
        package let sentiment: Estimate
        package let texts: Int
        /// Whether it is the last that the data can show: who is here last has arrived rather than left.
        package let isLast: Bool
    }

    /// Nil where the data can show no step.
    package let question: StepFiguresQuestion?
    package let customers: Int
    package let notBegun: Int
    package let underWay: Int
    /// In the map's order.
    package let steps: [Step]
    package let filter: JourneyFilter
    package let asOf: Instant

    package static let emotionDefinition = StepEmotions.definition
}

/// Sets what really happens beside what maps plan.
package struct MapActuals: Sendable {
    let journeys: Journeys
    let measurement: MeasurementReader
    /// What customers wrote and said; nil where nobody asks for it.
    let texts: FeedbackReader?

    package init(journeys: Journeys, measurement: MeasurementReader, texts: FeedbackReader? = nil) {
        self.journeys = journeys
        self.measurement = measurement
        self.texts = texts
    }

    package func figures(of map: JourneyMap, _ asking: ActualAsking, in snapshot: JourneySnapshot) throws(JourneyError) -> MapFigures {
        let plan = MapPlan(map, known: snapshot.touchpoints, formerNames: snapshot.selection.alphabet.formerNames)
        guard let journey = plan.plan else { return Self.nothing(map, plan, snapshot) }
        let question: StepFiguresQuestion
        do {
            question = try StepFiguresQuestion(plan: journey, history: asking.historyOfFigures, leaving: asking.leaving)
        } catch {
            throw JourneyError(error, field: "within")
        }
        let answer = try snapshot.stepFigures(question)
        let emotions = StepEmotions(snapshot: snapshot, plan: journey)
        let (scored, said) = (emotions.byScores(measurement.facts), emotions.byWords(texts?.table ?? VerbatimTable()))
        let steps = map.steps.map { step -> MapFigures.Step in
            guard let place = plan.place(of: step.id) else { return Self.unseen(step, plan) }
            return MapFigures.Step(
                step: step, place: place + 1, unseen: nil, figures: answer.steps[place], emotion: scored[place].estimate,
                answers: scored[place].given, sentiment: said[place].estimate, texts: said[place].given,
                isLast: place == plan.steps.count - 1)
        }
        return MapFigures(
            question: question, customers: answer.customers, notBegun: answer.notBegun, underWay: answer.underWay, steps: steps,
            filter: snapshot.filter, asOf: Instant(milliseconds: snapshot.asOf))
    }

    private static func nothing(_ map: JourneyMap, _ plan: MapPlan, _ snapshot: JourneySnapshot) -> MapFigures {
        MapFigures(
            question: nil, customers: 0, notBegun: 0, underWay: 0, steps: map.steps.map { unseen($0, plan) }, filter: snapshot.filter,
            asOf: Instant(milliseconds: snapshot.asOf))
    }

    private static func unseen(_ step: MapStep, _ plan: MapPlan) -> MapFigures.Step {
        MapFigures.Step(
            step: step, place: nil, unseen: plan.unseen[step.id] ?? .unbound, figures: nil, emotion: .noData(.student), answers: 0,
            sentiment: .noData(.student), texts: 0, isLast: false)
    }
}

extension Application {
    package var actuals: MapActuals { MapActuals(journeys: journeys, measurement: measurementReader, texts: listening.reader) }
}
