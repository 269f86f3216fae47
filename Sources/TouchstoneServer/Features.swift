import Foundation
import Touchstone

/// Every feature that the server has: one line each.
func features(of application: Application) -> [any ServerFeature] {
    let board = MetricBoard(now: application.now)
    return [
        CollectionFeature(application: application),
        OverviewFeature(application: application, board: board),
        JourneysFeature(application: application),
        MappingFeature(application: application),
        CustomersFeature(application: application),
        SegmentsFeature(application: application),
        MatchingFeature(application: application),
        MeasurementFeature(application: application, board: board),
        DataFeature(application: application, uploadLimit: DataFeature.uploadLimit(ProcessInfo.processInfo.environment)),
        GoldenRecordFeature(application: application),
        DataQualityFeature(application: application),
        HelpFeature(application: application),
        AdministrationFeature(administration: application.administration),
    ]
}
