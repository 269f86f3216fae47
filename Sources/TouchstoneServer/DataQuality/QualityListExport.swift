import Foundation
import Touchstone

/// A list of data quality as CSV, to be mended in the system that has it wrong: each customer with their numbers there and the values that
/// are meant. That somebody took it stands in the audit trail.
struct QualityListExport {
    let application: Touchstone.Application

    private static let columns = ["customer", "name", "identifier", "numbers", "sources", "profiles", "field", "values"]

    func answer(_ name: QualityListName, _ context: RequestContext) async throws -> Response {
        guard let report = try await application.dataQuality.report(), let list = try await application.dataQuality.list(name) else {
            throw HTTPFailure(.notFound, "not_found", "The last count has no such list: nobody stands in it any more.")
        }
        let reveal = context.usualReveal
        try await application.administration.record(
            "data-quality.exported", by: try context.signedIn().actor,
            detail: [
                "list": name.text, "customers": "\(list.customers.count)", "identifiers": reveal == .inFull ? "in full" : "masked",
            ])
        let words = QualityListWords(name, sourceName: application.sourceName)
        let (application, check) = (application, ValueCheck(now: report.computed))
        var response = Response(
            headers: [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"],
            content: .stream { writer in
                try await writer.write(CSVLine.bytes(Self.columns))
                // Profiles that have been joined since lead to one customer.
                var seen: Set<Int64> = []
                for start in stride(from: 0, to: list.customers.count, by: 500) {
                    let part = list.customers[start..<min(start + 500, list.customers.count)]
                    let unification = application.unification
                    let known = try await application.database.read { connection in
                        try part.compactMap { try unification.customerIfKnown($0, connection) }
                    }
                    var bytes: [UInt8] = []
                    for customer in known where customer.erased == nil && seen.insert(customer.id).inserted {
                        bytes += CSVLine.bytes(Self.cells(customer, words, check, reveal, application.sourceName))
                    }
                    try await writer.write(bytes)
                }
            })
        response.headers[.contentDisposition] = "attachment; filename=\"data-quality.csv\""
        return response
    }

    private static func cells(
        _ customer: Customer, _ words: QualityListWords, _ check: ValueCheck, _ reveal: Reveal, _ sourceName: (Int64) -> String?
    ) -> [String] {
        func shown(_ identifier: Identifier) -> String { reveal == .inFull ? identifier.value : Mask.identifier(identifier) }
        // The numbers under which the company's systems know them: what somebody needs who mends it there.
        let numbers = customer.identifiers.filter { !["anonymous_id", "email", "phone"].contains($0.identifier.kind) }.map { known in
            let place = known.identifier.namespace.isEmpty ? known.identifier.kind : known.identifier.namespace
            return "\(place) \(shown(known.identifier))"
        }
        let sources = Set(customer.traits.map(\.source) + customer.identifiers.compactMap(\.source)).compactMap(sourceName).sorted()
        return [
            "\(customer.id)", customer.title(reveal) ?? "", customer.recognisable.map(shown) ?? "", numbers.joined(separator: "; "),
            sources.joined(separator: "; "), "\(customer.profiles.count)", words.valueName ?? "",
            words.values(of: customer, check).map { $0.shown(reveal) }.joined(separator: "; "),
        ]
    }
}
