import Foundation
import HTTPTypes

/// A file that somebody sent with a form, in a temporary file, which is removed when `Upload` is let go.
package final class Upload: Sendable {
    package let path: String
    /// As the browser gave it; the last part of a path only. Never a path to write to.
    package let name: String
    package let size: Int
    /// The form's other fields.
    package let fields: Query

    init(path: String, name: String, size: Int, fields: Query) {
        self.path = path
        self.name = name
        self.size = size
        self.fields = fields
    }

    /// What is in it, as UTF-8; nil where it is none.
    package func text() throws -> String? { String(validating: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self) }

    deinit { unlink(path) }
}

extension RequestContext {
    /// Reads the one file of a multipart form, and checks the form's `csrf` field before the file's first byte is stored.
    ///
    /// - Parameter folder: where the temporary file goes.
    /// - Throws: 400 where the form is broken or has no file, 403 where it is forged, 413 where it is too large.
    package func upload(field: String = "file", into folder: String = NSTemporaryDirectory()) async throws -> Upload {
        guard var reader = MultipartReader(contentType: headers[.contentType] ?? "") else { throw MultipartReader.broken }
        let file = try TemporaryFile(folder: folder)
        var parts = UploadParts(field: field, file: file, isTrusted: isTrusted(csrf: headers[.csrfToken]))
        try await body.forEachChunk { chunk in
            try reader.read(chunk) { try parts.take($0, isTrusted: isTrusted) }
        }
        guard reader.isFinished else { throw MultipartReader.broken }
        guard parts.isTrusted else { throw HTTPFailure.forged }
        guard let name = parts.fileName, parts.isComplete else { throw HTTPFailure.invalid("Choose a file first.") }
        return Upload(path: try file.keep(), name: name, size: file.size, fields: parts.fields)
    }

    private func isTrusted(csrf token: String?) -> Bool {
        guard let sessionSecret else { return false }
        return CSRFToken.isValid(token ?? "", for: sessionSecret)
    }
}

/// What has arrived of an upload so far.
private struct UploadParts {
    let field: String
    let file: TemporaryFile
    var isTrusted: Bool
    var fields = Query()
    var fileName: String?
    var isComplete = false
    private var current: (name: String, isFile: Bool, value: [UInt8])?

    init(field: String, file: TemporaryFile, isTrusted: Bool) {
        self.field = field
        self.file = file
        self.isTrusted = isTrusted
    }

    mutating func take(_ event: MultipartReader.Event, isTrusted check: (String?) -> Bool) throws {
        switch event {
        case .begin(let name, let filename, _):
            let isFile = filename != nil
            if isFile {
                guard isTrusted else { throw HTTPFailure.forged }
                guard name == field, fileName == nil else { throw HTTPFailure.invalid("Send one file at a time.") }
                let last = (filename ?? "").split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
                // A form whose file wasn't chosen sends a part without name and bytes.
                fileName = last.isEmpty ? nil : String(last.prefix(200))
            }
            current = (name, isFile, [])
        case .data(let bytes):
            guard let part = current else { return }
            if part.isFile {
                try file.append(bytes)
            } else {
                guard part.value.count + bytes.count <= 64 * 1024 else { throw HTTPFailure.tooLarge(limit: 64 * 1024) }
                current?.value.append(contentsOf: bytes)
            }
        case .end:
            guard let part = current else { return }
            current = nil
            if part.isFile {
                isComplete = true
            } else {
                let value = String(decoding: part.value, as: UTF8.self)
                if part.name == "csrf" { isTrusted = isTrusted || check(value) } else { fields.append(part.name, value) }
            }
        }
    }
}

/// A file of our own that vanishes unless it is kept.
private final class TemporaryFile {
    private let path: String
    private let handle: FileHandle
    private(set) var size = 0
    private var isKept = false

    init(folder: String) throws {
        path = folder + (folder.hasSuffix("/") ? "" : "/") + "touchstone-upload-\(UUID().uuidString)"
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw HTTPFailure.unavailable("The file can't be stored right now: the server's disk may be full.", retryAfter: 60)
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func append(_ bytes: ArraySlice<UInt8>) throws {
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw HTTPFailure.unavailable("The file can't be stored right now: the server's disk may be full.", retryAfter: 60)
        }
        size += bytes.count
    }

    func keep() throws -> String {
        try handle.close()
        isKept = true
        return path
    }

    deinit { if !isKept { unlink(path) } }
}
