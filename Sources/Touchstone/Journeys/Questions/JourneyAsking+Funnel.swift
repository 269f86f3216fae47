import JourneyAnalytics

extension JourneyAsking {
    /// - Parameters:
    ///   - steps: the textual form of a funnel, or only its steps; what it says itself stands above the rest.
    ///   - exclusions: each `Help|Call` or `Help between 1 and 2`.
    ///   - breakdown: `channel` or `channel at 2`.
    ///   - trend: `day`, `week` or `month`, in the zone.
    package static func funnel(
        steps: String, within: String, mode: String, without exclusions: [String] = [], breakdown: String? = nil, trend: String? = nil,
        zone: String = "GMT"
    ) throws(JourneyError) -> FunnelQuestion {
        guard let mode = FunnelMode(rawValue: mode.lowercased()) else {
            throw JourneyError(
                "“\(mode)” is no way of counting a funnel. There are: \(FunnelMode.allCases.map(\.rawValue).joined(separator: ", ")).",
                field: "mode")
        }
        let window = try span(within, field: "within")
        // One after the other, so that an error names the part that is wrong.
        var text = steps
        var read = try parse(text, field: "steps")
        for exclusion in exclusions {
            text += " without \(exclusion)"
            read = try parse(text, field: "without")
        }
        if let breakdown {
            text += " breakdown \(breakdown)"
            read = try parse(text, field: "breakdown")
        }
        if let trend {
            text += " trend \(trend) in \(try self.zone(zone).identifier)"
            read = try parse(text, field: "trend")
        }
        do {
            return try FunnelQuestion(
                steps: read.steps, optional: read.optional, without: read.exclusions,
                within: read.window != .days(30) ? read.window : window, mode: read.mode != .storedOrder ? read.mode : mode,
                breakdown: read.breakdown, trend: read.trend)
        } catch {
            throw JourneyError(error, field: mode == .storedOrder ? "steps" : "mode")
        }
    }

    private static func parse(_ text: String, field: String) throws(JourneyError) -> FunnelQuestion {
        do { return try FunnelQuestion(parsing: text) } catch { throw JourneyError(error, field: field) }
    }
}
