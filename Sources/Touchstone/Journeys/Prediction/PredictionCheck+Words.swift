import Charts
import JourneyAnalytics

extension PredictionCheck {
    /// What is looked at, in a few words.
    package var name: String {
        switch subject {
        case .volume: "Cases to learn from"
        case .history: "Length of the history"
        case .outcomes: "Enough of each outcome"
        case .customers: "Customers to try it on"
        case .repeatCustomers: "Customers with more than one interaction"
        case .namedInteractions: "Interactions that are touchpoints"
        case .classifiedInteractions: "Touchpoints whose channel and stage are known"
        }
    }

    /// What to do where it fails.
    package var advice: String {
        switch subject {
        case .volume: "Bring more of the history in, or take filters off."
        case .history: "Bring older interactions in, or predict over a shorter time."
        case .outcomes: "Choose an outcome that is less rare, or a longer time; or bring more of the history in."
        case .customers: "Take filters off, or wait until more customers come."
        case .repeatCustomers: "Link what belongs to one person under Unification: single visits teach nothing about what follows."
        case .namedInteractions: "Many interactions are left out as no touchpoint: check the ignored names under Data, Names."
        case .classifiedInteractions: "Say what the raw names mean under Data, Names."
        }
    }

    package var valueText: String { text(value) }
    package var thresholdText: String { text(threshold) }

    private func text(_ number: Double) -> String {
        switch unit {
        case .count: ValueFormat(decimals: 0).text(number)
        case .days: number < 2 ? "\(ValueFormat(decimals: 1).text(number * 24)) hours" : "\(ValueFormat(decimals: 0).text(number)) days"
        case .share: "\(ValueFormat(decimals: 0).text(number * 100)) %"
        }
    }
}
