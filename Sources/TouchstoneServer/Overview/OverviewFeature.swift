import Touchstone

/// The first page: what happened to the company's customers in this period.
struct OverviewFeature: ServerFeature {
    let application: Touchstone.Application
    let board: MetricBoard

    let name = "Overview"
    let navigation = [Navigation(name: "Overview", path: "/", icon: "overview", permissions: [.viewOverview], order: 100)]

    func register(into routes: inout Routes) {
        OverviewPage(application: application, board: board).register(into: &routes)
        OverviewAPI(application: application, board: board).register(into: &routes)
    }
}
