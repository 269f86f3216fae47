extension DashboardTile {
    /// What every tile has to have, by its kind; what a kind has no use for is let go.
    package func checked() throws(DashboardError) -> DashboardTile {
        var tile = self
        tile.title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard tile.title.count <= Self.longestTitle else {
            throw DashboardError("A tile’s title has at most \(Self.longestTitle) characters.", field: "title")
        }
        guard Self.widths.contains(width), Self.heights.contains(height) else {
            throw DashboardError(
                "A tile is \(Self.widths.lowerBound) to \(Self.widths.upperBound) columns wide and \(Self.heights.lowerBound) to "
                    + "\(Self.heights.upperBound) rows high.", field: "width")
        }
        guard text.count <= Self.longestText, !text.utf8.contains(0) else {
            throw DashboardError("A note has at most \(Self.longestText) characters.", field: "text")
        }
        if let target, !target.isFinite || abs(target) > 1e15 { throw DashboardError("A target is a number.", field: "target") }
        if kind.asksMetric {
            try checkQuestion()
        } else {
            tile.question = nil
            tile.keepsPeriod = false
        }
        if kind != .value, kind != .trend { tile.target = nil }
        if kind != .survey { tile.asked = nil }
        switch kind {
        case .funnel: try checkSubject("Choose the saved question that this tile shows.")
        case .fitness: try checkSubject("Choose the map that this tile shows.")
        case .survey: try checkSubject("Choose the survey that this tile shows.")
        case .note:
            guard !text.allSatisfy(\.isWhitespace) else { throw DashboardError("Write what the note says.", field: "text") }
            tile.subject = nil
        case .value, .trend, .breakdown, .distribution, .themes: tile.subject = nil
        }
        return tile
    }

    private func checkQuestion() throws(DashboardError) {
        guard let question else { throw DashboardError("Choose the metric that this tile shows.", field: "question") }
        guard Metric.named(question.metric) != nil else {
            throw DashboardError("There is no metric “\(question.metric)”.", field: "question")
        }
        if kind == .breakdown, question.breakdown == nil {
            throw DashboardError("Say by what the bars are told apart: “by channel” for instance.", field: "question")
        }
    }

    private func checkSubject(_ sentence: String) throws(DashboardError) {
        guard let subject, subject > 0 else { throw DashboardError(sentence, field: "subject") }
    }
}
