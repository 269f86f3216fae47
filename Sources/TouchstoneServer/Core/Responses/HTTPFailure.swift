import Foundation
import HTTPTypes
import Touchstone
import TouchstoneStore

/// Why a request is refused: status, a code for programs, a sentence for people. Never holds personal data.
package struct HTTPFailure: Error, Sendable {
    package var status: HTTPResponse.Status
    package var code: String
    package var message: String
    package var headers: HTTPFields = [:]

    package init(_ status: HTTPResponse.Status, _ code: String, _ message: String, headers: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers
    }

    package static func badRequest(_ message: String) -> HTTPFailure { HTTPFailure(.badRequest, "bad_request", message) }
    package static func invalid(_ message: String) -> HTTPFailure { HTTPFailure(.unprocessableContent, "invalid", message) }
    package static let notFound = HTTPFailure(
        .notFound, "not_found", "There is nothing at this address. It may have been removed, or the address is mistyped.")
    static let unauthorized = HTTPFailure(
        .unauthorized, "unauthorized", "Sign in, or send an API token as `Authorization: Bearer …`.", headers: [.wwwAuthenticate: "Bearer"])
    package static let forbidden = HTTPFailure(
        .forbidden, "forbidden", "Your role doesn't allow this. Ask an administrator if you need it.")
    static let forged = HTTPFailure(
        .forbidden, "csrf",
        "This form can't be trusted: it was sent from another site, or you have signed in again since it was opened. Nothing has changed. Go back, reload the page and send it again."
    )
    static func methodNotAllowed(_ methods: [HTTPRequest.Method]) -> HTTPFailure {
        let allow = methods.map(\.rawValue).joined(separator: ", ")
        return HTTPFailure(.methodNotAllowed, "method_not_allowed", "This address answers only \(allow).", headers: [.allow: allow])
    }
    static func tooLarge(limit: Int) -> HTTPFailure {
        HTTPFailure(
            .contentTooLarge, "too_large",
            "What was sent is too large: at most \(limit.formatted()) bytes are taken here. Send it in smaller parts.")
    }
    static func unsupportedType(_ types: [String]) -> HTTPFailure {
        HTTPFailure(.unsupportedMediaType, "unsupported_media_type", "The content type has to be \(types.joined(separator: " or ")).")
    }
    static func tooManyRequests(retryAfter seconds: Int) -> HTTPFailure {
        HTTPFailure(
            .tooManyRequests, "too_many_requests", "Too many requests. Try again in \(seconds) seconds.",
            headers: [.retryAfter: "\(seconds)"])
    }
    package static func unavailable(_ message: String, retryAfter seconds: Int = 1) -> HTTPFailure {
        HTTPFailure(.serviceUnavailable, "unavailable", message, headers: [.retryAfter: "\(seconds)"])
    }
    static let timeLimit = unavailable(
        "The answer took too long and was given up. What was asked may be too much at once: try a shorter period.", retryAfter: 5)
    static let unexpected = HTTPFailure(
        .internalServerError, "internal",
        "Something went wrong on our side. What was already stored is safe. Try again; if it happens again, report the request's number.")
}

extension HTTPFailure {
    /// What a page or program is told of any error. Details of unexpected ones go to the log only.
    init(_ error: any Error) {
        switch error {
        case let failure as HTTPFailure: self = failure
        case let error as any Refusal:
            switch error.kind {
            case .notFound: self.init(.notFound, "not_found", error.description)
            case .conflict: self.init(.conflict, "conflict", error.description)
            case .invalid: self = .invalid(error.description)
            }
        case let error as AdministrationError: self = HTTPFailure(error)
        case let error as UnificationError: self = HTTPFailure(error)
        case let error as MatchingError: self = HTTPFailure(error)
        case let error as MapError: self = HTTPFailure(error)
        case let error as SurveyError: self = HTTPFailure(error)
        case let error as SurveyLibraryError: self = HTTPFailure(error)
        case let error as MaturityError: self = .invalid(error.description)
        case let error as JourneyError: self = HTTPFailure(error)
        case let error as MeasurementError: self = HTTPFailure(error)
        case let error as FeedbackError: self = HTTPFailure(error)
        case let error as DashboardError: self = HTTPFailure(error)
        case DatabaseError.timeout: self = .unavailable("The database is busy. Nothing has changed. Try again.")
        case DatabaseError.unreachable:
            self = .unavailable("The database can't be reached right now. Nothing has changed. Try again.", retryAfter: 5)
        default: self = .unexpected
        }
    }

    private init(_ error: AdministrationError) {
        switch error {
        case .tooManyAttempts(let seconds):
            self.init(.tooManyRequests, "too_many_attempts", error.description, headers: [.retryAfter: "\(seconds)"])
        case .busy: self = .unavailable(error.description, retryAfter: 3)
        case .unknownPerson, .unknownRole, .unknownToken: self.init(.notFound, "not_found", error.description)
        case .moreThanYouHold: self.init(.forbidden, "forbidden", error.description)
        case .signInRefused, .linkUnusable, .passwordTooShort, .passwordTooLong, .passwordTooCommon, .badEmail, .badName, .emailTaken,
            .badRoleName, .roleExists, .roleInUse, .roleIsFixed, .lastAdministrator:
            self = .invalid(error.description)
        }
    }
}
