import Foundation
import RecordLinkage

extension LinkageModel {
    /// This model as a YAML file that reads back the same, bit by bit. `notes` become comments above their columns.
    package func yaml(notes: [String: String] = [:]) -> String {
        var lines = [
            "# What decides whether two records are one person. m: chance of a level of agreement among pairs of one person; u: of two."
        ]
        if prior > 0 {
            lines += ["# Of two records drawn at random, the chance that they are one person.", "prior: \(Self.decimal(prior))"]
        }
        lines += ["# Pairs from here on are taken for one person.", "threshold: \(Self.decimal(threshold))"]
        if !fields.isEmpty || !ignored.isEmpty {
            lines.append("columns:")
            for field in fields { lines += Self.lines(of: field, note: notes[field.column]) }
            for column in ignored { lines += Self.comment(notes[column]) + ["  \(YAMLText.quoted(column)): ignored"] }
        }
        lines += Self.lines("keys", keys, comment: "Records that agree on all columns of a key are compared.")
        if !aliases.isEmpty {
            lines += ["# Given names that stand for one another, and of how many people that was seen.", "aliases:"]
            lines += aliases.map(Self.line)
        }
        if let learned = classes.flatMap(LearnedText.text) {
            lines += [
                "# How fields agree together under each key; written by the program; taken out, it is learned again.",
                "learned: '\(learned.replacing("'", with: "''"))'",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Writes the model file, whole or not at all.
    package func write(file: String, notes: [String: String] = [:]) throws(ModelFileError) {
        do {
            try Data(yaml(notes: notes).utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw ModelFileError(
                file: file, line: nil, reason: "The model can't be written there: does its folder exist, and may you write in it?")
        }
    }

    private static func lines(of field: Field, note: String?) -> [String] {
        let name = YAMLText.quoted(field.column)
        guard !field.levels.isEmpty else { return comment(note) + ["  \(name): \(field.kind.rawValue)"] }
        return comment(note) + ["  \(name):", "    kind: \(field.kind.rawValue)", "    levels:"]
            + field.levels.map { level in
                let bits = (level.weight * 10).rounded() / 10
                let values = "m: \(decimal(level.m)), u: \(decimal(level.u))"
                return "      - {level: \(YAMLText.quoted(level.name)), \(values)}  # \(bits > 0 ? "+" : "")\(bits) bits"
            }
    }

    private static func lines(_ key: String, _ lists: [[String]], comment: String) -> [String] {
        guard !lists.isEmpty else { return [] }
        return ["# \(comment)", "\(key):"] + lists.map { "  - [\($0.map(YAMLText.quoted).joined(separator: ", "))]" }
    }

    private static func line(_ alias: Alias) -> String {
        let names = "[\(alias.names.map(YAMLText.quoted).joined(separator: ", "))]"
        return "  - " + (alias.people.map { "{names: \(names), people: \($0)}" } ?? names)
    }

    private static func comment(_ note: String?) -> [String] {
        note.map { ["  # " + YAMLText.comment($0)] } ?? []
    }

    /// The shortest digits that read back as the same number, without an exponent where that is readable: 0.0000013.
    static func decimal(_ value: Double) -> String {
        let text = "\(value)"
        guard let mark = text.firstIndex(of: "e"), let power = Int(text[text.index(after: mark)...]), (-12...(-1)).contains(power) else {
            return text
        }
        let digits = text[..<mark].filter { $0 != "." && $0 != "-" }
        return (value < 0 ? "-" : "") + "0." + String(repeating: "0", count: -power - 1) + digits.replacing(/0+$/, with: "")
    }
}
