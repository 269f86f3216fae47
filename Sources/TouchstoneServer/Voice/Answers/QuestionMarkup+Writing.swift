import Touchstone

extension QuestionMarkup {
    func writing(_ question: SurveyQuestion, _ kind: TextQuestion, _ value: AnswerValue?, _ isInvalid: Bool) -> Markup {
        var said = ""
        if case .text(let text)? = value { said = text }
        if let typed { said = typed.typed(question.id) ?? said }
        let most = min(kind.most ?? TextQuestion.longest, TextQuestion.longest)
        let common: Markup = """
            class="field" id="a-\(question.id.text)" name="a.\(question.id.text)" placeholder="\(text(kind.placeholder))" maxlength="\(most)" \
            dir="auto"\(invalid(question, isInvalid))
            """
        return kind.isLong
            ? "<textarea rows=\"4\" \(common)>\n\(said)</textarea>" : "<input type=\"text\" \(common) value=\"\(said)\">"
    }

    func number(_ question: SurveyQuestion, _ number: NumberQuestion, _ value: AnswerValue?, _ isInvalid: Bool) -> Markup {
        var said = ""
        if case .number(let number)? = value { said = figure(number) }
        if let typed { said = typed.typed(question.id) ?? said }
        return """
            <span class="line"><input class="field short" id="a-\(question.id.text)" name="a.\(question.id.text)" type="text" autocomplete="off" \
            inputmode="\(number.decimals > 0 ? "decimal" : "numeric")" value="\(said)"\(invalid(question, isInvalid))>\
            <span class="unit">\(text(number.unit))</span></span>
            """
    }

    func date(_ question: SurveyQuestion, _ date: DateQuestion, _ value: AnswerValue?, _ isInvalid: Bool) -> Markup {
        var said = ""
        if case .day(let day)? = value { said = day.text }
        if let typed { said = typed.typed(question.id) ?? said }
        let least: Markup = date.earliest.map { " min=\"\($0.text)\"" } ?? ""
        let most: Markup = date.latest.map { " max=\"\($0.text)\"" } ?? ""
        return """
            <input class="field short" id="a-\(question.id.text)" name="a.\(question.id.text)" type="date" value="\(said)"\(least)\(most)\
            \(invalid(question, isInvalid))>
            """
    }

    /// Those that were sent, each with a button; and a place to add one. Files go on their own, as soon as they are chosen.
    func files(_ question: SurveyQuestion, _ file: FileQuestion, _ value: AnswerValue?) -> Markup {
        let given: [AnsweredFile] = if case .files(let files)? = value { files } else { [] }
        let id = question.id.text
        let list = given.map { file -> Markup in
            """
            <li><span class="name">\(file.name)</span><button class="link" name="do" value="remove:\(id):\(file.key)">\(words[.remove])</button></li>
            """
        }
        let added: Markup = given.isEmpty ? "" : "<ul class=\"files\">\(list.joined())</ul>"
        guard given.count < file.mostFiles else { return added }
        return """
            \(added)<p class="line upload"><input class="field" type="file" form="upload-\(id)" name="file" aria-label="\(words[.upload])" \
            accept="\(file.types.joined(separator: ","))" data-upload="\(id)"><button class="button" form="upload-\(id)">\(words[.upload])</button></p>
            """
    }

    func contact(_ question: SurveyQuestion, _ contact: ContactQuestion, _ value: AnswerValue?) -> Markup {
        let given: [ContactQuestion.Field: String] = if case .contact(let fields)? = value { fields } else { [:] }
        return contact.fields.map { wanted -> Markup in
            let (word, type, complete): (AnswerWords.Word, String, String) =
                switch wanted.field {
                case .name: (.name, "text", "name")
                case .email: (.email, "email", "email")
                case .phone: (.phone, "tel", "tel")
                case .company: (.company, "text", "organization")
                case .address: (.address, "text", "street-address")
                }
            let said = typed?.typed(question.id, wanted.field.rawValue) ?? given[wanted.field] ?? ""
            let mark: Markup = wanted.isRequired ? " <span class=\"must\">\(words[.required])</span>" : ""
            return """
                <p><label for="a-\(question.id.text)-\(wanted.field.rawValue)">\(words[word])\(mark)</label><input class="field" type="\(type)" \
                id="a-\(question.id.text)-\(wanted.field.rawValue)" name="a.\(question.id.text).\(wanted.field.rawValue)" value="\(said)" \
                maxlength="500" dir="auto" autocomplete="\(complete)"></p>
                """
        }.joined()
    }
}
