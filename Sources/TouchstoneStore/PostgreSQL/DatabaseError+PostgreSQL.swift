import CLibpq

extension DatabaseError {
    /// What the server said of a statement. Its detail line is left out: it quotes the values of the row.
    init(result: OpaquePointer?, connection: OpaquePointer?) {
        guard let result, let state = Self.field(result, "C") else {
            let reason = Self.firstLine(String(cString: PQerrorMessage(connection)))
            self = .failed(code: "08006", message: reason.isEmpty ? "the connection was lost" : reason)
            return
        }
        let message = Self.field(result, "M") ?? "no message"
        switch state {
        case "57014", "55P03", "25P03":
            self = .timeout(message)
        case "40001", "40P01":
            self = .timeout("\(message): another change came between, try again")
        case _ where state.hasPrefix("23"):
            self = .constraint(message)
        default:
            self = .failed(code: state, message: message)
        }
    }

    static func firstLine(_ text: String) -> String {
        String(text.prefix { $0 != "\n" })
    }

    private static func field(_ result: OpaquePointer, _ code: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }
}
