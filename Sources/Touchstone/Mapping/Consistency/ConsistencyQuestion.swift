import JourneyAnalytics

/// Is the same journey as good over every channel?
///
/// Textual form: `consistency Cart > "Order placed" within 30d` for steps, `consistency map 3 within 30d` for a planned map.
package struct ConsistencyQuestion: Sendable, Equatable, CustomStringConvertible {
    package enum Journey: Sendable, Equatable {
        case steps([TouchpointSet])
        /// Its steps with touchpoints that may not be left out.
        case map(Int64)
    }

    package let journey: Journey
    /// From the first step on.
    package let window: TimeSpan

    package init(_ journey: Journey, within window: TimeSpan = .days(30)) throws(ConsistencyError) {
        guard window.milliseconds >= 60_000, window <= .days(3_660) else {
            throw ConsistencyError("The time for the journey is between a minute and ten years. Write, for instance: 30d.", field: "within")
        }
        if case .steps(let steps) = journey, steps.count < 2 {
            throw ConsistencyError("A journey has at least two steps. Write, for instance: Cart > Order placed.", field: "steps")
        }
        self.journey = journey
        self.window = window
    }

    /// Reads the textual form, with or without its first word.
    package init(_ text: String) throws(ConsistencyError) {
        var rest = text.drop { $0.isWhitespace }
        if rest.hasPrefix("consistency ") { rest = rest.dropFirst("consistency ".count).drop { $0.isWhitespace } }
        let words = rest.split(separator: " ")
        if words.first == "map", words.count > 1, let id = Int64(words[1]) {
            guard words.count == 2 || (words.count == 4 && words[2] == "within") else {
                throw ConsistencyError("“\(text)” is not understood. Write, for instance: map 3 within 30d.", field: "steps")
            }
            try self.init(.map(id), within: words.count == 4 ? try Self.span(String(words[3])) : .days(30))
            return
        }
        do {
            let funnel = try FunnelQuestion(parsing: String(rest))
            try self.init(.steps(funnel.steps), within: funnel.window)
        } catch let error as JourneyQuestionError {
            throw ConsistencyError(error.description, field: "steps")
        } catch let error as ConsistencyError {
            throw error
        } catch {
            throw ConsistencyError("“\(text)” is not understood. Write, for instance: Cart > Order placed within 30d.", field: "steps")
        }
    }

    package static func span(_ text: String) throws(ConsistencyError) -> TimeSpan {
        do { return try TimeSpan(text) } catch { throw ConsistencyError(error.description, field: "within") }
    }

    package var description: String {
        switch journey {
        case .steps(let steps):
            let names = steps.map { set in
                set.names.isEmpty
                    ? "*"
                    : set.names.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }.joined(separator: "|")
            }
            return "consistency \(names.joined(separator: " > ")) within \(window)"
        case .map(let id): return "consistency map \(id) within \(window)"
        }
    }

    package var definition: String {
        "Each customer's first journey counts, under the channel of its first step: whether it came to the last step within "
            + "\(LengthOfTime.text(Double(window.milliseconds))), how many interactions and how long that took, and the scores given meanwhile. "
            + "Differences are tested over all channels with at least \(ConsistencyAnswer.fewest) customers, with a false discovery rate of 5 %. "
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
