import Foundation

/// Whom an initiative reaches, or whom its effect is compared with.
package enum ImpactGroup: Sendable, Equatable {
    case everybody
    /// Everybody whom it doesn't reach.
    case others
    /// The members of a saved segment, as they were before it began.
    case segment(String)
    /// What happens in channels, at touchpoints and so on.
    case part(MetricFilters)

    /// `everybody`, `others`, `segment=Members`, `channel=store|app`.
    package var text: String {
        switch self {
        case .everybody: return "everybody"
        case .others: return "others"
        case .segment(let name): return "segment=\(name)"
        case .part(let filters):
            var question = MetricQuestion(metric: "interactions")
            (question.filters, question.period) = (filters, .all)
            return String(question.description.dropFirst("interactions all ".count))
        }
    }

    /// - Throws: `InitiativeError` about the field.
    package init(_ text: String, field: String) throws(InitiativeError) {
        let text = text.trimmingCharacters(in: .whitespaces)
        switch text {
        case "everybody": self = .everybody
        case "others": self = .others
        case _ where text.hasPrefix("segment="):
            let name = text.dropFirst("segment=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
            guard (1...200).contains(name.count), !name.utf8.contains(0) else {
                throw InitiativeError("Name the segment, as in segment=Members.", field: field)
            }
            self = .segment(name)
        default:
            let filters: MetricFilters
            do {
                guard text.utf8.count <= 2_000 else { throw MeasurementError.plain("It is too long.") }
                filters = try MetricQuestion("interactions \(text)").filters
            } catch {
                throw InitiativeError(
                    "“\(field)” is everybody, others, a segment as in segment=Members, or a part as in channel=store. \(error)",
                    field: field)
            }
            guard !filters.isEmpty else {
                throw InitiativeError("“\(field)” is everybody, others, segment=Members or channel=store.", field: field)
            }
            self = .part(filters)
        }
    }

    /// As a sentence names them.
    package var words: String {
        switch self {
        case .everybody: return "everybody"
        case .others: return "everybody else"
        case .segment(let name): return "customers in “\(name)”"
        case .part(let filters):
            let names = [filters.touchpoints, filters.channels, filters.channelKinds, filters.stages, filters.sources].compactMap(\.self)
                .flatMap(\.self)
            let all = names + filters.carried.sorted { $0.key < $1.key }.flatMap(\.value)
            return all.map { "“\($0)”" }.joined(separator: ", ")
        }
    }
}
