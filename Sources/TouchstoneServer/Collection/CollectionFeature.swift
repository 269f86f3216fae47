import Touchstone

/// Collecting: the API that sources send to, and the pages on which sources, files, names and rejects are looked after.
struct CollectionFeature: ServerFeature {
    let name = "Collection"
    let application: Application

    var gauges: [Gauge] {
        [
            Gauge { [application] in
                [
                    Gauge.Reading(
                        name: "touchstone_collection_queued", help: "Interactions that wait to be stored.",
                        value: Double(application.door.queued)),
                    Gauge.Reading(
                        name: "touchstone_readers_position", help: "The last change of the log that every reader has taken.",
                        value: Double(application.follower.position)),
                ]
            }
        ]
    }

    var readiness: [ReadinessCheck] {
        [
            ReadinessCheck("readers") { [application] in
                if let failure = application.follower.failure { throw NotReady(reason: failure) }
                guard application.follower.isCaughtUp else { throw NotReady(reason: "the readers have not reached the end of the log yet") }
            }
        ]
    }

    func register(into routes: inout Routes) {
        CollectionEndpoints(sources: application.sources, door: application.door, now: application.now, random: application.random)
            .register(into: &routes)
    }
}

/// Why the server should not be sent requests yet.
struct NotReady: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}
