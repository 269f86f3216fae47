import Foundation
import Touchstone

/// Saying on a metric's page what is wanted of it.
struct MetricTargetForm {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.action("/measurement/{metric}/target", .permission(.manageMeasurement), summary: "Sets a metric's target and bands") {
            try await save($0)
        }
    }

    static func form(_ definition: MetricDefinition, _ targets: MetricTargets) -> MetricPage.TargetForm {
        let known = targets.target(of: definition.key)
        let factor = definition.unit == .share ? 100.0 : 1
        func text(_ number: Double) -> String { TypedNumber.text(number * factor) }
        let hint: String
        switch definition.unit {
        case .share: hint = "In per cent"
        case .points: hint = "In points"
        case .scale: hint = "On the answers’ scale"
        case .seconds: hint = "In seconds"
        case .count, .money: hint = "As a number"
        }
        return MetricPage.TargetForm(
            action: "/measurement/\(definition.key)/target", target: known?.target.map(text) ?? "", hint: hint,
            bands: (known?.bands ?? []).map { "\($0.name) \(text($0.from))" }.joined(separator: ", "))
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let key = context.parameter("metric")
        guard let metric = Metric.named(key) else { throw HTTPFailure.notFound }
        let factor = metric.definition.unit == .share ? 100.0 : 1
        do {
            let target = try number(context.form.trimmed("target"), "The target").map { $0 / factor }
            var bands: [MetricTarget.Band] = []
            for text in context.form.trimmed("bands").split(separator: ",") {
                let words = text.split(separator: " ")
                guard let last = words.last, words.count > 1, let from = try number(String(last), "A band’s beginning") else {
                    throw MeasurementError.plain("“\(text.prefix(60))” is no band: write a name and where it begins, such as good 30.")
                }
                bands.append(MetricTarget.Band(name: words.dropLast().joined(separator: " "), from: from / factor))
            }
            let wanted = try MetricTarget(metric: key, target: target, bands: bands)
            try await application.setTarget(wanted, by: try context.signedIn().actor)
        } catch let error as MeasurementError { throw HTTPFailure(error) }
        return .redirect(to: "/measurement/\(key)#target", notice: Shell.Notice("What is wanted is saved."), context)
    }

    private func number(_ text: String, _ what: String) throws(MeasurementError) -> Double? {
        guard !text.isEmpty else { return nil }
        guard let number = TypedNumber.read(text) else {
            throw MeasurementError.plain("\(what) has to be a number, and not “\(text.prefix(40))”.")
        }
        return number
    }
}
