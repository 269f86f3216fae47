import Foundation
import HTTPTypes
import Mustache
import Touchstone

/// Makes pages from the templates of `Pages`.
package final class PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let navigation: [Navigation]
    /// Nil where the glossary's file is missing.
    private let terms: GlossaryLinks?
    let version: String

    /// - Parameters:
    ///   - navigation: of every feature, in the order of the work.
    ///   - version: of the assets, for their addresses.
    /// - Throws: `PageError` that names the template which can't be read.
    package init(folder: URL, navigation: [Navigation], version: String) async throws {
        do {
            library = try await MustacheLibrary(directory: folder.path)
        } catch let error as MustacheLibrary.ParserError {
            throw PageError.badTemplate(name: error.filename, line: error.context.lineNumber, reason: "\(error.error)")
        }
        terms = (try? String(contentsOf: folder.appending(path: "glossary.md"), encoding: .utf8)).map {
            GlossaryLinks(Glossary(markdown: $0), templates: PageRenderer.templates(in: folder))
        }
        self.navigation = navigation.sorted { $0.order < $1.order }
        self.version = version
    }

    /// Renders a page in its frame.
    func page<Content>(
        _ template: String, title: String, _ content: Content, for context: RequestContext, status: HTTPResponse.Status,
        adjust: (inout Shell) -> Void
    ) throws -> Response {
        var shell = shell(for: context)
        let flash = Flash.read(context)
        shell.notice = flash
        adjust(&shell)
        let page = Page(title: title, csrf: context.csrf, version: version, shell: shell, page: content)
        guard let text = library.render(page, withTemplate: template) else { throw PageError.noTemplate(template) }
        var response = Response.html(terms?.link(text) ?? text, status: status)
        if flash != nil { response.headers.append(HTTPField(name: .setCookie, value: Flash.clear(context))) }
        return response
    }

    /// Renders a page without the frame: sign-in, and errors before anybody is known.
    func lonePage<Content>(
        _ template: String, title: String, _ content: Content, status: HTTPResponse.Status
    ) throws -> Response {
        let shell = Shell(userName: "", userInitials: "", role: "", nav: [])
        let page = Page(title: title, csrf: "", version: version, shell: shell, page: content)
        guard let text = library.render(page, withTemplate: template) else { throw PageError.noTemplate(template) }
        return .html(text, status: status)
    }

    func fragment<Content>(_ template: String, _ content: Content) throws -> Response {
        guard let text = library.render(content, withTemplate: template) else { throw PageError.noTemplate(template) }
        return .html(text)
    }

    private func shell(for context: RequestContext) -> Shell {
        let person = context.identity?.person
        let name = person?.displayName ?? ""
        let initials = name.split { !$0.isLetter && !$0.isNumber }.prefix(2).compactMap(\.first).map { $0.uppercased() }.joined()
        let entries = destinations(for: context)
        // Of two entries that the path lies under, the longer one is meant.
        let hasAlerts = entries.contains { $0.path == "/alerts" }
        let places = entries.flatMap { entry in ([entry.path] + entry.otherPaths).map { (entry: entry, path: $0) } }
        let current = places.filter { PageRenderer.lies(context.path, under: $0.path) }.max { $0.path.count < $1.path.count }?.entry
        return Shell(
            userName: name, userInitials: initials.isEmpty ? "?" : initials, role: context.identity?.role.name ?? "",
            nav: entries.map { Shell.NavItem(name: $0.name, href: $0.path, icon: "icon/\($0.icon)", isCurrent: $0.path == current?.path) },
            hasAlerts: hasAlerts)
    }

    private static func templates(in folder: URL) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".mustache") }.sorted().compactMap {
            try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
    }

    /// The entries of the rail that the role may see.
    func destinations(for context: RequestContext) -> [Navigation] {
        navigation.filter { entry in entry.permissions.isEmpty || entry.permissions.contains(where: context.may) }
    }

    private static func lies(_ path: String, under parent: String) -> Bool {
        parent == "/" ? path == "/" : path == parent || path.hasPrefix(parent + "/")
    }
}

/// What can be wrong with the templates; found at start.
package enum PageError: Error, CustomStringConvertible {
    case badTemplate(name: String, line: Int, reason: String)
    case noTemplate(String)

    package var description: String {
        switch self {
        case .badTemplate(let name, let line, let reason): "The template Pages/\(name) can't be read, line \(line): \(reason)."
        case .noTemplate(let name): "The template Pages/\(name).mustache is missing."
        }
    }
}
