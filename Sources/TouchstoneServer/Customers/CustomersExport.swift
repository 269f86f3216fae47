import Foundation
import Touchstone

/// The customers of a list as CSV, written as they are read; that somebody took them stands in the audit trail.
struct CustomersExport {
    let application: Application

    private static let columns = [
        "customer", "name", "identifier", "profiles", "interactions", "channels", "first", "last", "last_touchpoint", "value", "currency",
    ]

    func answer(_ context: RequestContext) async throws -> Response {
        let query = try CustomersQuery(context.query)
        let selection = try application.customers(in: query)
        let customers = selection.all(query.question(now: application.now(), zone: context.timeZone))
        let reveal = context.usualReveal
        var detail = ["customers": "\(customers.count)", "identifiers": reveal == .inFull ? "in full" : "masked"]
        for field in query.fields where field.name != "before" { detail[field.name] = field.value }
        try await application.administration.record("customers.exported", by: try context.signedIn().actor, detail: detail)
        let application = application
        var response = Response(
            headers: [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"],
            content: .stream { writer in
                try await writer.write(CSVLine.bytes(Self.columns))
                let figures = application.measurementReader.figures(of: customers)
                for start in stride(from: 0, to: customers.count, by: 500) {
                    let part = Array(customers[start..<min(start + 500, customers.count)])
                    let unification = application.unification
                    let known = try await application.database.read { connection in
                        try part.map { try unification.customer($0, connection) }
                    }
                    var bytes: [UInt8] = []
                    for customer in known {
                        guard let activity = selection.activity(of: customer.id) else { continue }
                        bytes += CSVLine.bytes(Self.cells(customer, activity, figures[customer.id], reveal))
                    }
                    try await writer.write(bytes)
                }
            })
        response.headers[.contentDisposition] = "attachment; filename=\"customers.csv\""
        return response
    }

    private static func cells(_ customer: Customer, _ activity: CustomerActivity, _ figures: CustomerFigures?, _ reveal: Reveal) -> [String]
    {
        let value = figures?.values.first
        return [
            "\(customer.id)", customer.title(reveal) ?? "",
            customer.recognisable.map { reveal == .inFull ? $0.value : Mask.identifier($0) } ?? "", "\(customer.profiles.count)",
            "\(activity.interactions)", activity.channels.joined(separator: "; "), activity.first.isoText, activity.last.isoText,
            activity.lastTouchpoint ?? "", value.map { "\($0.amount)" } ?? "", value?.currency ?? "",
        ]
    }
}

/// One line of CSV (RFC 4180).
enum CSVLine {
    static func bytes(_ cells: [String]) -> [UInt8] { Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8) }

    private static func cell(_ text: String) -> String {
        // A spreadsheet takes these for the beginning of a formula; a number may begin with a sign.
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false && Double(text) == nil
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}
