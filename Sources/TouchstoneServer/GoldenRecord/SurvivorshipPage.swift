import Foundation
import HTTPTypes
import Touchstone

/// The rules of the golden record: chosen for each field, tried on all customers before they count.
struct SurvivorshipPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var action: String
        var rules: [RuleLine]
        var fields: [FieldLine]
        var sources: [SourceLine]
        var otherField: String
        var otherRules: [SelectOption]
        var progress: PassProgressText?
        var preview: PreviewView?
        var problem: String?
    }

    struct RuleLine {
        var name: String
        var summary: String
    }

    struct FieldLine {
        var id: String
        var input: String
        var name: String
        var options: [SelectOption]
    }

    struct SourceLine {
        var id: String
        var input: String
        var name: String
        var place: String
    }

    static let path = "/settings/golden-record"

    func register(into routes: inout Routes) {
        routes.page(
            Self.path, .permission(.manageSettings), rate: .heavy, summary: "The rules of the golden record, and what others would change"
        ) { try await page($0) }
        routes.action(Self.path, .permission(.manageSettings), summary: "Sets the rules of the golden record") { try await save($0) }
        routes.page("\(Self.path)/progress", .permission(.manageSettings), summary: "How far a preview is, as server-sent events or JSON") {
            context in
            let standing = try await standing()
            let form = SurvivorshipForm(context.query, sources: application.sources.all, standing: standing)
            let (application, url) = (application, Self.address(form.rules, over: standing, application.sources.all, progress: true))
            return PassProgressText.answer(context) { Self.progress(form.rules, over: standing, url: url, application) }
        }
    }

    private func standing() async throws -> SurvivorshipRules {
        let unification = application.unification
        return try await application.database.read { try unification.survivorship($0) }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let standing = try await standing()
        let form = SurvivorshipForm(context.form, sources: application.sources.all, standing: standing)
        guard form.errors.isEmpty else { return try await page(context, form: form, standing: standing) }
        try await application.setSurvivorship(form.rules, by: try context.signedIn().actor)
        let text =
            form.rules == standing
            ? "Nothing has changed: these were the rules already."
            : "The rules are set. Customers are shown by them from now on; what the rules were stands in the audit trail."
        return .redirect(to: Self.path, notice: Shell.Notice(text), context)
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let standing = try await standing()
        guard context.query["preview"] != nil else { return try await page(context, form: SurvivorshipForm(standing), standing: standing) }
        let form = SurvivorshipForm(context.query, sources: application.sources.all, standing: standing)
        return try await page(context, form: form, standing: standing, isPreview: form.errors.isEmpty)
    }

    private func page(
        _ context: RequestContext, form: SurvivorshipForm, standing: SurvivorshipRules, isPreview: Bool = false
    ) async throws -> Response {
        let sources = application.sources.all
        var preview: PreviewView?
        var progress: PassProgressText?
        var problem: String?
        if isPreview {
            switch try await previewed(form.rules, over: standing) {
            case .finished(let found, let time):
                preview = try await PreviewView(
                    found, at: time, form: SurvivorshipForm.fields(form.rules, over: standing, sources: sources),
                    isSame: form.rules == standing, context, application)
            case .failed(let sentence, _): problem = "The preview didn't come to its end. \(sentence)"
            case .running:
                let url = Self.address(form.rules, over: standing, sources, progress: true)
                progress = Self.progress(form.rules, over: standing, url: url, application)
            case nil: break
            }
        }
        let lines = try await fields(form, standing)
        let content = Content(
            tabs: SettingsTabs.visible(to: context), errors: form.errors, action: Self.path,
            rules: SurvivorshipRule.allCases.map { RuleLine(name: $0.label, summary: $0.summary) },
            fields: lines.map { field in
                FieldLine(
                    id: "rule-\(field.name)", input: "rule.\(field.name)", name: field.label,
                    options: Self.options(form.rules.rule(for: field)))
            },
            sources: sources.map { source in
                let input = "trust.\(source.id)"
                let place = form.rules.trusted.firstIndex(of: source.id).map { "\($0 + 1)" } ?? ""
                return SourceLine(id: "trust-\(source.id)", input: input, name: source.name, place: form.typed[input] ?? place)
            },
            otherField: form.typed["field"] ?? "", otherRules: Self.options(SurvivorshipRules.usual), progress: progress,
            preview: preview, problem: problem)
        return try context.page(
            "settings-golden-record", title: "Golden record", content, status: form.errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func options(_ chosen: SurvivorshipRule) -> [SelectOption] {
        SurvivorshipRule.allCases.map { SelectOption(value: $0.rawValue, name: $0.label, isSelected: $0 == chosen) }
    }

    /// Fields that somebody has a value for, as last counted, and those with a rule.
    private func fields(_ form: SurvivorshipForm, _ standing: SurvivorshipRules) async throws -> [TraitField] {
        let usual: [TraitField] = [.fullName, .firstName, .lastName, .email, .phone, .birthday, .address]
        var fields = Set(usual).union(form.rules.fields.keys).union(standing.fields.keys)
        if let report = try await application.dataQuality.report() {
            fields.formUnion(report.fields.prefix(60).map(\.field.ruled))
        } else {
            let unification = application.unification
            let some = try await application.database.read { try unification.people(after: 0, limit: 100, $0) }
            fields.formUnion(some.flatMap(\.stated).map(\.field.ruled))
        }
        return fields.sorted().prefix(120).map(\.self)
    }

    /// The preview of these rules, started where nobody has asked for it in the last five minutes.
    private func previewed(
        _ rules: SurvivorshipRules, over standing: SurvivorshipRules
    ) async throws -> PassJobs<String, SurvivorshipPreview>.State? {
        let (application, jobs, key) = (application, application.survivorshipPreviews, Self.key(rules, over: standing))
        let oldest = application.now().milliseconds - 300_000
        switch jobs.state(of: key) {
        case .running: break
        case .finished(_, let time) where time.milliseconds > oldest: break
        default: jobs.start(key) { try await application.previewSurvivorship(rules, progress: $0) }
        }
        // A small company's is there at once.
        for _ in 0..<15 where jobs.isRunning(key) { try await Task.sleep(for: .milliseconds(5)) }
        return jobs.state(of: key)
    }

    private static func key(_ rules: SurvivorshipRules, over standing: SurvivorshipRules) -> String {
        "\(standing.json([]).jsonText) \(standing.trusted) → \(rules.json([]).jsonText) \(rules.trusted)"
    }

    private static func progress(
        _ rules: SurvivorshipRules, over standing: SurvivorshipRules, url: String, _ application: Touchstone.Application
    ) -> PassProgressText? {
        .of(
            application.survivorshipPreviews.state(of: key(rules, over: standing)), url: url, what: "Trying the rules on all customers",
            now: application.now())
    }

    private static func address(
        _ rules: SurvivorshipRules, over standing: SurvivorshipRules, _ sources: [Source], progress: Bool
    ) -> String {
        let items = SurvivorshipForm.fields(rules, over: standing, sources: sources).map {
            "\(CustomersQuery.escaped($0.name))=\(CustomersQuery.escaped($0.value))"
        }
        return (["\(path)\(progress ? "/progress" : "")?preview=1"] + items).joined(separator: "&")
    }
}
