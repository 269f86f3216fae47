import Foundation
import JourneyAnalytics

@testable import Touchstone

extension Fixture {
    /// Interactions of `customer`, a minute apart from `minute` on, each "Name" or "Name@channel".
    func walk(_ customer: String, _ names: [String], from minute: Int64 = 0, every step: Int64 = 1) async throws {
        let interactions = names.enumerated().map { place, text -> Interaction in
            let parts = text.split(separator: "@")
            var interaction = Interaction.of(.user(customer), name: String(parts[0]), at: (minute + Int64(place) * step) * 60_000)
            if parts.count > 1 { interaction.channel = String(parts[1]) }
            return interaction
        }
        _ = try await application.door.accept(Batch(source: source, received: Instant(milliseconds: 1_000_000), interactions: interactions))
    }

    /// The journeys of everything accepted so far.
    func snapshot(_ filter: JourneyFilter = JourneyFilter(), now: Instant = Instant(milliseconds: 86_400_000)) async throws
        -> JourneySnapshot
    {
        try await application.follower.catchUp()
        return try application.journeys.snapshot(filter, now: now)
    }
}
