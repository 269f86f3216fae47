import JourneyAnalytics

/// A funnel's steps as the text of a question.
enum StepText {
    /// Each value is a touchpoint's name as it is, or several with | between them.
    static func text(_ steps: [String], known: [String]) -> String {
        steps.map { step in
            let name = step.trimmingPrefix { $0 == " " }
            return known.contains(String(name)) ? quoted(String(name)) : String(name)
        }.joined(separator: " > ")
    }

    static func text(_ touchpoints: TouchpointSet) -> String {
        touchpoints.names.isEmpty ? "*" : touchpoints.names.map(quoted).joined(separator: "|")
    }

    static func quoted(_ name: String) -> String { "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
}
