import Foundation
import HTTPTypes
import ServiceLifecycle
import Touchstone

/// The executive's page: what changed, what hurts most, and what else has to be known on a Monday.
struct ExecutiveFeature: ServerFeature {
    let application: Touchstone.Application
    let desk: ExecutiveDesk

    let name = "Executive"
    let navigation = [Navigation(name: "Executive", path: "/executive", icon: "executive", permissions: [.viewExecutive], order: 5)]

    func register(into routes: inout Routes) {
        ExecutivePage(application: application, desk: desk).register(into: &routes)
        CausesPage(application: application, desk: desk).register(into: &routes)
        ExecutiveLetterPages(application: application, desk: desk).register(into: &routes)
        ExecutiveAPI(application: application, desk: desk).register(into: &routes)
    }
}

/// Sends the page by e-mail when it is due.
struct ExecutiveService: Service {
    let application: Touchstone.Application

    func run() async throws {
        let sender = ExecutiveSender(application: application, desk: application.makeExecutiveDesk())
        await cancelWhenGracefulShutdown { await sender.run() }
    }
}

/// A request for the executive's page: over which time.
struct ExecutiveRequest: Sendable {
    let address: MetricAddress
    let period: MetricPeriod
    let zone: TimeZone

    /// - Throws: 422 with a sentence for a period that can't be.
    init(_ context: RequestContext) throws(HTTPFailure) {
        var address = MetricAddress(Query())
        let asked = MetricAddress(context.query)
        if asked.from != nil || asked.to != nil {
            (address.from, address.to) = (asked.from, asked.to)
        } else {
            address.set(period: asked.period ?? "90d")
        }
        self.address = address
        zone = context.timeZone
        do { period = try address.asking.question("interactions", period: ExecutiveDesk.usualPeriod).period } catch {
            throw HTTPFailure(error)
        }
    }

    func control(_ path: String) -> Shell.Period {
        let choices = MetricAddress.periods.dropLast().map { name, value in
            Shell.Choice(name: name, href: "\(path)?period=\(value)", isCurrent: value == address.period)
        }
        let days = [address.from, address.to].compactMap(\.self).joined(separator: " to ")
        return Shell.Period(
            label: choices.first(where: \.isCurrent)?.name ?? (days.isEmpty ? address.period ?? "" : days), choices: Array(choices),
            action: path,
            from: address.from ?? "", to: address.to ?? "", keep: [])
    }
}

extension RequestContext {
    /// What whoever asks may read of the page.
    var executiveReader: ExecutiveReader {
        let identity = identity
        return ExecutiveReader { identity?.may($0) ?? false }
    }
}
