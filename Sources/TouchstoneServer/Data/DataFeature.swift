import Touchstone

/// The pages and the API of what comes in: sources and keys, imports, names, rejected events, arrivals as they come.
struct DataFeature: ServerFeature {
    let application: Touchstone.Application
    /// How large an uploaded file may be, in bytes.
    var uploadLimit = 2 << 30

    /// From TOUCHSTONE_UPLOAD_LIMIT, in MiB; 2 GiB where it says nothing that can be used.
    static func uploadLimit(_ environment: [String: String]) -> Int {
        guard let text = environment["TOUCHSTONE_UPLOAD_LIMIT"], let mebibytes = Int(text), (1...1_048_576).contains(mebibytes) else {
            return 2 << 30
        }
        return mebibytes << 20
    }

    let name = "Data"

    let navigation = [Navigation(name: "Data", path: "/data", icon: "data", permissions: [.viewData], order: 700)]

    func register(into routes: inout Routes) {
        SourcesPage(application: application).register(into: &routes)
        SourcePage(application: application).register(into: &routes)
        WebClient().register(into: &routes)
        ImportsPage(application: application, limit: uploadLimit).register(into: &routes)
        ImportPage(application: application).register(into: &routes)
        NamesPage(application: application).register(into: &routes)
        RejectsPage(application: application).register(into: &routes)
        LivePage(application: application).register(into: &routes)
        SourcesAPI(application: application).register(into: &routes)
        DataAPI(application: application).register(into: &routes)
        routes.page("/data", .permission(.viewData), summary: "The first page of Data") { _ in .redirect(to: "/data/sources") }
    }
}

/// The pages of Data, beside one another.
enum DataTabs {
    static let name = "Data"

    private static let all = [
        ("Sources", "/data/sources"), ("Imports", "/data/imports"), ("Names", "/data/names"), ("Rejected", "/data/rejects"),
        ("Quality", "/data/quality"), ("Live", "/data/live"),
    ]

    static func visible(to context: RequestContext) -> [Shell.Choice] {
        all.map { name, path in Shell.Choice(name: name, href: path, isCurrent: context.path == path || context.path.hasPrefix(path + "/"))
        }
    }
}

extension HTTPFailure {
    /// What a page or program is told of what can go wrong with collecting.
    init(_ error: CollectionError) {
        switch error {
        case .noSuchSource, .noSuchKey, .noSuchImport, .noSuchReject, .noSuchRejectedRow:
            self.init(.notFound, "not_found", error.description)
        case .sourceExists, .badSourceName, .badNamespace: self = .invalid(error.description)
        case .importNotReady, .rejectedRowsGone: self.init(.conflict, "conflict", error.description)
        case .full, .closed: self = .unavailable(error.description)
        }
    }

    /// Runs `work`; errors of collecting become answers with their sentence.
    static func mapping<T>(isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as CollectionError {
            throw HTTPFailure(error)
        } catch let error as ImportError {
            throw HTTPFailure.invalid(error.description)
        }
    }
}
