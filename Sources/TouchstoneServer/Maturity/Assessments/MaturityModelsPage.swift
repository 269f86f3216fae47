import Foundation
import HTTPTypes
import Touchstone

/// The models: those that come with the program, and the company's own from a file.
struct MaturityModelsPage {
    let application: Touchstone.Application

    private struct Card {
        var name: String
        var href: String
        var about: String
        var levels: [String]
        var size: String
        var isOwn: Bool
    }

    private struct List {
        var tabsName = "Maturity"
        var tabs: [Shell.Choice]
        var csrf: String
        var models: [Card]
        var mayManage: Bool
        var errors: [FormError]
        var fileError: String?
    }

    private struct Level {
        var number: String
        var name: String
        var about: String
    }

    private struct Rung {
        var number: String
        var level: String
        var statement: String
    }

    private struct Aspect {
        var name: String
        var rungs: [Rung]
    }

    private struct Dimension {
        var id: String
        var name: String
        var about: String
        var isPlatform: Bool
        var aspects: [Aspect]
    }

    private struct Content {
        var about: String
        var versions: String
        var levels: [Level]
        var dimensions: [Dimension]
        var fileHref: String
        var newHref: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/maturity/models", .permission(.viewMaturity), summary: "The models by which assessments are made") {
            try await list($0, error: nil)
        }
        routes.action(
            "/maturity/models", .permission(.manageMaturity), body: .upload(limit: MaturityModel.mostBytes),
            summary: "Takes in a model of a file"
        ) { try await upload($0) }
        routes.page("/maturity/models/{model}", .permission(.viewMaturity), summary: "One model with its statements") { try await page($0) }
        routes.page("/maturity/models/{model}/file.yaml", .permission(.viewMaturity), summary: "One model as a file") { context in
            let (maturity, name) = (application.maturity, context.parameter("model"))
            let text = try await application.database.read { try maturity.definition(of: name, $0) }
            return .download(Array(text.utf8), type: "application/yaml; charset=utf-8", name: "\(name).yaml")
        }
    }

    private func list(_ context: RequestContext, error: String?) async throws -> Response {
        let maturity = application.maturity
        let entries = try await application.database.read { try maturity.models($0) }
        let content = List(
            tabs: MaturityTabs.tabs("/maturity/models"), csrf: context.csrf,
            models: entries.map { one in
                Card(
                    name: one.model.title, href: "/maturity/models/\(one.model.id)", about: one.model.about,
                    levels: one.model.levels.map(\.name),
                    size:
                        "\(one.model.dimensions.count) subjects, \(one.model.dimensions.reduce(0) { $0 + $1.aspects.count } * one.model.levels.count) statements, version \(one.model.version)",
                    isOwn: one.isOwn)
            }, mayManage: context.may(.manageMaturity), errors: error.map { [FormError(field: "model-file", text: $0)] } ?? [],
            fileError: error)
        return try context.page(
            "maturity/models", title: "Maturity models", content, status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Maturity", "/maturity")] }
    }

    private func upload(_ context: RequestContext) async throws -> Response {
        let upload = try await context.upload()
        do {
            guard let text = try upload.text() else {
                throw MaturityError("The file is no UTF-8 text. Save it as UTF-8.")
            }
            let model = try await application.addMaturityModel(text, by: try context.signedIn().actor)
            return .redirect(
                to: "/maturity/models/\(model.id)", notice: Shell.Notice("“\(model.title)” can be used from now on."), context)
        } catch let error as MaturityError {
            return try await list(context, error: error.description)
        } catch let error as AssessmentError {
            return try await list(context, error: error.description)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let (maturity, name) = (application.maturity, context.parameter("model"))
        let entries = try await application.database.read { try maturity.models($0) }
        guard let entry = entries.first(where: { $0.model.id == name }) else { throw HTTPFailure.notFound }
        let model = entry.model
        let content = Content(
            about: model.about,
            versions: entry.isOwn ? "Your own, version \(model.version)" : "Comes with the program, version \(model.version)",
            levels: model.levels.enumerated().map { Level(number: "\($0 + 1)", name: $1.name, about: $1.about) },
            dimensions: model.dimensions.map { dimension in
                Dimension(
                    id: dimension.id, name: dimension.name, about: dimension.about, isPlatform: dimension.isPlatform,
                    aspects: dimension.aspects.map { aspect in
                        Aspect(
                            name: aspect.name,
                            rungs: aspect.statements.enumerated().map {
                                Rung(number: "\($0 + 1)", level: model.levels[$0].name, statement: $1)
                            })
                    })
            }, fileHref: "/maturity/models/\(model.id)/file.yaml",
            newHref: context.may(.manageMaturity) ? "/maturity/new?model=\(model.id)" : nil)
        return try context.page("maturity/model", title: model.title, content) {
            $0.crumbs = [Shell.Crumb("Maturity", "/maturity"), Shell.Crumb("Models", "/maturity/models")]
        }
    }
}
