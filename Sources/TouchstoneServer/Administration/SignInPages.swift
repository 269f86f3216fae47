import HTTPTypes
import Touchstone

/// Coming in and going out.
struct SignInPages {
    let administration: Administration
    let firstPage: @Sendable (_ person: Int64) async throws -> String

    private struct SignInPage {
        var next: String
        var name: String
        var error: String?
        var waitText: String?
        var isFirstTime: Bool
    }

    private struct LinkPage {
        var action: String
        var isUsable: Bool
        var problem: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/sign-in", .public, summary: "The form with e-mail and password") { context in
            let next = LocalPath.checked(context.query["next"] ?? "/")
            if context.identity != nil { return .redirect(to: next) }
            return try await form(context, next: next, name: "", status: .ok)
        }
        routes.action("/sign-in", .public, rate: .signIn, body: .form(limit: 8_192), summary: "Signs in with e-mail and password") {
            try await signIn($0)
        }
        routes.page("/sign-in/link/{token}", .public, rate: .signIn, summary: "Asks whether the one-time link should be used now") {
            context in
            try await link(context, status: .ok)
        }
        routes.action(
            "/sign-in/link/{token}", .public, rate: .signIn, body: .form(limit: 8_192), summary: "Uses a one-time link up and signs in"
        ) {
            try await useLink($0)
        }
        routes.action("/sign-out", .signedIn, summary: "Ends this session") { context in
            let (person, session) = try context.signedInPerson()
            try await administration.endSession(session.id, of: person.id)
            var response = Response.redirect(to: "/sign-in")
            response.headers.append(HTTPField(name: .setCookie, value: SessionCookie.clear(isSecure: context.isSecure)))
            return response
        }
    }

    private func signIn(_ context: RequestContext) async throws -> Response {
        let name = context.form.trimmed("name")
        let next = LocalPath.checked(context.form["next"] ?? "/")
        do {
            let session = try await administration.signIn(
                email: name, password: context.form["password"] ?? "", address: AddressRange.limitKey(of: context.address),
                userAgent: context.headers[.userAgent])
            return try await enter(session, to: next, context)
        } catch AdministrationError.signInRefused {
            return try await form(
                context, next: next, name: name, error: AdministrationError.signInRefused.description, status: .unauthorized)
        } catch let error as AdministrationError {
            let failure = HTTPFailure(error)
            var response = try await form(context, next: next, name: name, waitText: error.description, status: failure.status)
            for field in failure.headers { response.headers[field.name] = field.value }
            return response
        }
    }

    private func useLink(_ context: RequestContext) async throws -> Response {
        do {
            let session = try await administration.signIn(
                link: Secret(presented: context.parameter("token")), userAgent: context.headers[.userAgent])
            let person = try await administration.person(session.person)
            return try await enter(session, to: person?.hasPassword == true ? "/" : "/settings/me", context)
        } catch AdministrationError.linkUnusable {
            return try await link(context, status: .gone)
        }
    }

    /// The session that the browser had before ends: nobody goes on in it, whoever it was.
    private func enter(_ session: StartedSession, to path: String, _ context: RequestContext) async throws -> Response {
        if let (person, old) = try? context.signedInPerson() { try await administration.endSession(old.id, of: person.id) }
        // Who asked for no page begins where their role does.
        let first = path == "/" ? try await firstPage(session.person) : path
        var response = Response.redirect(to: first)
        let cookie = SessionCookie.set(session, now: administration.now(), isSecure: context.isSecure)
        response.headers.append(HTTPField(name: .setCookie, value: cookie))
        return response
    }

    private func form(
        _ context: RequestContext, next: String, name: String, error: String? = nil, waitText: String? = nil, status: HTTPResponse.Status
    ) async throws -> Response {
        let page = SignInPage(next: next, name: name, error: error, waitText: waitText, isFirstTime: try await !administration.hasPeople())
        return try context.lonePage("sign-in", title: "Sign in", page, status: status)
    }

    private func link(_ context: RequestContext, status: HTTPResponse.Status) async throws -> Response {
        let isUsable = try await administration.isUsable(link: Secret(presented: context.parameter("token")))
        let page = LinkPage(
            action: context.path, isUsable: isUsable, problem: isUsable ? nil : AdministrationError.linkUnusable.description)
        return try context.lonePage("administration/sign-in-link", title: "Sign in", page, status: isUsable ? status : .gone)
    }
}
