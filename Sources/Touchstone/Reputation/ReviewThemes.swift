import TextAnalytics

/// What reviews speak of: themes that are found in their texts by themselves, with the stars that go with each.
package enum ReviewThemes {
    package struct Found: Sendable {
        package var name: String
        package var figures: StarFigures
    }

    /// Fewer texts have no themes yet.
    package static let fewest = 40
    private static let most = 2_000

    /// - Parameter reviews: text and stars; those that say nothing count for none.
    package static func themes(_ reviews: [(text: String, stars: Int)], limit: Int = 8) -> [Found] {
        let spoken = reviews.filter { SuspicionSearch.words($0.text).count >= 3 }.suffix(most)
        guard spoken.count >= fewest, let model = try? ThemeModel(texts: spoken.map(\.text)) else { return [] }
        var figures: [Int: StarFigures] = [:]
        for (assignment, review) in zip(model.assignments(of: spoken.map(\.text)), spoken) {
            guard let assignment else { continue }
            figures[assignment.theme, default: StarFigures()].add(review.stars)
        }
        return model.themes.compactMap { theme in
            figures[theme.id].map { Found(name: theme.name, figures: $0) }
        }.sorted { ($1.figures.count, $0.name) < ($0.figures.count, $1.name) }.prefix(limit).map(\.self)
    }
}
