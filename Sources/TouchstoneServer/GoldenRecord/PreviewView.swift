import Touchstone

/// What other rules would change, as the page shows it.
struct PreviewView {
    var headline: String
    var n: String
    var counted: TimeText
    var rows: [Row]
    /// What is posted to set these rules.
    var hidden: [Shell.Field]
    var canSave: Bool

    struct Row {
        var name: String
        var filled: String
        var contested: String
        var changed: String
        var share: String
        var examples: [Example]
    }

    struct Example {
        var href: String
        var customer: String
        var before: String
        var after: String
    }

    init(
        _ preview: SurvivorshipPreview, at time: Instant, form: [Shell.Field], isSame: Bool, _ context: RequestContext,
        _ application: Touchstone.Application
    ) async throws {
        let reveal = context.usualReveal
        let unification = application.unification
        let ids = Array(Set(preview.fields.flatMap { $0.examples.map(\.customer) }))
        let names = try await application.database.read { connection in
            var names: [Int64: String] = [:]
            for id in ids { names[id] = (try? unification.customer(id, connection))?.title(reveal) }
            return names
        }
        headline =
            isSame
            ? "These are the rules that count already"
            : preview.changed == 0
                ? "Nothing would change: for nobody would another value be shown"
                : "\(CustomerWords.count(preview.changed, "customer", "customers")) would be shown with other values"
        n = "Tried on all \(CustomerWords.count(preview.customers, "customer", "customers"))"
        counted = TimeText(time, in: context.timeZone)
        hidden = form
        canSave = !isSame
        rows = preview.fields.map { field in
            Row(
                name: field.field.label, filled: CustomerWords.count(field.filled), contested: CustomerWords.count(field.contested),
                changed: CustomerWords.count(field.changed), share: QualitySentences.percent(field.changed, of: field.filled),
                examples: field.examples.map { example in
                    Example(
                        href: "/customers/\(example.customer)", customer: names[example.customer] ?? "Customer \(example.customer)",
                        before: example.before.shown(reveal), after: example.after.shown(reveal))
                })
        }
    }
}
