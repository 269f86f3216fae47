/// Gives each of a file's columns what it most probably is, from its name and its values.
struct ProposalBuilder {
    private let profiles: [ColumnProfile]
    private var rules: [Int: ColumnRule] = [:]
    private var reasons: [Int: String] = [:]
    private let rows: Int
    /// Whether the profiles are of all rows of the file.
    private let isWhole: Bool
    /// Whether its rows are posts of social media.
    private var isSocial = false

    init(_ profiles: [ColumnProfile], isWhole: Bool) {
        self.profiles = profiles
        self.isWhole = isWhole
        rows = profiles.map(\.count).max() ?? 0
    }

    func proposal(_ mapping: ImportMapping, _ notes: [String]) -> ImportProposal {
        var builder = self
        return builder.build(mapping, notes)
    }

    private mutating func build(_ start: ImportMapping, _ startNotes: [String]) -> ImportProposal {
        var mapping = start
        var notes = startNotes
        chooseTime()
        chooseSocial(isTable: mapping.format?.isTable ?? false)
        chooseByName()
        chooseByShape()
        chooseRest()
        mapping.columns = profiles.indices.compactMap { rules[$0] }
        let targets = Set(mapping.columns.map(\.target))
        if isSocial {
            for (target, value) in [(ImportTarget.touchpoint, "Social post"), (.channel, "social"), (.direction, "inbound")]
            where !targets.contains(target) { mapping.constants.append(.init(target, value)) }
            notes.append("Posts of social media: each is something that its author says to us in public.")
        } else if !targets.contains(.touchpoint) {
            let name = targets.contains(.value) ? "Purchase" : "Interaction"
            mapping.constants.append(.init(.touchpoint, name))
            notes.append("No column names what happened: each row is taken for '\(name)'.")
        }
        if !targets.contains(.time) { notes.append("No column was found to say when it happened: the mapping needs one that is `time`.") }
        for (index, rule) in rules where rule.target == .time && profiles[index].isTimeAmbiguous {
            notes.append("'\(rule.column)' may be month/day or day/month: month/day is proposed.")
        }
        var named: [String: String] = [:]
        for (index, reason) in reasons { named[profiles[index].name] = reason }
        return ImportProposal(mapping: mapping, reasons: named, notes: notes)
    }

    private mutating func chooseTime() {
        let candidates = profiles.indices.filter { profiles[$0].isTime && !TargetNames.isTrait(profiles[$0].plainName) }
        let best = candidates.max { left, right in rank(left) < rank(right) }
        guard let best, let format = profiles[best].timeFormat else { return }
        take(best, .time, "its values are times\(format == .automatic ? "" : " written as \(format.text)")")
        rules[best]?.timeFormat = format

        func rank(_ index: Int) -> Int {
            let name = profiles[index].plainName
            return TargetNames.fit(name, .time) + (TargetNames.isTime(name) ? 20 : 0) + (profiles[index].digitsOnly == 0 ? 10 : 0)
                - (TargetNames.isTrait(name) ? 200 : 0)
        }
    }

    /// Exports of posts and mentions: who wrote what, with at least two of the columns that only posts have.
    private mutating func chooseSocial(isTable: Bool) {
        func column(_ names: [String]) -> Int? {
            for name in names {
                if let index = profiles.firstIndex(where: { $0.plainName == name && $0.count > 0 }), rules[index] == nil { return index }
            }
            return nil
        }
        guard let author = column(SocialNames.author), profiles[author].withSpaces * 10 <= profiles[author].count,
            let text = column(SocialNames.text)
        else { return }
        let signs = SocialNames.signs.compactMap { name, names in column(names).map { (index: $0, name: name) } }
        guard signs.count >= 2 else { return }
        isSocial = true
        take(text, .text, "its name; what the post says")
        for sign in signs {
            take(sign.index, .property(sign.name), "its name; of a post")
            if profiles[sign.index].isNumber, SocialNames.counts.contains(sign.name) { rules[sign.index]?.type = .number }
        }
        if let mention = column(SocialNames.mention), profiles[mention].isBoolean {
            take(mention, .property("mention"), "whether the post names us")
            rules[mention]?.type = .boolean
        }
        if let id = column(SocialNames.id), accepts(profiles[id], .id) { take(id, .id, "its name, and no value comes twice") }
        take(author, .identifier("handle"), "who wrote it, known by this name on its platform")
        guard let platform = signs.first(where: { $0.name == "platform" }) else { return }
        let platforms = Set(profiles[platform.index].distinct.map(SocialNames.namespace))
        // The same name on two platforms may be two people, and a beginning doesn't say what follows.
        if isTable {
            rules[author]?.namespaceColumn = profiles[platform.index].name
        } else if platforms.count == 1, isWhole {
            rules[author]?.namespace = platforms.first
        } else {
            let reason = platforms.count == 1 ? "the file may have several platforms" : "the file has several platforms"
            take(author, .ignore, "\(reason): import each by itself, with its `namespace`, to know who wrote")
        }
    }

