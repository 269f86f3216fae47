import Foundation
import Testing

@testable import JourneyAnalytics

/// The engine against pm4py's numbers on public event logs.
@Suite struct EventLogOracleTests {
    static let logs = [
        ("running-example.xes", "running-example.json"), ("08_receipt.xes.gz", "receipt.json"), ("helpdesk.xes.gz", "helpdesk.json"),
    ]
    static let folder: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_DATA"] ?? root.appending(path: "../shared/data").path
        let folder = URL(fileURLWithPath: path).appending(path: "journeys")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    @Test(.enabled(if: folder != nil, "no event logs: set TOUCHSTONE_TEST_DATA"), arguments: logs)
    func `graph, variants and times equal pm4py's`(log: String, oracle: String) throws {
        let folder = try #require(Self.folder)
        let (index, selection) = try Self.read(folder.appending(path: log))
        let expected = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: oracle))) as? [String: Any])
        #expect(index.eventCount == expected["events"] as? Int)
        #expect(index.customerCount == expected["cases"] as? Int)

        let graph = try index.graph(in: selection)
        let edges = try #require(expected["dfg"] as? [[Any]])
        #expect(graph.edges.count == edges.count)
        for edge in edges {
            let (from, to) = (try #require(edge[0] as? String), try #require(edge[1] as? String))
            #expect(graph.edge(from, to)?.count == edge[2] as? Int, "\(from) → \(to)")
        }
        for edge in try #require(expected["perf_dfg"] as? [[Any]]) {
            let (from, to) = (try #require(edge[0] as? String), try #require(edge[1] as? String))
            let time = try #require(graph.edge(from, to)?.time)
            let seconds = try #require(edge[2] as? [String: Any])
            for (key, value) in [
                ("mean", time.mean), ("median", time.median), ("max", Double(time.maximum)), ("min", Double(time.minimum)),
                ("sum", Double(time.sum)),
            ] {
                let known = try #require(seconds[key] as? Double)
                #expect(abs(value / 1000 - known) <= 1e-6 * max(1, abs(known)), "\(from) → \(to): \(key)")
            }
        }
        let starts = try #require(expected["start"] as? [String: Int])
        let ends = try #require(expected["end"] as? [String: Int])
        for node in graph.nodes {
            #expect(node.starts == starts[node.name] ?? 0, "\(node.name)")
            #expect(node.ends == ends[node.name] ?? 0, "\(node.name)")
        }

        let variants = index.variants(VariantsQuestion(top: 1_000), in: selection)
        #expect(variants.variantCount == expected["n_variants"] as? Int)
        let counts = Dictionary(uniqueKeysWithValues: variants.variants.map { ($0.touchpoints, $0.customers) })
        for variant in try #require(expected["top_variants"] as? [[Any]]) {
            let touchpoints = try #require(variant[0] as? [String])
            #expect(counts[touchpoints] == variant[1] as? Int, "\(touchpoints)")
        }
        let durations = try #require(expected["case_duration_s"] as? [String: Any])
        try expectDurations(index, durations)
    }

    /// The cases' durations, each the span of its row.
    private func expectDurations(_ index: JourneyIndex, _ expected: [String: Any]) throws {
        let spans = (0..<index.customerCount).map { row -> Int64 in
            let events = index.events(of: row)
            return index.time(at: events.upperBound - 1) - index.time(at: events.lowerBound)
        }
        let found = try #require(TimeDistribution(spans))
        // For an even number of cases the oracle takes the upper of the two in the middle, not their mean.
        let upperMedian = Double(spans.sorted()[spans.count / 2])
        for (key, value) in [("mean", found.mean), ("median", upperMedian), ("max", Double(found.maximum))] {
            let known = try #require(expected[key] as? Double)
            #expect(abs(value / 1000 - known) <= 1e-6 * max(1, known), "\(key)")
        }
    }

    @Test(.enabled(if: folder != nil, "no event logs: set TOUCHSTONE_TEST_DATA"))
    func `the online shop's clicks give the same funnel as counting in a table`() throws {
        let file = try #require(Self.folder).appending(path: "simple-onlineshop.csv")
        var builder = JourneyIndexBuilder()
        var codes: [String: UInt32] = [:]
        var slow: [Int64: [(Int64, String)]] = [:]
        for (i, line) in try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().enumerated() {
            let fields = line.split(separator: ",")
            let client = try #require(Int64(fields[0]))
            let time = try #require(Self.milliseconds(String(fields[2])))
            let name = String(fields[1])
            let code = codes[name] ?? UInt32(codes.count)
            codes[name] = code
            builder.append(profile: client, time: time, kind: code, sequence: Int64(i))
            slow[client, default: []].append((time, name))
        }
        let index = builder.snapshot()
        let alphabet = Alphabet(names: codes.sorted { $0.value < $1.value }.map(\.key))
        let question = try FunnelQuestion(parsing: "products > product1 > cart > payment_done within 30d")
        let answer = try index.funnel(question, in: JourneySelection(alphabet: alphabet))
        let steps = question.steps.map { $0.names[0] }
        var reached = [0, 0, 0, 0]
        for events in slow.values {
            let journey = events.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
            var best = 0
            for (start, event) in journey.enumerated() where event.1 == steps[0] {
                var depth = 1
                for later in journey[(start + 1)...] where depth < 4 && later.1 == steps[depth] && later.0 - event.0 <= 2_592_000_000 {
                    depth += 1
                }
                best = max(best, depth)
            }
            for step in 0..<best { reached[step] += 1 }
        }
        #expect(answer.steps.map(\.customers) == reached)
        #expect(reached[3] > 0)
    }

    private static func milliseconds(_ text: String) -> Int64? {
        // "2019-11-01 17:59:13.273932" or ISO 8601 with a zone.
        let body = text.replacingOccurrences(of: " ", with: "T")
        let fields = body.prefix(19).split { "-T:".contains($0) }.compactMap { Int64($0) }
        guard fields.count == 6 else { return nil }
        var rest = body.dropFirst(19)
        var fraction = 0.0
        if rest.first == "." {
            let digits = rest.dropFirst().prefix { $0.isNumber }
            fraction = Double("0." + digits) ?? 0
            rest = rest.dropFirst(digits.count + 1)
        }
        var offset: Int64 = 0
        if let sign = rest.first, sign == "+" || sign == "-" {
            let parts = rest.dropFirst().split(separator: ":").compactMap { Int64($0) }
            offset = (sign == "-" ? -1 : 1) * (parts[0] * 60 + parts[1]) * 60_000
        }
        // Days from the civil date (Hinnant).
        let y = fields[0] - (fields[1] <= 2 ? 1 : 0)
        let era = y / 400
        let dayOfYear = (153 * (fields[1] + (fields[1] > 2 ? -3 : 9)) + 2) / 5 + fields[2] - 1
        let yearOfEra = y - era * 400
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let seconds = days * 86_400 + fields[3] * 3_600 + fields[4] * 60 + fields[5]
        return seconds * 1000 + Int64((fraction * 1000).rounded()) - offset
    }

    /// Cases as customers in the order of the file, activities as kinds. Reads only what these logs hold.
    static func read(_ file: URL) throws -> (JourneyIndex, JourneySelection) {
        var builder = JourneyIndexBuilder()
        var codes: [String: UInt32] = [:]
        var trace: Int64 = 0
        var event: (name: String?, time: Int64?)?
        var sequence: Int64 = 0
        for line in try text(of: file).split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("<trace>") {
                trace += 1
            } else if line.hasPrefix("<event>") {
                event = (nil, nil)
            } else if line.hasPrefix("</event>"), let done = event {
                let name = try #require(done.name)
                let code = codes[name] ?? UInt32(codes.count)
                codes[name] = code
                let time = try #require(done.time)
                builder.append(profile: trace, time: time, kind: code, sequence: sequence)
                sequence += 1
                event = nil
            } else if event != nil, line.contains("key=\"concept:name\"") {
                event?.name = value(of: line)
            } else if event != nil, line.contains("key=\"time:timestamp\"") {
                event?.time = milliseconds(value(of: line))
            }
        }
        let names = codes.sorted { $0.value < $1.value }.map(\.key)
        return (builder.snapshot(), JourneySelection(alphabet: Alphabet(names: names)))
    }

    private static func value(of line: String) -> String {
        guard let start = line.range(of: "value=\""), let end = line[start.upperBound...].firstIndex(of: "\"") else { return "" }
        return line[start.upperBound..<end].replacingOccurrences(of: "&amp;", with: "&")
    }

    private static func text(of file: URL) throws -> String {
        guard file.pathExtension == "gz" else { return try String(contentsOf: file, encoding: .utf8) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try #require(try pipe.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
