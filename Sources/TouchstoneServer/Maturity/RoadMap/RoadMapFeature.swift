import Touchstone

/// The road map, and what the system itself holds about how mature the company is.
struct RoadMapFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Road map"

    func register(into routes: inout Routes) {
        let readings = RoadMapReadings(application)
        EvidencePage(application: application).register(into: &routes)
        RoadMapPage(application: application, readings: readings).register(into: &routes)
        RoadMapActivityPage(application: application, readings: readings).register(into: &routes)
        RoadMapActions(application: application).register(into: &routes)
        EvidenceAPI(application: application).register(into: &routes)
        RoadMapAPI(application: application, readings: readings).register(into: &routes)
    }
}
