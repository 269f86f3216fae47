import Foundation

@testable import Touchstone

/// What an import of a text gives: every interaction and every reject with its line.
struct Imported {
    var interactions: [Interaction] = []
    var lines: [Int] = []
    var rejects: [RejectedRow] = []
    var notes: [String] = []

    init(_ bytes: [UInt8], _ yaml: String) throws {
        let mapping = try ImportMapping.parse(yaml: yaml)
        let reader = try ImportReader(FileSource(bytes: bytes, name: "test"), mapping: mapping)
        while let batch = try reader.next(limit: 7) {
            interactions += batch.interactions
            lines += batch.lines
            rejects += batch.rejects
        }
        notes = reader.notes
    }

    init(_ text: String, _ yaml: String) throws { try self.init(Array(text.utf8), yaml) }
}

/// A file of the shared test data; nil where it is absent.
func sharedData(_ path: String) -> String? {
    let root =
        ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_DATA"]
        ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../../shared/data").standardized.path
    let file = root + "/" + path
    return FileManager.default.fileExists(atPath: file) ? file : nil
}

let hasSharedData = sharedData("journeys/simple-onlineshop.csv") != nil
