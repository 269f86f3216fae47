import Touchstone

extension QuestionMarkup {
    func choice(_ question: SurveyQuestion, _ choice: ChoiceQuestion, _ value: AnswerValue?) -> Markup {
        var chosen: [SurveyPartID] = []
        var other = ""
        if case .choices(let ids, let words)? = value { (chosen, other) = (ids, words ?? "") }
        if let typed { other = typed.typed(question.id, "other") ?? other }
        let name = "a.\(question.id.text)"
        let choices = order.parts(of: question).compactMap { id in choice.choices.first { $0.id == id } }
        let line: Markup = """
            <input class="field other" name="\(name).other" value="\(other)" aria-label="\(words[.other])" placeholder="\(words[.other])" \
            maxlength="4000" autocomplete="off">
            """
        if choice.isDropdown, !choice.takesSeveral {
            let options = choices.map {
                "<option value=\"\($0.id.text)\"\("selected", if: chosen.contains($0.id))>\(text($0.text))</option>" as Markup
            }
            return """
                <select class="field" id="a-\(question.id.text)" name="\(name)"><option value="">\(words[.choose])</option>\(options.joined())</select>\
                \(choices.contains(where: \.isOther) ? line : "")
                """
        }
        let type = choice.takesSeveral ? "checkbox" : "radio"
        let cards = choices.map { choice -> Markup in
            """
            <label class="card"><input type="\(type)" name="\(name)" value="\(choice.id.text)"\("checked", if: chosen.contains(choice.id))\
            \("data-alone", if: choice.isExclusive)><span>\(text(choice.text))</span></label>\(choice.isOther ? line : "")
            """
        }
        let hint: Markup =
            choice.takesSeveral && choice.most != nil ? "<p class=\"help\">\(words[.chooseUpTo, String(choice.most ?? 0)])</p>" : ""
        return "\(hint)<div class=\"cards\">\(cards.joined())</div>"
    }

    /// A place for each item, to be chosen; with script the items are dragged, or moved with keys.
    func ranking(_ question: SurveyQuestion, _ ranking: RankingQuestion, _ value: AnswerValue?) -> Markup {
        let given: [SurveyPartID] = if case .ranking(let order)? = value { order } else { [] }
        let all = order.parts(of: question)
        let shown = given + all.filter { !given.contains($0) }
        let items = shown.compactMap { id in ranking.items.first { $0.id == id } }.map { item -> Markup in
            let place = given.firstIndex(of: item.id).map { $0 + 1 }
            let options = (1...max(1, ranking.wanted)).map { "<option\("selected", if: place == $0)>\($0)</option>" as Markup }
            return """
                <li data-item><span class="name">\(text(item.text))</span><select class="field short" name="a.\(question.id.text).rank.\(item.id.text)" \
                aria-label="\(words[.position]): \(text(item.text))"><option value="">\(words[.notRanked])</option>\(options.joined())</select></li>
                """
        }
        return """
            <ol class="ranking" data-ranking="\(ranking.wanted)" data-up="\(words[.up])" data-down="\(words[.down])"\
            \("data-touched", if: !given.isEmpty)>\(items.joined())</ol>
            """
    }

    /// The next price of the ladder; what was said to others goes along.
    func price(_ question: SurveyQuestion, _ price: PriceQuestion, _ value: AnswerValue?) -> Markup {
        var replies: [PriceReply] = if case .prices(let replies)? = value { replies } else { [] }
        if let typed { replies = typed.replies(question.id, price) }
        // A finished ladder is begun anew by whoever comes back to it.
        var next: Int?
        if case .ask(let place)? = price.step(after: replies) { next = place }
        if next == nil, case .ask(let place)? = price.step(after: []) { (next, replies) = (place, []) }
        guard let next, price.prices.indices.contains(next) else { return "" }
        let name = "a.\(question.id.text)"
        let said = replies.map {
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(figure($0.price)):\($0.isTaken ? "yes" : "no")\">" as Markup
        }
        let named = figure(price.prices[next])
        return """
            \(said.joined())<p class="price">\(words[.wouldBuy, "\(named) \(price.currency)"])</p><div class="cards two">\
            <label class="card"><input type="radio" name="\(name)" value="\(named):yes"><span>\(words[.yes])</span></label>\
            <label class="card"><input type="radio" name="\(name)" value="\(named):no"><span>\(words[.no])</span></label></div>
            """
    }

    func consent(_ question: SurveyQuestion, _ consent: ConsentQuestion, _ value: AnswerValue?) -> Markup {
        let given: Bool? = if case .consent(let isGiven)? = value { isGiven } else { nil }
        let name = "a.\(question.id.text)"
        let label = text(consent.label)
        return """
            <div class="cards"><label class="card"><input type="radio" name="\(name)" value="yes"\("checked", if: given == true)>\
            <span>\(label.isEmpty ? words[.yes] : label)</span></label><label class="card"><input type="radio" name="\(name)" value="no"\
            \("checked", if: given == false)><span>\(words[.no])</span></label></div>
            """
    }
}
