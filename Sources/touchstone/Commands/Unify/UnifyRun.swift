import ArgumentParser
import Foundation
import RecordLinkage
import Touchstone

/// One run of unifying: reads the file, links it, and keeps account of how long each stage takes.
struct UnifyRun {
    let arguments: UnifyArguments
    let model: LinkageModel?
    private(set) var records: LinkageFile.Records
    /// The column of `--truth`, which was taken out before anything was done.
    private(set) var truth: [UInt32]?
    private(set) var result: LinkageResult
    private(set) var seconds: [(stage: String, seconds: Double)] = []
    let threads: Int

    var table: LinkageTable { records.table }

    /// Reads model and file.
    /// - Parameter truth: a column that isn't evidence.
    init(_ arguments: UnifyArguments, truth: String? = nil) throws {
        self.arguments = arguments
        threads = arguments.threads ?? ProcessInfo.processInfo.activeProcessorCount
        model = try arguments.model.map { try LinkageModel.read(file: $0) }
        let began = ContinuousClock.now
        let file = try LinkageFile(path: arguments.file)
        let known = model?.ignored.filter { file.columns.contains($0) && $0 != arguments.sourceColumn && $0 != truth } ?? []
        for name in try arguments.kinds().keys.sorted() + [arguments.sourceColumn, truth].compactMap(\.self) {
            try file.check(column: name)
        }
        let line = StageLine("Reading \(arguments.file)")
        defer { line.end() }
        records = try file.read(
            id: arguments.id, ignored: Array(Set(arguments.ignore + known)), skipsFaults: arguments.skipBadRows, threads: threads,
            progress: { line.show($0) })
        if let truth, let place = records.table.columns.firstIndex(where: { $0.name == truth }) {
            self.truth = records.table.columns.remove(at: place).codes
        }
        result = LinkageResult(
            model: LinkageModel(), columns: [], keys: [], compared: 0, histogram: [], pairs: [], entities: [], probabilities: [], cut: [])
        seconds.append(("reading", (ContinuousClock.now - began) / .seconds(1)))
    }

    mutating func link() throws {
        var options = LinkageOptions(model: model, kinds: try arguments.kinds(), threshold: arguments.threshold)
        options.sourceColumn = arguments.sourceColumn
        options.cleanSources = Set(arguments.cleanSource)
        options.onlyAcrossSources = arguments.linkOnly
        options.threads = threads
        let title = "Unifying \(table.rows.formatted()) records"
        let line = StageLine(title)
        defer { line.end() }
        options.progress = { line.show($0.overall, "\(title): \($0.stage.rawValue)") }
        let chosen = options
        do {
            result = try measured("linking") { run in try Linker.link(run.table, chosen) }
        } catch let error as LinkageError {
            throw failure(error)
        }
    }

    private func failure(_ error: LinkageError) -> Failure {
        switch error {
        case .nothingToCompare(let columns) where columns.isEmpty:
            Failure("'\(arguments.file)' has no column beside the id that could tell people apart.")
        case .nothingToCompare(let columns):
            Failure(
                "No column of '\(arguments.file)' tells people apart (\(columns.map { "\($0.name): \($0.reason)" }.joined(separator: "; "))). "
                    + "If one does, say what it holds with --kind COLUMN=KIND, as --kind mobile=phone.")
        case .noSuchSource: Failure("--clean-source: \(error)")
        case .noSuchColumn, .noSuchKey, .otherColumns, .otherLevels, .nothingLearned, .noSuchRow, .interrupted:
            Failure(arguments.model.map { "'\($0)': \(error)" } ?? error.description)
        }
    }

    mutating func measure(_ stage: String, _ body: (UnifyRun) throws -> Void) throws { try measured(stage, body) }

    mutating func write(model path: String) throws {
        try measured("writing the model") { run in
            var model = run.result.model
            // Columns that weren't even read stay ignored.
            for name in (run.model?.ignored ?? []) + run.arguments.ignore where !model.ignored.contains(name) { model.ignored.append(name) }
            let told = run.model?.fields.map(\.column) ?? []
            let columns = run.result.columns.filter { !told.contains($0.name) }
            let notes = Dictionary(columns.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
            try model.write(file: path, notes: notes)
        }
    }

    mutating func write(report path: String, truth: [UInt32]?) throws {
        try measured("writing the report") { run in
            let (table, result) = (run.table, run.result)
            let name = URL(fileURLWithPath: run.arguments.file).lastPathComponent
            // What was never learned, of a single record, explains nothing either.
            let explainer = result.model.classes == nil ? nil : try LinkageExplainer(table, result.model, threads: run.threads)
            let report = LinkageReport(name: name, table: table, result: result, truth: truth) { a, b in try? explainer?.explain(a, b) }
            do {
                try Data(report.html.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                throw Failure("The report can't be written to '\(path)': does its folder exist, and may you write in it?")
            }
        }
    }

    private mutating func measured<T>(_ stage: String, _ body: (UnifyRun) throws -> T) throws -> T {
        let began = ContinuousClock.now
        let value = try body(self)
        seconds.append((stage, (ContinuousClock.now - began) / .seconds(1)))
        return value
    }
}
