import Yams

/// A survey that was read from a YAML file, and where in the file its parts stand.
package struct SurveyFile: Sendable {
    package let survey: Survey
    private let lines: [SurveyPath: Int]

    /// - Throws: `SurveyError.file` with the line and what to do.
    package static func parse(yaml: String) throws(SurveyError) -> SurveyFile {
        let root: Node
        do throws(YAMLDocument.Mistake) {
            root = try YAMLDocument.root(of: yaml, mostBytes: Survey.mostBytes, example: "Export a survey to see what one looks like.")
        } catch {
            throw .file(line: error.line, reason: error.reason)
        }
        var reader = SurveyYAMLReader()
        do throws(SurveyMistake) {
            let json = try reader.value(root, key: "", path: SurveyPath())
            return SurveyFile(survey: try Survey(json: json), lines: reader.lines)
        } catch {
            throw .file(line: line(of: error.path, in: reader.lines), reason: error.description)
        }
    }

    /// The line, counted from 1, of the innermost part on that path which stands in the file.
    package func line(of path: SurveyPath) -> Int? { SurveyFile.line(of: path, in: lines) }

    private static func line(of path: SurveyPath, in lines: [SurveyPath: Int]) -> Int? {
        var path = path
        while true {
            if let line = lines[path] { return line }
            guard !path.keys.isEmpty else { return nil }
            path.keys.removeLast()
        }
    }
}

extension Survey {
    /// Reads a survey from a YAML file.
    package static func parse(yaml: String) throws(SurveyError) -> Survey { try SurveyFile.parse(yaml: yaml).survey }
}
