import Foundation
import RecordLinkage
import Testing

/// Public files of linkage, with their headers and without.
struct ColumnFilesTests {
    static let folder: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_DATA"] ?? root.appending(path: "../shared/data").path
        let folder = URL(fileURLWithPath: path).appending(path: "linkage")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    @Test(
        .enabled(if: folder != nil, "no linkage files: set TOUCHSTONE_TEST_DATA"),
        arguments: ["dataset1.csv", "dataset2.csv", "dataset3.csv"])
    func `FEBRL's columns are known by name and, but for two of them, by value`(file: String) throws {
        let named = try kinds(file, without: ["rec_id"], renamed: false)
        let expected: [FieldKind] = [
            .givenName, .familyName, .houseNumber, .street, .street, .city, .postcode, .region, .date, .code,
        ]
        #expect(named == expected)
        let renamed = try kinds(file, without: ["rec_id"], renamed: true)
        for (place, kind) in expected.enumerated() where place != 4 && place != 5 { #expect(renamed[place] == kind) }
        // Words in no e-mail address, beside names and an address: names of houses and suburbs.
        #expect([FieldKind.text, .city, .street].contains(renamed[4]) && [FieldKind.text, .city].contains(renamed[5]))
    }

    @Test(.enabled(if: folder != nil, "no linkage files: set TOUCHSTONE_TEST_DATA"), arguments: [false, true])
    func `people of history are known by name and by value`(renamed: Bool) throws {
        let found = try kinds("historical_dev.csv", without: ["unique_id", "cluster"], renamed: renamed)
        #expect(Array(found[..<8]) == [.ignored, .ignored, .givenName, .familyName, .date, .city, .postcode, .category])
        #expect(found[8] == .category || renamed && found[8] == .text)
    }

    private func kinds(_ file: String, without dropped: Set<String>, renamed: Bool) throws -> [FieldKind] {
        let folder = try #require(Self.folder)
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        let lines = text.split(separator: "\n").map { Self.cells($0) }
        let header = try #require(lines.first)
        let kept = header.indices.filter { !dropped.contains(header[$0]) }
        var builder = LinkageTableBuilder(columns: kept.enumerated().map { renamed ? "c\($0 + 1)" : header[$1] })
        for (row, cells) in lines.dropFirst().enumerated() { builder.append(id: "\(row)", kept.map { cells[$0] }) }
        return ColumnInference.infer(builder.table()).map(\.kind)
    }

    /// These files quote cells, without quotes or line ends inside.
    private static func cells(_ line: Substring) -> [String] {
        var (cells, cell, quoted) = ([String](), "", false)
        for letter in line {
            if letter == "\"" {
                quoted.toggle()
            } else if letter == ",", !quoted {
                cells.append(cell.trimmingCharacters(in: .whitespaces))
                cell = ""
            } else {
                cell.append(letter)
            }
        }
        return cells + [cell.trimmingCharacters(in: .whitespaces)]
    }
}
