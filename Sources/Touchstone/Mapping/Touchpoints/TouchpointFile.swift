import Yams

/// What people say of touchpoints, as a YAML file: `touchpoints`, then a name with its fields each. A field that is missing stays as it is.
package struct TouchpointFile: Sendable, Equatable {
    /// What the file says of one touchpoint.
    package struct Entry: Sendable, Equatable {
        package var name: String
        /// By the file's keys.
        package var fields: [String: String]
    }

    package let entries: [Entry]

    static let keys = ["about", "owner", "visibility", "promise", "moment_of_truth", "channel", "stage"]

    /// - Throws: `ImportError.mapping` with the line and what is wrong there.
    package static func parse(yaml: String) throws(ImportError) -> TouchpointFile {
        let document: Node
        do throws(YAMLDocument.Mistake) { document = try YAMLDocument.root(of: yaml, mostBytes: 4 << 20) } catch {
            throw .mapping(line: error.line, reason: error.reason)
        }
        var entries: [Entry] = []
        for (_, list) in try ImportMapping.entries(document, "the file", keys: ["touchpoints"]) {
            for (name, node) in try ImportMapping.entries(list, "touchpoints", keys: nil) {
                var entry = Entry(name: name, fields: [:])
                for (key, value) in try ImportMapping.entries(node, name, keys: keys) {
                    let text = try ImportMapping.text(value, key)
                    let choices: [String]
                    switch key {
                    case "visibility": choices = Touchpoint.Visibility.allCases.map(\.rawValue) + [""]
                    case "moment_of_truth": choices = ["true", "false"]
                    default: choices = [text]
                    }
                    guard choices.contains(text) else {
                        let named = choices.filter { !$0.isEmpty }.joined(separator: " or ")
                        throw ImportMapping.refuse(value, "\(name): '\(key)' is \(named), not '\(text.prefix(60))'.")
                    }
                    entry.fields[key] = text
                }
                entries.append(entry)
            }
        }
        return TouchpointFile(entries: entries)
    }

    /// What the touchpoints are said to be after the file was taken in.
    package func applied(to catalogue: TouchpointCatalogue) -> [Touchpoint] {
        entries.map { entry in
            var touchpoint = catalogue.entry(entry.name)?.stated ?? Touchpoint(name: entry.name)
            let fields = entry.fields
            touchpoint.about = fields["about"] ?? touchpoint.about
            touchpoint.owner = fields["owner"] ?? touchpoint.owner
            if let text = fields["visibility"] { touchpoint.visibility = Touchpoint.Visibility(rawValue: text) }
            touchpoint.promise = fields["promise"] ?? touchpoint.promise
            if let text = fields["moment_of_truth"] { touchpoint.isMomentOfTruth = text == "true" }
            touchpoint.channel = fields["channel"] ?? touchpoint.channel
            touchpoint.stage = fields["stage"] ?? touchpoint.stage
            return touchpoint
        }
    }
}

extension TouchpointEntry {
    /// What is said of it, with the channel and the stage that its raw names give it.
    package var stated: Touchpoint {
        var stated = touchpoint
        (stated.channel, stated.stage) = (channel, stage)
        return stated
    }
}

extension TouchpointCatalogue {
    /// The whole catalogue as a file that can be taken in again.
    package var yaml: String {
        guard !entries.isEmpty else { return "# Nothing was seen or planned yet.\ntouchpoints: {}\n" }
        return "touchpoints:\n"
            + entries.sorted { $0.name < $1.name }.map { entry in
                let said = entry.stated
                let texts = [
                    ("about", said.about), ("owner", said.owner), ("visibility", said.visibility?.rawValue ?? ""),
                    ("promise", said.promise),
                    ("channel", said.channel), ("stage", said.stage),
                ]
                var fields = texts.filter { !$0.1.isEmpty }.map { "\($0.0): \(ImportMapping.quoted($0.1))" }
                if said.isMomentOfTruth { fields.append("moment_of_truth: true") }
                return "  \(ImportMapping.quoted(entry.name)): {\(fields.joined(separator: ", "))}\n"
            }.joined()
    }

    /// The catalogue with its figures as a table.
    package var csv: String {
        func cell(_ text: String) -> String {
            // A text that a spreadsheet would take for a formula stays a text.
            let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
            return safe.contains(where: { "\",\n\r".contains($0) }) ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
        }
        let head =
            "touchpoint,state,channel,stage,owner,visibility,moment_of_truth,customers,interactions,share,first_seen,last_seen,score,score_metric,score_answers,promise,about"
        let rows = entries.map { entry in
            let (said, activity, score) = (entry.touchpoint, entry.activity, entry.scores.first)
            let cells: [String] = [
                entry.name, entry.state.rawValue, entry.channel, entry.stage, said.owner, said.visibility?.rawValue ?? "",
                "\(entry.isMomentOfTruth)", activity.map { "\($0.customers)" } ?? "", activity.map { "\($0.events)" } ?? "",
                entry.share.map { "\($0)" } ?? "", activity.map { Instant(milliseconds: $0.first).isoText } ?? "",
                activity.map { Instant(milliseconds: $0.last).isoText } ?? "", score?.estimate.value.map { "\($0)" } ?? "",
                score?.definition.key ?? "", score.map { "\($0.estimate.n)" } ?? "", said.promise, said.about,
            ]
            return cells.map(cell).joined(separator: ",")
        }
        return ([head] + rows).joined(separator: "\r\n") + "\r\n"
    }
}
