import JourneyAnalytics

extension ConformanceQuestion {
    /// In words, to stand with the answer.
    package var definition: String {
        let outside =
            switch self.outside {
            case .ignored: "Interactions at touchpoints that the plan doesn’t name are left aside."
            case .counted: "Each interaction at a touchpoint that the plan doesn’t name is unplanned, too."
            }
        return """
            Each customer’s interactions are laid beside the plan so that the fewest departures remain: a planned step that was skipped is one \
            (an optional one is none), an interaction for which the plan has no room is one. Fitness is 1 − departures ÷ (the interactions that \
            count + the steps that have to be done): 1 follows the plan, 0 has nothing in common with it. \(outside) \(history.definition)
            """
    }
}

extension StepFiguresQuestion {
    package var definition: String {
        """
        A step is reached with an interaction at any of its touchpoints; a touchpoint of several steps counts for the first that is not \
        reached yet. Time is from the latest interaction at the nearest step before to the first one here. Somebody who was at a step last \
        and did nothing at all for \(LengthOfTime.text(Double(leaving.milliseconds))) has left there. \(history.definition)
        """
    }
}

extension PlanHistory {
    /// In words.
    package var definition: String {
        switch self {
        case .whole: "A customer’s whole history is looked at."
        case .entry(let window):
            "Looked at is the time from a customer’s first interaction at any of the plan’s touchpoints, for "
                + "\(LengthOfTime.text(Double(window.milliseconds))); whose time isn’t over is left out."
        case .start(let window):
            "Looked at is the time from a customer’s first interaction with which the plan can begin, for "
                + "\(LengthOfTime.text(Double(window.milliseconds))); whose time isn’t over is left out, and so is who never begins."
        case .sessions(let gap):
            "Each session is looked at by itself; a pause longer than \(LengthOfTime.text(Double(gap.milliseconds))) begins a new one."
        case .cases:
            "Each case is looked at by itself: a customer’s interactions with one case number; those without a number take no part."
        }
    }
}
