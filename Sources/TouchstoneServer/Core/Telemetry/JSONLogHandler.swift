import Foundation
import Logging
import Touchstone

/// Writes each log message as one JSON object on one line.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level
    private let label: String
    private let now: @Sendable () -> Instant
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameter write: takes one line with its line break; called from any thread.
    package init(
        label: String, level: Logger.Level = .info, now: @escaping @Sendable () -> Instant, write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.label = label
        self.logLevel = level
        self.now = now
        self.write = write
    }

    /// One system call for each line, so that lines of several threads and processes don't mix.
    package static func standardError(_ line: [UInt8]) {
        line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Foundation.write(2, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard written > 0 else { return }
                rest = rest.dropFirst(written)
            }
        }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let time = Date(timeIntervalSince1970: Double(now().milliseconds) / 1_000)
        var members = [
            JSONMember(
                "time",
                .string(time.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted)))),
            JSONMember("level", .string(event.level.rawValue)),
            JSONMember("logger", .string(label)),
            JSONMember("message", .string(event.message.description)),
        ]
        let all = metadata.merging(metadataProvider?.get() ?? [:]) { own, _ in own }.merging(event.metadata ?? [:]) { _, given in given }
        members += all.sorted { $0.key < $1.key }.map { JSONMember($0.key, JSONLogHandler.json($0.value)) }
        var line: [UInt8] = []
        JSONValue.object(members).append(to: &line)
        line.append(UInt8(ascii: "\n"))
        write(line)
    }

    private static func json(_ value: Logger.MetadataValue) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        // Numbers stay numbers, for the programs that read logs.
        case .stringConvertible(let value as Int): .integer(Int64(value))
        case .stringConvertible(let value as Double): .number(value)
        case .stringConvertible(let value as Bool): .bool(value)
        case .stringConvertible(let value): .string(value.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values): .object(values.sorted { $0.key < $1.key }.map { JSONMember($0.key, json($0.value)) })
        }
    }
}
