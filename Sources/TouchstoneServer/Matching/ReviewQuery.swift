import Foundation
import Touchstone

/// Which pairs an address asks for, and the addresses of neighbouring questions.
struct ReviewQuery {
    var queue = MatchQueue()

    static let path = "/unification"

    /// - Throws: 400 with a sentence for what can't be read.
    init(_ query: Query, sources: [Source]) throws(HTTPFailure) {
        func given(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let text = given("band") {
            guard let band = MatchQueue.Band(rawValue: text) else {
                let known = MatchQueue.Band.allCases.map(\.rawValue).joined(separator: ", ")
                throw .badRequest("“band” has to be one of \(known).")
            }
            queue.band = band
        }
        if let text = given("source") {
            guard let id = Int64(text), sources.contains(where: { $0.id == id }) else {
                throw .badRequest("“source” has to be the number of a source.")
            }
            queue.source = id
        }
        if let text = given("customer") {
            guard let id = Int64(text), id > 0 else { throw .badRequest("“customer” has to be a customer's number.") }
            queue.customer = id
        }
        if let text = given("conflict") {
            guard text.utf8.count <= 200, !text.utf8.contains(0) else { throw .badRequest("“conflict” has to be the name of a field.") }
            queue.conflict = text
        }
        switch given("show") {
        case nil: break
        case "unsure": queue.isUnsure = true
        default: throw .badRequest("“show” has to be “unsure”, or left out.")
        }
    }

    init(_ queue: MatchQueue) { self.queue = queue }

    var fields: [Shell.Field] {
        [
            ("band", queue.band?.rawValue), ("source", queue.source.map { "\($0)" }), ("customer", queue.customer.map { "\($0)" }),
            ("conflict", queue.conflict), ("show", queue.isUnsure ? "unsure" : nil),
        ].compactMap { name, value in value.map { Shell.Field(name: name, value: $0) } }
    }

    func href(_ path: String = ReviewQuery.path, _ change: (inout MatchQueue) -> Void = { _ in }) -> String {
        var changed = queue
        change(&changed)
        let items = ReviewQuery(changed).fields.map { "\($0.name)=\(CustomersQuery.escaped($0.value))" }
        return items.isEmpty ? path : "\(path)?\(items.joined(separator: "&"))"
    }

    static func name(_ band: MatchQueue.Band) -> String {
        switch band {
        case .over99: "over 99 %"
        case .to99: "90–99 %"
        case .to90: "70–90 %"
        case .under70: "under 70 %"
        }
    }
}

/// The pages of unification, as the tabs name them.
enum UnificationTabs {
    static let name = "Unification"

    private static let all = [
        ("Review", "/unification"), ("Pairs", PairsPage.path), ("Decisions", "/unification/decisions"),
        ("Comparisons", "/unification/runs"),
        ("Automatic merging", "/unification/settings"), ("Evidence", "/unification/model"),
    ]

    static func visible(to context: RequestContext) -> [Shell.Choice] {
        all.map { name, path in
            let isCurrent =
                switch path {
                case "/unification": context.path == path || context.path.hasPrefix("\(PairsPage.path)/")
                case PairsPage.path: context.path == path
                default: context.path.hasPrefix(path)
                }
            return Shell.Choice(name: name, href: path, isCurrent: isCurrent)
        }
    }
}

extension RequestContext {
    /// Pairs show who customers are: whoever decides on them has to be allowed to see customers as well.
    /// - Throws: 403.
    func mayReview() throws(HTTPFailure) { guard may(.viewCustomers) else { throw .forbidden } }
}
