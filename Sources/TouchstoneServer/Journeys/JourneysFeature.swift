import Touchstone

/// What people really do: graph, funnel, variants, paths, retention and stickiness, and the customers behind each of their numbers.
struct JourneysFeature: ServerFeature {
    let application: Touchstone.Application
    var drawing = GraphDrawing()

    let name = "Journeys"
    let navigation = [Navigation(name: "Journeys", path: "/journeys", icon: "journeys", permissions: [.viewJourneys], order: 300)]

    var gauges: [Gauge] {
        [
            Gauge { [application] in
                let index = application.journeys.index
                return [
                    Gauge.Reading(
                        name: "touchstone_journey_index_interactions", help: "Interactions in the journey index.",
                        value: Double(index.eventCount)),
                    Gauge.Reading(
                        name: "touchstone_journey_index_bytes", help: "Memory of the journey index's columns.",
                        value: Double(index.byteCount)),
                ]
            }
        ]
    }

    func register(into routes: inout Routes) {
        GraphPage(application: application, drawing: drawing).register(into: &routes)
        FunnelPage(application: application).register(into: &routes)
        VariantsPage(application: application).register(into: &routes)
        PathsPage(application: application).register(into: &routes)
        RetentionPage(application: application).register(into: &routes)
        StickinessPage(application: application).register(into: &routes)
        AttributionPage(application: application).register(into: &routes)
        PredictionPage(application: application).register(into: &routes)
        ComparisonPage(application: application, drawing: drawing).register(into: &routes)
        ConformancePage(application: application).register(into: &routes)
        JourneyCustomersPage(application: application).register(into: &routes)
        JourneysAPI(application: application).register(into: &routes)
        JourneyCustomersAPI(application: application).register(into: &routes)
        WherePage(application: application).register(into: &routes)
        PropertiesAPI(application: application).register(into: &routes)
        SavedQuestionsPage(application: application).register(into: &routes)
        SavedQuestionsAPI(application: application).register(into: &routes)
        routes.page("/journeys", .permission(.viewJourneys), summary: "The first page of Journeys") { context in
            .redirect(to: JourneyAddress(context).href("/journeys/graph"))
        }
    }
}

extension HTTPFailure {
    init(_ error: JourneyError) {
        self = error.isTemporary ? .unavailable(error.description, retryAfter: 5) : .invalid(error.description)
    }
}
