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
                    + application.follower.progress.map { progress in
                        Gauge.Reading(
                            name: "touchstone_reader_behind", help: "How many changes of the log a reader has not taken yet.",
                            labels: "reader=\"\(progress.name)\"", value: Double(max(0, progress.end - progress.position)))
                    }
            },
            Gauge { [application] in
                let open = try await application.database.read { try Rejects.countOpen($0) }
                return [
                    Gauge.Reading(name: "touchstone_rejects_open", help: "Rejected events that wait to be mended.", value: Double(open))
                ]
            },
        ]
    }

    var readiness: [ReadinessCheck] {
        [
            ReadinessCheck("readers") { [application] in
                if let failure = application.follower.failure { throw NotReady(reason: failure) }
            }
        ]
            + application.follower.progress.map { reader in
                ReadinessCheck("reader \(reader.name)") { [application] in
                    guard let now = application.follower.progress.first(where: { $0.name == reader.name }), !now.isCaughtUp else { return }
                    throw NotReady(reason: "it has read \(now.position) of \(now.end) changes of the log")
                }
            }
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
