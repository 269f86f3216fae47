import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Touchstone

/// What a handler answers.
package struct Response: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var content: Content

    package enum Content: Sendable {
        case empty
        case bytes([UInt8])
        /// Written piece by piece, for as long as the closure runs.
        case stream(@Sendable (inout BodyWriter) async throws -> Void)
    }

    package init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], content: Content = .empty) {
        self.status = status
        self.headers = headers
        self.content = content
    }

    package init(status: HTTPResponse.Status = .ok, type: String, bytes: [UInt8]) {
        self.init(status: status, headers: [.contentType: type], content: .bytes(bytes))
    }

    package static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, type: "text/html; charset=utf-8", bytes: Array(text.utf8))
    }

    package static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, type: "text/plain; charset=utf-8", bytes: Array(text.utf8))
    }

    package static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        return Response(status: status, type: "application/json", bytes: bytes)
    }

    package static func svg(_ text: String) -> Response {
        Response(type: "image/svg+xml", bytes: Array(text.utf8))
    }

    /// A file to be saved, such as the CSV of a table.
    package static func download(_ bytes: [UInt8], type: String, name: String) -> Response {
        var response = Response(type: type, bytes: bytes)
        let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        response.headers[.contentDisposition] = "attachment; filename=\"\(safe)\""
        return response
    }

    /// Sends the browser on with GET, after a form has done its work.
    /// - Parameter path: within this server.
    package static func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: LocalPath.checked(path)])
    }

    package static let noContent = Response(status: .noContent)

    package func setting(_ name: HTTPField.Name, _ value: String) -> Response {
        var copy = self
        copy.headers[name] = value
        return copy
    }
}

/// Takes the pieces of a streamed response.
package struct BodyWriter {
    var inner: any ResponseBodyWriter

    /// Waits until the connection takes more. Throws when the other side is gone.
    package mutating func write(_ bytes: [UInt8]) async throws {
        try await inner.write(ByteBuffer(bytes: bytes))
    }
}
