import Touchstone

/// Which of several values counts: the rules, what others would change, and the API.
struct GoldenRecordFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "GoldenRecord"

    func register(into routes: inout Routes) {
        SurvivorshipPage(application: application).register(into: &routes)
        SurvivorshipAPI(application: application).register(into: &routes)
    }
}
