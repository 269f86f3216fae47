import Touchstone

/// What pages call the parts of a journey map.
enum MapWords {
    static func name(_ level: JourneyMap.Level) -> String {
        switch level {
        case .lifeCycle: "Life cycle"
        case .journey: "Journey"
        case .detail: "Detail"
        }
    }

    static func name(_ actor: MapStep.Actor) -> String {
        switch actor {
        case .customer: "Customer"
        case .frontStage: "Front stage"
        case .backStage: "Back stage"
        case .support: "Support"
        }
    }

    static func emotion(_ emotion: Int) -> String {
        switch emotion {
        case ...(-2): "very bad"
        case -1: "bad"
        case 0: "neither"
        case 1: "good"
        default: "very good"
        }
    }
}
