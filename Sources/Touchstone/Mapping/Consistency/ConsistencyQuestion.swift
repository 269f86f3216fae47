import JourneyAnalytics

/// Is the same journey as good over every channel, or every kind of channel?
///
/// Textual form: `consistency Cart > "Order placed" within 30d` for steps, `consistency map 3 within 30d` for a planned map; with
/// `by channel_kind` at the end kinds of channels are compared.
package struct ConsistencyQuestion: Sendable, Equatable, CustomStringConvertible {
    package enum Journey: Sendable, Equatable {
        case steps([TouchpointSet])
        /// Its steps with touchpoints that may not be left out.
        case map(Int64)
    }

    /// What is compared: channels, or kinds of them.
    package enum Unit: String, Sendable, CaseIterable {
        case channel
        case channelKind = "channel_kind"

        package init(written text: String) throws(ConsistencyError) {
            guard let unit = Unit(rawValue: text.lowercased()) else {
                let units = Unit.allCases.map(\.rawValue).joined(separator: ", ")
                throw ConsistencyError("Journeys can't be compared by “\(text.prefix(60))”. There are: \(units).", field: "by")
            }
            self = unit
        }

        package var name: String {
            switch self {
            case .channel: "channel"
            case .channelKind: "kind of channel"
            }
        }

        package var plural: String {
            switch self {
            case .channel: "channels"
            case .channelKind: "kinds of channels"
            }
        }
    }

    package let journey: Journey
    /// From the first step on.
    package let window: TimeSpan
    package let unit: Unit

    package init(_ journey: Journey, within window: TimeSpan = .days(30), by unit: Unit = .channel) throws(ConsistencyError) {
        guard window.milliseconds >= 60_000, window <= .days(3_660) else {
            throw ConsistencyError("The time for the journey is between a minute and ten years. Write, for instance: 30d.", field: "within")
        }
        if case .steps(let steps) = journey, steps.count < 2 {
            throw ConsistencyError("A journey has at least two steps. Write, for instance: Cart > Order placed.", field: "steps")
        }
        self.journey = journey
        self.window = window
        self.unit = unit
    }

    /// Reads the textual form, with or without its first word.
    /// - Parameter usual: what is compared where the text doesn't say it.
    package init(_ text: String, by usual: Unit = .channel) throws(ConsistencyError) {
        var rest = text.drop { $0.isWhitespace }
        if rest.hasPrefix("consistency ") { rest = rest.dropFirst("consistency ".count).drop { $0.isWhitespace } }
        let unit = try Self.takeUnit(&rest) ?? usual
        let words = rest.split(separator: " ")
        if words.first == "map", words.count > 1, let id = Int64(words[1]) {
            guard words.count == 2 || (words.count == 4 && words[2] == "within") else {
                throw ConsistencyError("“\(text)” is not understood. Write, for instance: map 3 within 30d.", field: "steps")
            }
            try self.init(.map(id), within: words.count == 4 ? try Self.span(String(words[3])) : .days(30), by: unit)
            return
        }
        do {
            let funnel = try FunnelQuestion(parsing: String(rest))
            try self.init(.steps(funnel.steps), within: funnel.window, by: unit)
        } catch let error as JourneyQuestionError {
            throw ConsistencyError(error.description, field: "steps")
        } catch let error as ConsistencyError {
            throw error
        } catch {
            throw ConsistencyError("“\(text)” is not understood. Write, for instance: Cart > Order placed within 30d.", field: "steps")
        }
    }

    /// Takes `by channel_kind` off the end of a text; nil where it doesn't end so.
    private static func takeUnit(_ text: inout Substring) throws(ConsistencyError) -> Unit? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 2, words[words.count - 2].lowercased() == "by", let last = words.last, !last.contains("\"") else { return nil }
        let isAfterWithin = words.count > 4 && words[words.count - 4].lowercased() == "within"
        guard isAfterWithin || Unit(rawValue: last.lowercased()) != nil else { return nil }
        text = text[..<words[words.count - 2].startIndex]
        return try Unit(written: String(last))
    }

    package static func span(_ text: String) throws(ConsistencyError) -> TimeSpan {
        do { return try TimeSpan(text) } catch { throw ConsistencyError(error.description, field: "within") }
    }

    package var description: String {
        let by = unit == .channel ? "" : " by \(unit.rawValue)"
        switch journey {
        case .steps(let steps):
            let names = steps.map { set in
                set.names.isEmpty
                    ? "*"
                    : set.names.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }.joined(separator: "|")
            }
            return "consistency \(names.joined(separator: " > ")) within \(window)\(by)"
        case .map(let id): return "consistency map \(id) within \(window)\(by)"
        }
    }

    package var definition: String {
        let under = unit == .channel ? "the channel of its first step" : "the kind of its first step's channel"
        return "Each customer's first journey counts, under \(under): whether it came to the last step within "
            + "\(LengthOfTime.text(Double(window.milliseconds))), how many interactions and how long that took, and the scores given meanwhile. "
            + "Differences are tested over all \(unit.plural) with at least \(ConsistencyAnswer.fewest) customers, with a false discovery rate of 5 %. "
            + "Channels may attract other customers: a difference is a question, not a verdict. Journeys whose time isn't over yet are left out."
    }
}

/// A question about consistency that can't be asked: what is wrong and what to do.
package struct ConsistencyError: Error, Sendable, Equatable, CustomStringConvertible {
    package let message: String
    package let field: String?

    package init(_ message: String, field: String? = nil) {
        self.message = message
        self.field = field
    }

    package var description: String { message }
}
