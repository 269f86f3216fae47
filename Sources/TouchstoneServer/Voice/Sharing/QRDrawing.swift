import Foundation
import Subprocess

/// Makes QR codes with the program qrencode, each in bounded time.
package struct QRDrawing: Sendable {
    private let executable: String

    package init(executable: String = "qrencode") { self.executable = executable }

    /// A code holds more; from here on it is too fine for a telephone across a counter.
    package static let longest = 800

    package func code(_ text: String) async throws(QRDrawingError) -> QRCode {
        let printed = try await run(text, ["-t", "ASCII", "-m", "0"], most: 1 << 20)
        guard let code = QRCode(ascii: String(decoding: printed, as: UTF8.self)) else { throw .failed("what it made is no code") }
        return code
    }

    /// A picture for print, each module that many pixels wide.
    package func png(_ text: String, modulePixels: Int = 24) async throws(QRDrawingError) -> [UInt8] {
        try await run(text, ["-t", "PNG", "-m", "4", "-s", "\(modulePixels)", "-d", "300"], most: 4 << 20)
    }

    private func run(_ text: String, _ arguments: [String], most: Int) async throws(QRDrawingError) -> [UInt8] {
        guard text.utf8.count <= QRDrawing.longest else { throw .tooLong }
        let executable = executable
        do {
            return try await withTimeLimit(.seconds(5)) {
                let result = try await Subprocess.run(
                    executable.contains("/") ? .path(.init(executable)) : .name(executable),
                    // A quarter of the modules may be dirty or torn, and it is still read.
                    arguments: Arguments(arguments + ["-8", "-l", "Q", "-o", "-"]), input: .string(text), output: .bytes(limit: most),
                    error: .discarded)
                guard case .exited(0) = result.terminationStatus else {
                    throw QRDrawingError.failed("it ended with \(result.terminationStatus)")
                }
                return result.standardOutput
            }
        } catch let error as QRDrawingError {
            throw error
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .missing
        } catch is HTTPFailure {
            throw .failed("it took too long")
        } catch {
            throw .failed("\(type(of: error))")
        }
    }
}

/// Why there is no QR code; the link works all the same.
package enum QRDrawingError: Error, Equatable, CustomStringConvertible {
    case missing, tooLong
    case failed(String)

    package var description: String {
        switch self {
        case .missing:
            "The program qrencode is not installed on the server. Install it (on Debian: apt install qrencode); the link needs nothing."
        case .tooLong: "The link is too long for a QR code that a telephone reads. Shorten the values of its fields."
        case .failed(let reason): "The QR code could not be made: \(reason). The link works all the same."
        }
    }
}
