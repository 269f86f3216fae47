import Touchstone

/// How good the data about customers is: the page beside Data's others, the lists behind its numbers, and the API.
struct DataQualityFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "DataQuality"

    func register(into routes: inout Routes) {
        DataQualityPage(application: application).register(into: &routes)
        QualityListPage(application: application).register(into: &routes)
        DataQualityAPI(application: application).register(into: &routes)
    }
}
