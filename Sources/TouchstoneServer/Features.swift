import Foundation
import Touchstone

/// Every feature that the server has: one line each.
func features(of application: Application) -> [any ServerFeature] {
    let board = MetricBoard(now: application.now)
    let dashboardBoard = application.makeDashboardBoard()
    return [
        CollectionFeature(application: application),
        ExecutiveFeature(application: application, desk: application.makeExecutiveDesk()),
        OverviewFeature(application: application, board: board),
        JourneysFeature(application: application),
        MappingFeature(application: application),
        SurveysFeature(application: application),
        CustomersFeature(application: application),
        AccountsFeature(application: application),
        SegmentsFeature(application: application),
        AnswersFeature(application: application),
        MatchingFeature(application: application),
        FeedbackFeature(application: application),
        ReputationFeature(application: application),
        CasesFeature(application: application),
        MeasurementFeature(application: application, board: board),
        InitiativesFeature(application: application),
        MaturityFeature(application: application),
        RoadMapFeature(application: application),
        DashboardsFeature(application: application, board: dashboardBoard),
        AlertsFeature(application: application),
        DeliveriesFeature(application: application),
        DistributionFeature(application: application),
        DataFeature(application: application, uploadLimit: DataFeature.uploadLimit(ProcessInfo.processInfo.environment)),
        GoldenRecordFeature(application: application),
        DataQualityFeature(application: application),
        HelpFeature(application: application),
        AdministrationFeature(administration: application.administration) { try await application.administration.firstPage(of: $0) },
    ]
}
