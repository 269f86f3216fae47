import Foundation
import JourneyAnalytics

extension AttributionAnswer {
    /// A line for each touchpoint, conversions credited by each model with six digits; the last line are those that came directly.
    package var csv: String {
        // A name that a spreadsheet would take for a formula gets an apostrophe: names come from anywhere.
        func quoted(_ text: String) -> String {
            let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
            return "\"" + (isFormula ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
        }
        func digits(_ value: Double) -> String { String(format: "%.6g", value) }
        let models = question.models
        var text = "\(question.unit.rawValue),conversions_with,customers,touches,"
        text += models.map { "\($0.rawValue)_conversions" }.joined(separator: ",") + ",removal_effect"
        if let value {
            let unit = value.currency.name.isEmpty ? "" : "_" + value.currency.name
            text += "," + (["value_with\(unit)"] + models.map { "\($0.rawValue)_value\(unit)" }).map(quoted).joined(separator: ",")
        }
        text += "\r\n"
        for touched in touchpoints {
            text += "\(quoted(touched.name)),\(touched.conversionsWith),\(touched.customers),\(touched.touches),"
            text += touched.credits.map(digits).joined(separator: ",") + ",\(touched.removalEffect.map(digits) ?? "")"
            if let value = touched.value { text += "," + ([value.with] + value.credits).map(digits).joined(separator: ",") }
            text += "\r\n"
        }
        let direct = models.map { _ in "\(directConversions)" }.joined(separator: ",")
        text += "(no touch before),\(directConversions),\(directCustomers),0,\(direct),"
        if let value { text += "," + ([""] + models.map { _ in digits(value.currency.direct) }).joined(separator: ",") }
        return text + "\r\n"
    }
}
