import JourneyAnalytics

/// Where does a bad experience cost most? Textual form: `moments within 90d`.
package struct MomentsQuestion: Sendable, Equatable, CustomStringConvertible {
    /// After the experience: leaving is no interaction of the customer's own for so long, spend is what was paid within it.
    package let horizon: TimeSpan

    package init(horizon: TimeSpan = .days(90)) throws(MomentError) {
        guard horizon.milliseconds >= 86_400_000, horizon <= .days(3_660) else {
            throw MomentError("The time after an experience is between a day and ten years. Write, for instance: 90d.", field: "within")
        }
        self.horizon = horizon
    }

    /// Reads the time alone, `90d`, or the textual form.
    package init(_ text: String) throws(MomentError) {
        let words = text.split(separator: " ")
        guard let last = words.last, words.count == 1 || (words.count == 3 && words[0] == "moments" && words[1] == "within") else {
            throw MomentError("“\(text)” is not understood. Write, for instance: moments within 90d.", field: "within")
        }
        let span: TimeSpan
        do { span = try TimeSpan(String(last)) } catch { throw MomentError(error.description, field: "within") }
        try self.init(horizon: span)
    }

    package var description: String { "moments within \(horizon)" }

    package var definition: String {
        let time = LengthOfTime.text(Double(horizon.milliseconds))
        return
            "Customers with a bad experience at a touchpoint beside those with a good one: how many more leave (no interaction of their own for \(time)), "
            + "and what they spend in the \(time) after. Compared within groups that spent and did alike in the \(time) before. "
            + "The first experience of each customer counts; survey answers about one contact rate the touchpoint before them. Other reasons are not excluded: a candidate, until a person confirms it."
    }
}

/// A question about moments of truth, or a verdict, that can't be: what is wrong and what to do.
package struct MomentError: Error, Sendable, Equatable, CustomStringConvertible {
    package let message: String
    package let field: String?

    package init(_ message: String, field: String? = nil) {
        self.message = message
        self.field = field
    }

    package var description: String { message }
}
