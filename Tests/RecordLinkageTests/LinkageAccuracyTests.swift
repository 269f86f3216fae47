import Foundation
import Testing

@testable import RecordLinkage

/// Public files with truth, linked without a word about them: floors that no change may fall below.
struct LinkageAccuracyTests {
    @Test(
        .enabled(if: ColumnFilesTests.folder != nil, "no linkage files: set TOUCHSTONE_TEST_DATA"),
        arguments: [("dataset1.csv", 0.97), ("dataset2.csv", 0.97), ("dataset3.csv", 0.998)])
    func `records of one person are found in FEBRL's files`(file: String, floor: Double) throws {
        let folder = try #require(ColumnFilesTests.folder)
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let header = try #require(lines.first)
        #expect(header.first == "rec_id")
        var builder = LinkageTableBuilder(columns: Array(header.dropFirst()))
        var numbers: [Substring: UInt32] = [:]
        var truth: [UInt32] = []
        for cells in lines.dropFirst() {
            builder.append(id: cells[0], Array(cells.dropFirst()))
            // rec-223-dup-0: the number between the first two dashes is the person's.
            let person = try #require(cells[0].split(separator: "-").dropFirst().first)
            truth.append(numbers[person, default: UInt32(numbers.count + 1)])
            numbers[person] = truth.last
        }
        let result = try Linker.link(builder.table())
        let found = EntityEvaluation(found: result.entities, truth: truth).pairs
        let f1 = try #require(found.f1)
        #expect(f1 >= floor, "\(file): F1 \(f1), precision \(found.precision ?? 0), recall \(found.recall ?? 0)")
        // Probabilities keep their word.
        for bin in PairEvaluation(result.pairs, truth: truth).calibration where bin.pairs >= 1_000 {
            let (mean, share) = (try #require(bin.mean), try #require(bin.share))
            #expect(abs(mean - share) < 0.05, "\(file), \(bin)")
        }
        print("\(file): F1 \(f1), precision \(found.precision ?? 0), recall \(found.recall ?? 0)")
    }
}
