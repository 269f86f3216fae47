import ServiceLifecycle
import Touchstone

/// Alerts: rules that watch metrics, what they raised, and the bell.
struct AlertsFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Alerts"
    let navigation = [Navigation(name: "Alerts", path: "/alerts", icon: "bell", permissions: [.viewMeasurement], order: 395)]

    func register(into routes: inout Routes) {
        AlertsPage(application: application).register(into: &routes)
        AlertPage(application: application).register(into: &routes)
        AlertRulePage(application: application).register(into: &routes)
        AlertsAPI(application: application).register(into: &routes)
    }
}

/// Checks the rules as data arrive.
struct AlertsService: Service {
    let application: Touchstone.Application

    func run() async throws {
        let watch = application.makeAlertWatch()
        await cancelWhenGracefulShutdown { await watch.run() }
    }
}