    private mutating func chooseByName() {
        let taken = Set(rules.values.map(\.target))
        for (target, _) in TargetNames.known where target != .time && !taken.contains(target) {
            let candidates = profiles.indices.filter { rules[$0] == nil && accepts(profiles[$0], target) }
            guard let best = candidates.max(by: { fit($0, target) < fit($1, target) }), fit(best, target) > 0 else { continue }
            take(best, target, reason(target, profiles[best]))
            switch target {
            case .score(let kind):
                let usual = ColumnRule.usualScale(of: kind) ?? 0...10
                if profiles[best].highest > usual.upperBound { rules[best]?.scale = usual.lowerBound...10 }
            case .value:
                if profiles[best].numbers < profiles[best].commaNumbers { rules[best]?.decimal = .comma }
                if profiles[best].plainName.contains("dollar") || profiles[best].plainName.hasSuffix("usd") {
                    rules[best]?.currency = "USD"
                }
                if profiles[best].plainName.hasSuffix("eur") || profiles[best].plainName.contains("euro") { rules[best]?.currency = "EUR" }
            default: break
            }
        }
        func fit(_ index: Int, _ target: ImportTarget) -> Int { TargetNames.fit(profiles[index].plainName, target) }
    }

    /// Whether the values can be what the name says.
    private func accepts(_ profile: ColumnProfile, _ target: ImportTarget) -> Bool {
        switch target {
        case .id: profile.distinct.count == profile.count && profile.count == rows
        case .value: profile.most(profile.numbers + profile.commaNumbers)
        case .score(let kind):
            profile.isNumber && profile.lowest >= (ColumnRule.usualScale(of: kind)?.lowerBound ?? 0) && profile.highest <= 10
        case .email: profile.isEmail
        case .direction: profile.distinct.allSatisfy { Direction(rawValue: $0.lowercased()) != nil }
        case .actorKind: profile.distinct.allSatisfy { ActorKind(rawValue: $0.lowercased()) != nil }
        case .caseKind: profile.distinct.allSatisfy { CaseKind(rawValue: $0.lowercased()) != nil }
        case .subject: profile.distinct.isSubset(of: ["customer", "employee"])
        case .isPublic: profile.isBoolean
        case .currency: profile.distinct.allSatisfy { $0.utf8.count == 3 }
        case .touchpoint: !profile.isNumber && profile.meanLength <= 80
        case .channel, .stage: profile.distinct.count <= 100
        case .talk, .hold, .wrapUp: !profile.isTime
        default: true
        }
    }

