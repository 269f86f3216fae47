import Synchronization
import Touchstone

/// How far activities have come by their KPIs, kept until there is news: the page asks for all of them each time.
final class RoadMapReadings: Sendable {
    private struct Key: Hashable {
        let kpi: String?
        /// Nil for what begins later: then it is the same for all.
        let starts: RoadMapDay?
    }

    private struct Kept {
        var progress: [Key: RoadMapProgress] = [:]
        var version: [Int] = []
        /// Which ten minutes: the periods end now.
        var moment: Int64 = 0
    }

    private let application: Touchstone.Application
    private let kept = Mutex(Kept())

    init(_ application: Touchstone.Application) { self.application = application }

    /// By activity.
    func progress(of activities: [RoadMapActivity]) throws -> [Int64: RoadMapProgress] {
        var all: [Int64: RoadMapProgress] = [:]
        for one in activities { all[one.id] = try progress(of: one.plan) }
        return all
    }

    func progress(of plan: RoadMapPlan) throws -> RoadMapProgress {
        let (measurements, time) = (application.measurements, application.now())
        let (version, moment) = (measurements.version, time.milliseconds / 600_000)
        let key = Key(kpi: plan.kpi, starts: plan.kpi == nil ? nil : plan.starts)
        let known = kept.withLock { kept -> RoadMapProgress? in
            if kept.version != version || kept.moment != moment { kept = Kept(version: version, moment: moment) }
            return kept.progress[key]
        }
        if let known { return known }
        let made = try RoadMapProgress(of: plan, measurements, at: time)
        kept.withLock { if $0.version == version, $0.moment == moment { $0.progress[key] = made } }
        return made
    }
}
