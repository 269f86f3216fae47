extension ContactQuestion {
    func check(_ answers: [Field: String]) throws(AnswerProblem) {
        guard answers.keys.allSatisfy({ field in fields.contains { $0.field == field } }) else { throw .unknownField }
        var isAnything = false
        for wanted in fields {
            let text = (answers[wanted.field] ?? "").drop(while: \.isWhitespace)
            if text.isEmpty {
                if wanted.isRequired { throw .fieldMissing(wanted.field) }
                continue
            }
            isAnything = true
            try AnswerText.check(String(text), most: 500)
            switch wanted.field {
            case .email: guard ContactQuestion.isEmail(text) else { throw .badEmail }
            case .phone: guard ContactQuestion.isPhone(text) else { throw .badPhone }
            case .name, .company, .address: break
            }
        }
        guard isAnything else { throw .required }
    }

    /// One `@` between something and a name with a point: whether mail arrives is found out by sending.
    private static func isEmail(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: { $0.isWhitespace || $0 == "," || $0 == ";" }) else {
            return false
        }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }

    private static func isPhone(_ text: Substring) -> Bool {
        let digits = text.filter(\.isNumber).count
        return (4...20).contains(digits) && text.allSatisfy { $0.isNumber || " +-/().".contains($0) }
    }
}

extension FileQuestion {
    func check(_ files: [AnsweredFile], isRequired: Bool) throws(AnswerProblem) {
        guard !files.isEmpty else { throw .required }
        guard files.count <= mostFiles else { throw .tooMany(mostFiles) }
        for file in files {
            guard takes(file.type) else { throw .fileType }
            guard file.bytes >= 0, file.bytes <= mostMegabytes * 1_048_576 else { throw .fileTooLarge(mostMegabytes) }
            try AnswerText.check(file.name, most: 500)
        }
    }
}