    private mutating func chooseByShape() {
        let taken = Set(rules.values.map(\.target))
        for (index, profile) in profiles.enumerated() where rules[index] == nil {
            if profile.isEmail {
                take(index, .email, "its values are e-mail addresses")
            } else if profile.isPhone, profile.codesWithZeros < profile.count, profile.withLetters == 0, !profile.isNumber {
                take(index, .phone, "its values look like telephone numbers")
            }
        }
        let isAnybody =
            isSocial || taken.contains { [.userID, .anonymousID, .email, .phone].contains($0) }
            || rules.values.contains { $0.target == .email }
        if !isAnybody {
            // Customers come again: many different codes, fewer than rows.
            let index = profiles.indices.first { index in
                let profile = profiles[index]
                return rules[index] == nil && profile.count == rows && profile.withSpaces == 0 && !profile.isBoolean
                    && !TargetNames.isTrait(profile.plainName)
                    && profile.distinct.count * 50 >= rows && profile.distinct.count < rows && profile.wholeNumbers >= profile.numbers
                    && profile.distinct.count > 1
            }
            if let index {
                take(index, .userID, "codes that come again (\(profiles[index].distinct.count) in \(rows) rows), as customers do")
            }
        }
        if !isSocial, !taken.contains(.touchpoint) {
            let names = profiles.indices.filter { index in
                let profile = profiles[index]
                return rules[index] == nil && profile.count == rows && profile.withLetters == profile.count && profile.distinct.count > 1
                    && profile.distinct.count * 10 <= max(rows, 100) && profile.meanLength <= 60 && !TargetNames.isTrait(profile.plainName)
                    && !profile.isBoolean
            }
            if let index = names.max(by: { profiles[$0].distinct.count < profiles[$1].distinct.count }) {
                take(index, .touchpoint, "a few names (\(profiles[index].distinct.count)) that come again and again")
            }
        }
        if !taken.contains(.value), profiles.allSatisfy({ $0.plainName.hasPrefix("column_") }) {
            let index = profiles.indices.first {
                rules[$0] == nil && profiles[$0].isNumber && profiles[$0].wholeNumbers < profiles[$0].count
            }
            if let index { take(index, .value, "numbers with decimals, as amounts of money have") }
        }
    }

    private mutating func chooseRest() {
        for (index, profile) in profiles.enumerated() where rules[index] == nil {
            if profile.plainName.hasPrefix("consent_"), profile.isBoolean {
                take(index, .consent(String(profile.plainName.dropFirst(8))), "yes or no to a purpose")
                continue
            }
            let isTrait = TargetNames.isTrait(profile.plainName)
            var name = profile.plainName.isEmpty ? profile.name : profile.plainName
            for prefix in ["trait_", "property_", "traits_", "properties_"] where name.hasPrefix(prefix) {
                name = String(name.dropFirst(prefix.count))
            }
            let used = Set(rules.values.map(\.target))
            if used.contains(isTrait ? .trait(name) : .property(name)) { name += "_\(index + 1)" }
            take(index, isTrait ? .trait(name) : .property(name), isTrait ? "says something of the person" : "kept as it is")
            if profile.isNumber, profile.wholeNumbers == 0 || !profile.isBoolean {
                rules[index]?.type = .number
                reasons[index] = "numbers; kept as they are"
            }
        }
    }

    private mutating func take(_ index: Int, _ target: ImportTarget, _ reason: String) {
        rules[index] = ColumnRule(profiles[index].name, target)
        reasons[index] = reason
    }

    private func reason(_ target: ImportTarget, _ profile: ColumnProfile) -> String {
        switch target {
        case .id: "its name, and no value comes twice"
        case .userID, .anonymousID: "its name; \(profile.distinct.count) different ones in \(rows) rows"
        case .score, .value: "its name, and its values are numbers"
        case .touchpoint, .channel, .stage: "its name; \(profile.distinct.count) different ones"
        default: "its name"
        }
    }

    // MARK: - Header

    /// Whether the first row names the columns: every one different, none a number, a time or an address.
    static func isHeader(_ first: [String], above rows: ArraySlice<[String]>) -> Bool {
        let names = first.map { $0.lowercased() }.filter { !$0.isEmpty }
        guard !names.isEmpty, Set(names).count * 2 > first.count else { return false }
        for name in first {
            var profile = ColumnProfile("")
            profile.add(name)
            if profile.count == 1, profile.numbers == 1 || profile.isTime || profile.isEmail { return false }
        }
        // Names that come again as values are values.
        let repeated = rows.prefix(200).count { row in row == first }
        return repeated == 0
    }
}
