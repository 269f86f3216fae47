/// A number of a comparison over channels, whose customers are asked for, with a textual form: `began app`, `completed`, `ces phone`, `waiting`.
package struct ConsistencyPart: Sendable, Equatable, CustomStringConvertible {
    package enum Number: String, Sendable, CaseIterable {
        case began, completed, csat, ces, nps
        /// Began, and their time isn't over.
        case waiting
    }

    package let number: Number
    /// A channel, or a kind of channel where these are compared; "" where nobody said which, nil all of them. Nobody waits over one alone.
    package let channel: String?

    package init(_ number: Number, over channel: String? = nil) {
        self.number = number
        self.channel = channel
    }

    /// Reads the textual form; `unknown` is where nobody said which channel it was.
    package init(_ text: String) throws(ConsistencyError) {
        let words = text.split(separator: " ", maxSplits: 1)
        let channel = words.count > 1 ? String(words[1].drop { $0 == " " }) : ""
        guard let number = words.first.flatMap({ Number(rawValue: $0.lowercased()) }), number != .waiting || channel.isEmpty else {
            throw ConsistencyError(
                "“\(text)” names no part of the answer. It is, for instance: began app, completed app, ces phone, completed, waiting.",
                field: "part")
        }
        self.init(number, over: channel.isEmpty ? nil : channel)
    }

    package var description: String {
        number.rawValue + (channel.map { " " + ($0.isEmpty ? "unknown" : $0) } ?? "")
    }
}

extension ConsistencyAnswer {
    /// Ascending, erased people among them.
    /// - Throws: where the answer has no such channel.
    package func customers(behind part: ConsistencyPart) throws(ConsistencyError) -> [Int64] {
        if part.number == .waiting { return onTheWay }
        guard let name = part.channel else { return channels.flatMap { $0.customers(part.number) }.sorted() }
        let unnamed = name == "unknown" ? channels.first { $0.name.isEmpty } : nil
        guard let channel = channels.first(where: { $0.name == name }) ?? unnamed else {
            let names = channels.map { $0.name.isEmpty ? "unknown" : $0.name }.joined(separator: ", ")
            throw ConsistencyError("Nobody began the journey over “\(name)”. There are: \(names).", field: "part")
        }
        return channel.customers(part.number)
    }
}

extension ConsistencyAnswer.Channel {
    fileprivate func customers(_ number: ConsistencyPart.Number) -> [Int64] {
        switch number {
        case .began: began
        case .completed: completed
        case .csat: scored[.csat] ?? []
        case .ces: scored[.ces] ?? []
        case .nps: scored[.nps] ?? []
        case .waiting: []
        }
    }
}
