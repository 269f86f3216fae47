import Foundation
import Touchstone

/// The blast radius as its page shows it: what would be joined, the largest customers that would arise, and pairs to look at.
struct MatchPreviewView {
    var headline: String
    var about: String
    var review: String
    var compared: TimeText
    var sizes: [Size]
    var largest: [Entity]
    var bands: [Band]
    var conflicts: [Conflict]
    var heldBack: [Conflict]
    /// Why a lower threshold shows no more yet.
    var floor: String?

    struct Size {
        var name: String
        var count: String
        var percent: Int
        var restPercent: Int
    }

    struct Entity {
        var count: String
        var customers: [PageLink]
    }

    struct Band {
        var range: String
        var pairs: String
        var fate: String
        var tone: String
        var examples: [PageLink]
    }

    struct Conflict {
        var text: String
        var examples: [PageLink]
    }

    private static let exampleCount = 3

    init(
        _ preview: MatchPreview, _ settings: MatchingSettings, _ context: RequestContext, _ application: Touchstone.Application
    ) async throws {
        let shownBands = preview.bands.reversed().filter { $0.pairs > 0 }
        let pairIDs = Set(
            shownBands.flatMap { $0.examples.prefix(Self.exampleCount) }
                + preview.conflicts.flatMap { $0.examples.prefix(Self.exampleCount) }
                + preview.heldBack.flatMap { $0.examples.prefix(Self.exampleCount) })
        let pairs = try await application.matching.candidates(pairIDs.sorted())
        let ids = Set(pairs.values.flatMap { [$0.a, $0.b] } + preview.largest.flatMap(\.customers))
        let (unification, reveal) = (application.unification, context.usualReveal)
        let names = try await application.database.read { connection in
            var names: [Int64: String] = [:]
            for id in ids { names[id] = (try? unification.customer(id, connection))?.title(reveal) }
            return names
        }
        func name(_ id: Int64) -> String { names[id] ?? "Customer \(id)" }
        func links(_ examples: [Int64]) -> [PageLink] {
            examples.prefix(Self.exampleCount).compactMap { id in
                pairs[id].map { PageLink("\(name($0.a)) and \(name($0.b))", "/unification/pairs/\(id)") }
            }
        }
        headline =
            preview.merges == 0
            ? "Nobody would be joined"
            : "\(CustomerWords.count(preview.customersJoined, "customer", "customers")) would become \(CustomerWords.count(preview.customersAfter))"
        about =
            "\(CustomerWords.count(preview.merges, "merge", "merges")) among \(CustomerWords.count(Int(preview.customers), "customer", "customers")), from \(MatchWords.plainPercent(preview.sure)) %"
        review =
            preview.toReview == 0
            ? "No pair would wait for a person."
            : "\(CustomerWords.count(preview.toReview, "pair", "pairs")) would wait for a person, from \(MatchWords.plainPercent(preview.doubtful)) %."
        compared = TimeText(preview.compared, in: context.timeZone)
        let most = preview.sizes.values.max() ?? 1
        sizes = preview.sizes.sorted { $0.key < $1.key }.map { size, count in
            let percent = max(1, count * 100 / most)
            return Size(
                name: "\(size) into one", count: CustomerWords.count(count), percent: percent, restPercent: 100 - percent)
        }
        largest = preview.largest.prefix(5).map { entity in
            Entity(
                count: CustomerWords.count(entity.customers.count, "customer", "customers"),
                customers: entity.customers.prefix(12).map { PageLink(name($0), "/customers/\($0)") })
        }
        bands = shownBands.map { band in
            let isJoined = band.low >= preview.sure
            return Band(
                range: "\(MatchWords.plainPercent(band.low)) to \(MatchWords.plainPercent(band.high)) %",
                pairs: CustomerWords.count(band.pairs),
                fate: isJoined ? settings.isAutomatic ? "joined by themselves" : "sure, yet wait for a person" : "wait for a person",
                tone: isJoined && settings.isAutomatic ? "good" : "", examples: links(band.examples))
        }
        conflicts = preview.conflicts.map { conflict in
            Conflict(
                text:
                    "\(CustomerWords.count(conflict.merges, "merge", "merges")) although \(MatchWords.field(conflict.field).lowercased()) speaks clearly against it",
                examples: links(conflict.examples))
        }
        heldBack = preview.heldBack.map { held in
            let pairs = CustomerWords.count(held.pairs, "sure pair is", "sure pairs are")
            let reason =
                switch held.reason {
                case .decided: "held back, because somebody said that the customers are two, or took such a merge apart"
                case .apart: "held back, because other records of the group speak against it"
                case .birthdays: "held back, because they have two dates of birth: a parent and a child of one name look like this"
                }
            return Conflict(text: "\(pairs) \(reason)", examples: links(held.examples))
        }
        floor =
            preview.doubtful < preview.listedFrom
            ? "The last comparison kept pairs from \(MatchWords.plainPercent(preview.listedFrom)) % on: a lower threshold shows more after the next one."
            : nil
    }
}
