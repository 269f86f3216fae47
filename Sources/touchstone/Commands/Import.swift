import ArgumentParser
import Foundation
import Synchronization
import Touchstone

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import a file of interactions: CSV, columns by blanks, JSON Lines or XES, also gzipped; conversations and letters.",
        discussion: """
            Without a mapping one is proposed from the file and used. Bad rows go to FILE.rejected.csv with their line and reason; the rest goes in.
            The same file again changes nothing: after mending the mapping or the rows, import it again, and what was rejected goes in.

            A recording (WAV, MP3, M4A, Ogg, FLAC, WebM) is sent to the server that TOUCHSTONE_TRANSCRIPTION_URL names; what was said comes in, the
            recording is not kept.

            Examples: touchstone import clicks.csv
                      touchstone import clicks.csv --propose-mapping > clicks.yaml
                      touchstone import clicks.csv --mapping clicks.yaml --json
                      touchstone import call.mp3 --source phone --about start=2026-11-20T10:00:00Z --about user_id=u1
            """)

    @Argument(help: "The file, or - for standard input.") var file: String
    @Option(help: "A mapping file (YAML): which column is what.") var mapping: String?
    @Option(help: "The source that the file belongs to; stands above the mapping's.") var source: String?
    @Option(help: "What is known of a recording, NAME=VALUE each: start, id, email, phone, user_id, agent, customer, case.")
    var about: [String] = []
    @Flag(help: "Print a proposed mapping with its reasons, and import nothing.") var proposeMapping = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let isRecording = try file != "-" && RecordingFormat(path: file) != nil
        let about = try facts(isRecording: isRecording)
        var mapping = try readMapping(isRecording: isRecording)
        if let source { mapping.source = source }
        if proposeMapping { return }
        let chosen = mapping
        let transcript = try await isRecording ? transcribe(about) : nil
        let summary = try await database.with(create: true) { application in
            try await FileImport(
                application: application, path: file, mapping: chosen, transcript: transcript?.bytes, isQuiet: output.json,
                isProposed: self.mapping == nil
            ).run()
        }
        if output.json {
            Output.json(
                .members([
                    "source": .string(summary.source), "rows": .integer(summary.rows), "accepted": .integer(summary.accepted),
                    "duplicates": .integer(summary.duplicates), "rejected": .integer(summary.rejected),
                    "rejects_file": summary.rejected > 0 ? .string(FileImport.rejectsPath(file)) : .null,
                ]))
        } else {
            print(
                "\(summary.rows.formatted()) rows: \(summary.accepted.formatted()) new, \(summary.duplicates.formatted()) already there, \(summary.rejected.formatted()) rejected."
            )
            if summary.rejected > 0 {
                print("The rejected rows with their reasons: \(FileImport.rejectsPath(file))")
                print("Mend the mapping or the rows, and import the file again: what is in already isn't doubled.")
            }
        }
        if summary.rejected > 0 { throw ExitCode(2) }
    }

    private func facts(isRecording: Bool) throws -> [JSONMember] {
        guard about.isEmpty || isRecording else { throw Failure("--about says what is known of a recording, and \(file) is none.") }
        return try about.map { text in
            guard let said = NamedValue(text) else {
                throw Failure("--about \(text): NAME=VALUE is expected, such as start=2026-11-20T10:00:00Z.")
            }
            return JSONMember(said.name, .string(said.value))
        }
    }

    private func transcribe(_ about: [JSONMember]) async throws -> Transcript? {
        let transcriber = Transcriber(TranscriptionOptions(ProcessInfo.processInfo.environment))
        let transcript = try await transcriber.transcript(of: file, named: file, about: about)
        if let note = transcript?.note, !output.json { Output.note(note) }
        return transcript
    }

    private func readMapping(isRecording: Bool) throws -> ImportMapping {
        let name = file == "-" ? "stdin" : URL(fileURLWithPath: file).lastPathComponent.prefix { $0 != "." }
        if let path = mapping {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw Failure("The mapping file \(path) can't be read.")
            }
            do {
                return try ImportMapping.parse(yaml: text, defaultSource: String(name))
            } catch {
                throw Failure("\(path): \(error)")
            }
        }
        guard file != "-" else { throw Failure("Standard input can be read once only: give a mapping with --mapping.") }
        let source = try isRecording ? FileSource(bytes: Transcript.empty.bytes, name: file) : FileSource(path: file)
        let proposal = try ImportMapping.propose(source, source: String(name))
        if proposeMapping {
            print(proposal.yaml)
        } else if !output.json {
            Output.note(
                "No mapping given; this one is proposed from the file and used (keep it with --propose-mapping):\n\n\(proposal.yaml)")
        }
        return proposal.mapping
    }
}

/// One file on its way in, with progress on stderr and the rejected rows beside the file.
struct FileImport {
    let application: Application
    let path: String
    let mapping: ImportMapping
    /// What was said, where the file is a recording.
    var transcript: [UInt8]?
    var title: String?
    var isQuiet = false
    /// Whether nobody has looked at the mapping.
    var isProposed = false

    static func rejectsPath(_ path: String) -> String { (path == "-" ? "stdin" : path) + ".rejected.csv" }

    func run() async throws -> ImportSummary {
        let progress = ProgressLine(title ?? URL(fileURLWithPath: path).lastPathComponent)
        let rejects = Rejected(path: path == "-" ? "stdin" : path)
        let notes = Mutex<[String]>([])
        let (path, mapping, transcript) = (path, mapping, transcript)
        let advice =
            isProposed
            ? " See what was proposed with `touchstone import \(path) --propose-mapping`, mend it, and give it with --mapping." : ""
        let summary: ImportSummary
        do {
            summary = try await Importer(application.intake).run(
                mapping: mapping, file: path == "-" ? "stdin" : URL(fileURLWithPath: path).lastPathComponent,
                progress: { progress.show($0) }, reject: { try rejects.append($0) }
            ) { deliver in
                let reader: ImportReader
                do {
                    reader =
                        if let transcript {
                            try ImportReader(FileSource(bytes: transcript, name: path), mapping: mapping)
                        } else {
                            try ImportReader(path: path, mapping: mapping)
                        }
                } catch ImportError.mapping(let line, let reason) {
                    throw Failure("'\(path)': \(ImportError.mapping(line: line, reason: reason))\(advice)")
                }
                while let batch = try reader.next() { try deliver(batch) }
                let said = reader.notes
                notes.withLock { $0 = said }
            }
        } catch {
            progress.end()
            throw error
        }
        progress.finish(summary)
        for note in notes.withLock(\.self) where !isQuiet { Output.note(note) }
        return summary
    }
}

/// The file of rejected rows, written by one task at a time.
private final class Rejected: Sendable {
    private let path: String
    private let file = Mutex<Slot>(Slot())

    private struct Slot: ~Copyable {
        var file: RejectsFile?
    }

    init(path: String) { self.path = path }

    func append(_ rows: [RejectedRow]) throws {
        try file.withLock { slot in
            let file = slot.file ?? RejectsFile(beside: path)
            try file.append(rows)
            slot.file = file
        }
    }
}
