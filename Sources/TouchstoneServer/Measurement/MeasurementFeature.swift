import Touchstone

/// The metric catalogue with its values, one page for each metric, the customers behind each value.
struct MeasurementFeature: ServerFeature {
    let application: Touchstone.Application
    let board: MetricBoard

    let name = "Measurement"
    let navigation = [
        Navigation(name: "Measurement", path: "/measurement", icon: "measurement", permissions: [.viewMeasurement], order: 400)
    ]

    func register(into routes: inout Routes) {
        MeasurementPage(application: application, board: board).register(into: &routes)
        DriversPage(application: application).register(into: &routes)
        WorthPage(application: application).register(into: &routes)
        AnswersPage(application: application).register(into: &routes)
        AnalysesAPI(application: application).register(into: &routes)
        MeasurementSettingsPage(application: application).register(into: &routes)
        MetricPage(application: application, board: board).register(into: &routes)
        MetricCustomersPage(application: application).register(into: &routes)
        MetricFiles(application: application).register(into: &routes)
        MeasurementAPI(application: application).register(into: &routes)
    }
}
