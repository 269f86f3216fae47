import Foundation
import Testing
import TouchstoneStore

@testable import Touchstone

/// A small log written by hand, read by the catalogue and by Measurement.
final class MeasurementFixture {
    var changes: [Change] = []
    private var signatures: [Signature] = []
    var rules: [TouchpointRule] = []
    var kinds: [String: ChannelKind] = [:]
    var agentTexts: [AgentText] = []
    var now = Instant(day: "2026-03-31", hour: 24)

    /// Adds an interaction as the door would write it.
    func add(
        _ day: String, hour: Double = 12, name: String = "Survey", channel: String? = nil, stage: String? = nil, source: Int64 = 1,
        profile: Int64? = 1, direction: Direction = .inbound, isRecordOnly: Bool = false, _ fill: (inout Interaction) -> Void = { _ in }
    ) {
        add(
            at: Instant(day: day, hour: hour), name: name, channel: channel, stage: stage, source: source, profile: profile,
            direction: direction, isRecordOnly: isRecordOnly, fill)
    }

    func add(
        at time: Instant, name: String, channel: String? = nil, stage: String? = nil, source: Int64 = 1, profile: Int64?,
        direction: Direction = .inbound, isRecordOnly: Bool = false, _ fill: (inout Interaction) -> Void = { _ in }
    ) {
        var interaction = Interaction(id: "i\(changes.count)", time: time, name: name)
        interaction.channel = channel
        interaction.stage = stage
        interaction.direction = direction
        interaction.isRecordOnly = isRecordOnly
        fill(&interaction)
        let signature = Signature(source: source, interaction)
        let number = signatures.firstIndex(of: signature) ?? signatures.count
        if number == signatures.count { signatures.append(signature) }
        var rules = PersonalData()
        append(
            .interaction, profile: profile, time: time, signature: Int64(number + 1),
            InteractionBody.split(interaction, by: &rules).open.encoded())
    }

    func link(_ profile: Int64, to canonical: Int64, undone: Bool = false) {
        let pair = JSONValue.array([.integer(profile), .integer(undone ? profile : canonical)])
        let body = JSONValue.object([JSONMember("merge", .integer(1)), JSONMember("canonical", .array([pair]))])
        append(undone ? .unlinked : .linked, profile: canonical, time: now, signature: 0, [UInt8](body.jsonText.utf8))
    }

    func erase(_ profile: Int64) {
        let body = JSONValue.object([JSONMember("profiles", .array([.integer(profile)]))])
        append(.erased, profile: profile, time: now, signature: 0, [UInt8](body.jsonText.utf8))
    }

    /// Reads the log as the program does at its start, in pages.
    func measurement(zone: TimeZone = .gmt, page: Int = 1_000, sourceNames: [Int64: String] = [:]) throws -> Measurements {
        let log = Log()
        let catalogue = CatalogueReader(log: log, mapping: Mapping(log: log))
        let tables = FixtureTables(signatures: signatures, rules: rules, kinds: kinds)
        try catalogue.absorb(changes, tables)
        let reader = MeasurementReader(log: log)
        for start in stride(from: 0, to: changes.count, by: page) {
            try reader.absorb(Array(changes[start..<min(start + page, changes.count)]), tables)
        }
        let (now, agentTexts) = (now, agentTexts)
        return Measurements(
            reader: reader, catalogue: catalogue, zone: zone, now: { now }, sourceNames: { sourceNames }, agentTexts: { agentTexts })
    }

    func answer(_ question: String) throws -> MetricAnswer { try measurement().answer(MetricQuestion(question)) }

    private func append(_ kind: Change.Kind, profile: Int64?, time: Instant, signature: Int64, _ body: [UInt8]) {
        changes.append(
            Change(
                sequence: Int64(changes.count + 1), kind: kind, profile: profile, time: time, received: time, signature: signature,
                id: kind == .interaction ? "i\(changes.count)" : "", body: body))
    }
}

/// Answers the queries by which the catalogue is read.
private struct FixtureTables: Connection {
    let signatures: [Signature]
    let rules: [TouchpointRule]
    let kinds: [String: ChannelKind]
    var dialect: Dialect { .sqlite }

    func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (any Row) throws -> Void) throws {
        if sql.contains("FROM signature") {
            for (index, signature) in signatures.enumerated() {
                try body(
                    FixtureRow(values: [
                        .integer(Int64(index + 1)), .integer(signature.source), .text(signature.name), .text(signature.channel),
                        .text(signature.stage), .text(signature.direction.rawValue), .integer(Int64(signature.subject.rawValue)),
                        .integer(signature.isRecordOnly ? 1 : 0),
                    ]))
            }
        } else if sql.contains("FROM touchpoint_rule") {
            for rule in rules {
                try body(
                    FixtureRow(values: [
                        .integer(rule.source), .text(rule.name), .optional(rule.touchpoint), .optional(rule.channel), .optional(rule.stage),
                        .integer(rule.isIgnored ? 1 : 0),
                    ]))
            }
        } else if sql.contains("FROM channel_kind") {
            for (channel, kind) in kinds { try body(FixtureRow(values: [.text(channel), .text(kind.rawValue)])) }
        } else if sql.contains("FROM touchpoint WHERE merged_into") {
            return
        } else {
            Issue.record("a query that the fixture doesn't know: \(sql)")
        }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int { 0 }
    func insert(into table: String, columns: [String], count: Int, _ bind: (Int, inout any Binder) -> Void) throws {}
    func insertNew(into table: String, columns: [String], values: [[Int64]]) throws -> [Bool] { [] }
    func lock(_ name: String) throws {}
}

private struct FixtureRow: Row {
    let values: [SQLValue]
    func isNull(_ column: Int) -> Bool { values[column] == .null }
    func integer(_ column: Int) -> Int64 { if case .integer(let value) = values[column] { value } else { 0 } }
    func real(_ column: Int) -> Double { if case .real(let value) = values[column] { value } else { 0 } }
    func text(_ column: Int) -> String { if case .text(let value) = values[column] { value } else { "" } }
    func blob(_ column: Int) -> [UInt8] { [] }
    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try Array(text(column).utf8).withUnsafeBytes(body)
    }
}

extension Instant {
    /// Hours after the beginning of a day in GMT.
    init(day: String, hour: Double = 0) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2])) ?? .distantPast
        self.init(milliseconds: Int64(date.timeIntervalSince1970 * 1000) + Int64(hour * 3_600_000))
    }
}

extension Interaction {
    /// Adds an answer; nil is N/A.
    mutating func score(_ kind: String, _ value: Double?, _ low: Double, _ high: Double) {
        scores.append(Score(kind: kind, value: value, low: low, high: high))
    }
}

func isClose(_ a: Double?, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
    a.map { abs($0 - b) <= tolerance * max(1, abs(b)) } ?? false
}
