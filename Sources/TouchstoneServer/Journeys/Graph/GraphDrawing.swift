import Foundation
import Subprocess

/// Draws graphs with Graphviz: a few at once, each in bounded time, the last ones remembered.
package actor GraphDrawing {
    private let executable: String
    private let timeLimit: Duration
    private let mostAtOnce: Int
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var drawn: [String: String] = [:]
    /// The texts of `drawn`, the longest unused first.
    private var order: [String] = []

    private static let mostWaiting = 16
    private static let mostRemembered = 64
    private static let mostBytes = 8 * 1024 * 1024

    package init(executable: String = "dot", mostAtOnce: Int = 2, timeLimit: Duration = .seconds(10)) {
        self.executable = executable
        self.mostAtOnce = mostAtOnce
        self.timeLimit = timeLimit
    }

    /// The picture of a text in Graphviz's language, for a page: cleaned, its colours by class.
    package func svg(_ dot: String) async throws(GraphDrawingError) -> String {
        if let known = drawn[dot] {
            order.removeAll { $0 == dot }
            order.append(dot)
            return known
        }
        guard waiting.count < GraphDrawing.mostWaiting else { throw .busy }
        await enter()
        defer { leave() }
        let svg = GraphSVG.cleaned(try await GraphDrawing.draw(dot, executable, timeLimit))
        guard !svg.isEmpty else { throw .failed("what it drew is no picture") }
        if drawn.updateValue(svg, forKey: dot) == nil { order.append(dot) }
        if order.count > GraphDrawing.mostRemembered { drawn[order.removeFirst()] = nil }
        return svg
    }

    /// The same as a file of its own, with colours for light and dark.
    package func standalone(_ dot: String) async throws(GraphDrawingError) -> String { GraphSVG.standalone(try await svg(dot)) }

    private func enter() async {
        if running < mostAtOnce {
            running += 1
            return
        }
        // Whoever leaves hands on the place.
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }

    private static func draw(_ dot: String, _ executable: String, _ limit: Duration) async throws(GraphDrawingError) -> String {
        do {
            return try await withTimeLimit(limit) {
                let result = try await run(
                    executable.contains("/") ? .path(.init(executable)) : .name(executable), arguments: ["-Tsvg"], input: .string(dot),
                    output: .string(limit: mostBytes), error: .discarded)
                guard case .exited(0) = result.terminationStatus else {
                    throw GraphDrawingError.failed("it ended with \(result.terminationStatus)")
                }
                return result.standardOutput
            }
        } catch let error as GraphDrawingError {
            throw error
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .missing
        } catch is HTTPFailure {
            throw .tooSlow
        } catch {
            throw .failed("\(type(of: error))")
        }
    }
}

/// Why a graph isn't drawn; its table is there all the same.
package enum GraphDrawingError: Error, Equatable, CustomStringConvertible {
    case missing
    case busy
    case tooSlow
    case failed(String)

    package var description: String {
        switch self {
        case .missing:
            "Graphviz is not installed on the server, so the graph can't be drawn. Install it (on Debian: apt install graphviz); the table needs nothing."
        case .busy: "Too many graphs are being drawn right now. Try again in a few seconds; the table is there already."
        case .tooSlow:
            "Drawing this graph took too long and was given up. Show fewer touchpoints or less of the traffic; the table is there already."
        case .failed(let reason): "Graphviz could not draw this graph: \(reason). The table is there all the same."
        }
    }
}
