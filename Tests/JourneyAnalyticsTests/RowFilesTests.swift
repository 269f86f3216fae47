import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct RowFilesTests {
    private struct Row: BitwiseCopyable, Equatable {
        var time: Int64
        var value: Int64
    }

    private func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rows-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    private func mark(_ sequence: Int) -> LogMark { LogMark(first: 9, sequence: Int64(sequence), last: UInt64(sequence)) }

    private func write(_ rows: [Row], _ numbers: [Int64], to files: inout RowFiles, pieces: Int = 1) throws {
        let notes = Data("\(rows.count) rows".utf8)
        try files.write(mark: mark(rows.count), notes: notes) { files throws(ColumnFileError) in
            let new = Array(rows[files.count(of: "rows")...])
            let size = max(1, new.count / pieces)
            for start in stride(from: 0, to: new.count, by: size) {
                let column = Array(new[start..<min(start + size, new.count)])
                try column.withUnsafeBufferPointer { piece in
                    Result { () throws(ColumnFileError) in try files.append(piece, to: "rows") }
                }.get()
            }
            try Array(numbers[files.count(of: "numbers")...]).withUnsafeBufferPointer { piece in
                Result { () throws(ColumnFileError) in try files.append(piece, to: "numbers") }
            }.get()
        }
    }

    private func read(_ folder: String) throws -> (rows: [Row], numbers: [Int64], files: RowFiles) {
        let files = try RowFiles(opening: folder)
        var (rows, numbers): ([Row], [Int64]) = ([], [])
        try files.read("rows", as: Row.self) { rows = Array($0) }
        try files.read("numbers", as: Int64.self) { numbers = Array($0) }
        return (rows, numbers, files)
    }

    @Test(arguments: 1...20) func `rows that were written and opened at any moments are the rows that came`(seed: UInt64) throws {
        try withFolder { folder in
            var random = SeededRandom(seed: seed)
            var files = RowFiles(anewIn: folder)
            var (rows, numbers): ([Row], [Int64]) = ([], [])
            for _ in 0..<12 {
                for _ in 0..<random.below(500) { rows.append(Row(time: Int64(random.below(1 << 40)), value: Int64(rows.count))) }
                for _ in 0..<random.below(3) { numbers.append(Int64(random.below(1 << 40))) }
                try write(rows, numbers, to: &files, pieces: 1 + random.below(5))
                guard random.below(2) == 0, !rows.isEmpty else { continue }
                let found = try read(folder)
                #expect(found.rows == rows && found.numbers == numbers, "seed \(seed)")
                #expect(found.files.mark == mark(rows.count) && found.files.notes == Data("\(rows.count) rows".utf8), "seed \(seed)")
                files = found.files
            }
        }
    }

    private func some(_ count: Int) -> [Row] { (0..<count).map { Row(time: Int64($0), value: Int64($0 * $0)) } }

    @Test func `what was written after the last manifest counts for nothing, and is overwritten`() throws {
        try withFolder { folder in
            var files = RowFiles(anewIn: folder)
            try write(some(100), [1], to: &files)
            let manifest = try Data(contentsOf: URL(fileURLWithPath: folder + "/manifest"))
            var killed = files
            try write(some(300), [1, 2], to: &killed)
            // Killed before the manifest's name was changed: everything else is on the disk.
            try manifest.write(to: URL(fileURLWithPath: folder + "/manifest"))
            var found = try read(folder)
            #expect(found.rows == some(100) && found.numbers == [1])
            try write(some(150), [1, 7], to: &found.files)
            let again = try read(folder)
            #expect(again.rows == some(150) && again.numbers == [1, 7])
        }
    }

    @Test func `a torn or changed file is refused with its reason`() throws {
        try withFolder { folder in
            var files = RowFiles(anewIn: folder)
            try write(some(100), [1], to: &files)
            for name in ["1-rows.rows", "manifest"] {
                let url = URL(fileURLWithPath: folder + "/" + name)
                let whole = try Data(contentsOf: url)
                try whole.dropLast(9).write(to: url)
                #expect(throws: ColumnFileError.self, "\(name) is shorter") { try read(folder) }
                var flipped = whole
                flipped[40] ^= 4
                try flipped.write(to: url)
                #expect(throws: ColumnFileError.self, "\(name) has another bit") { try read(folder) }
                try whole.write(to: url)
                #expect(try read(folder).rows.count == 100)
            }
            let opened = try RowFiles(opening: folder)
            #expect(throws: ColumnFileError.self, "rows of another layout") { try opened.read("rows", as: Int64.self) { _ in } }
        }
    }

    @Test func `a folder that starts anew takes files of other names, and removes the former ones`() throws {
        try withFolder { folder in
            var files = RowFiles(anewIn: folder)
            try write(some(100), [1], to: &files)
            var anew = RowFiles(anewIn: folder)
            #expect(anew.count(of: "rows") == 0)
            try write(some(5), [], to: &anew)
            #expect(try read(folder).rows == some(5))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["2-rows.rows", "manifest"])
        }
    }

    @Test func `a folder without files says that it has none`() throws {
        try withFolder { folder in
            do {
                _ = try RowFiles(opening: folder)
                Issue.record("it was opened")
            } catch {
                #expect((error as? ColumnFileError)?.isMissing == true)
            }
        }
    }
}
