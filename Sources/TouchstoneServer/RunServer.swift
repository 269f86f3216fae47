import CMalloc
import Logging
import ServiceLifecycle
import Touchstone

/// Serves an application until it is told to stop (SIGTERM or SIGINT), then finishes what is in flight and closes the database.
/// - Parameter started: called once connections are taken, with the port.
package func runServer(
    _ configuration: ServerConfiguration, application: Touchstone.Application, started: @escaping @Sendable (Int) async -> Void
) async throws {
    let server = try await WebServer(
        configuration, database: application.database, administration: application.administration, features: features(of: application),
        logger: application.logger, now: application.now)
    let services = ServiceGroup(
        configuration: .init(
            services: [
                .init(service: StoreService(application: application)),
                .init(service: FollowerService(application: application)),
                .init(service: UploadsService(application: application)),
                .init(service: DataQualityService(application: application)),
                .init(service: MemoryService(application: application)),
                .init(service: MatchingService(application: application)),
                .init(service: AlertsService(application: application)),
                .init(service: ReportsService(application: application)),
                .init(service: ExecutiveService(application: application)),
                .init(service: ResponsesService(application: application)),
                .init(service: DeliveriesService(application: application)),
                .init(service: ListeningService(application: application)),
                .init(service: CasesService(application: application)),
                .init(service: AccountsService(application: application)),
                .init(service: ReviewsService(application: application)),
                .init(service: server),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: application.logger))
    let announcing = Task { await started(await server.port()) }
    defer { announcing.cancel() }
    try await services.run()
}

/// Closes the database when everything above it has stopped: services are stopped in the opposite order of their start.
private struct StoreService: Service {
    let application: Touchstone.Application

    func run() async throws {
        try? await gracefulShutdown()
        await application.close()
    }
}

/// Keeps the readers in memory current.
private struct FollowerService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown { await application.follower.run() }
    }
}

/// Reads what customers say, and looks for themes in it.
private struct ListeningService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown { await application.listening.run() }
    }
}

/// Reads feeds of reviews, publishes approved replies, raises alerts.
private struct ReviewsService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown { await application.reviewWork.run() }
    }
}

/// Opens cases for bad answers as they come in, and proposes what cases are about.
private struct CasesService: Service {
    let application: Touchstone.Application

    func run() async throws {
        let application = application
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await application.caseRules.run() }
                group.addTask { await application.caseTopics.run() }
            }
        }
    }
}

/// Learns of organisations as interactions name them.
private struct AccountsService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown { await application.accountFollowing.run() }
    }
}

/// Matches new and changed customers as they come in.
private struct MatchingService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown { await application.matching.follow() }
    }
}

/// Brings completed responses into the log that were under way when the program was stopped.
private struct ResponsesService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown { await application.responses.follow() }
    }
}

/// Removes uploaded files and rejected rows that nobody came back for, and files of surveys that no answer speaks of: at the start and
/// every hour.
private struct UploadsService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await application.sweepUploads()
                } catch {
                    application.logger.warning("old uploads could not be removed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(3_600))
            }
        }
    }
}

/// Counts the quality of data anew once a day; looks every ten minutes whether it is time.
private struct DataQualityService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await application.dataQuality.startIfOld()
                } catch {
                    application.logger.warning("the quality of data was not counted", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(600))
            }
        }
    }
}

/// Gives memory back that was needed for a while: the allocator keeps what many threads have let go, half of what an idle server holds.
private struct MemoryService: Service {
    let application: Touchstone.Application

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(application.follower.isCaughtUp ? 60 : 2))
                if application.follower.isCaughtUp { malloc_trim(0) }
            }
        }
    }
}

/// Where a one-time sign-in link leads.
package enum SignInAddress {
    package static func path(_ link: Secret) -> String { "/sign-in/link/\(link.text)" }
}
