extension Timeline.Entry {
    /// As commands and the API give it. What was said is given as it was said; other personal values only in full.
    package func json(_ reveal: Reveal) -> JSONValue {
        let personal = personal.properties.map { reveal == .masked ? JSONMember($0.name, .string(Mask.dots)) : $0 }
        return .members([
            "id": .string(id), "time": .string(time.isoText), "name": .string(name), "touchpoint": .optional(touchpoint),
            "channel": .string(channel), "channel_kind": .optional(channelKind?.rawValue), "stage": .string(stage),
            "direction": .string(direction.rawValue),
            "source": .optional(source), "actor": .optional(body.actor), "case": .optional(body.caseID),
            "case_kind": .optional(body.caseKind?.rawValue), "public": .bool(body.isPublic), "text": .optional(self.personal.text),
            "scores": .object(body.scores.map { JSONMember($0.kind, .optional($0.value)) }),
            "talk": .optional(body.durations.talk), "hold": .optional(body.durations.hold), "wrap_up": .optional(body.durations.wrapUp),
            "value": .optional(body.value?.amount), "currency": .optional(body.value?.currency),
            "properties": .object(body.properties + personal),
        ])
    }
}

extension Timeline.Cursor {
    /// "TIME.SEQUENCE", for addresses.
    package var text: String { "\(time).\(sequence)" }

    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = Int64(parts[0]), let sequence = Int64(parts[1]) else { return nil }
        self.init(time: time, sequence: sequence)
    }
}
