import Touchstone

/// Every feature that the server has: one line each.
func features(of application: Application) -> [any ServerFeature] {
    [
        CollectionFeature(application: application),
        OverviewFeature(application: application, board: MetricBoard(now: application.now)),
        JourneysFeature(application: application),
        CustomersFeature(application: application),
        DataFeature(application: application),
        AdministrationFeature(administration: application.administration),
    ]
}
