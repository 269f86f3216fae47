/// What a column is when its name says nothing or can't be right.
struct ValueJudge {
    let profile: ColumnProfile
    /// The name said something that the values deny.
    let hasName: Bool

    func judge() -> JudgedColumn {
        let found = forms() ?? numbers() ?? fewValues() ?? words() ?? rest()
        guard hasName else { return found }
        return JudgedColumn(found.kind, found.reason + ", whatever its name says", isOpen: found.isOpen)
    }

    // MARK: values of a certain form

    private func forms() -> JudgedColumn? {
        if profile.email >= 0.5 { return JudgedColumn(.email, "\(profile.email.percent) of values have an @ and a domain") }
        if profile.date >= 0.6 { return date() }
        if isPhone { return JudgedColumn(.phone, "\(profile.phoneLike.percent) of values are written like telephone numbers") }
        if profile.postcodeForm >= 0.85, isPostcode {
            return JudgedColumn(
                .postcode, "\(profile.postcodeForm.percent) of values have the form of a postcode, and many rows share them")
        }
        if profile.digitsAndWords >= 0.5 || profile.streetWord >= 0.3 && profile.given < 0.4 {
            return JudgedColumn(
                .street,
                profile.streetWord > 0.2
                    ? "\(profile.streetWord.percent) of values have the word of a street"
                    : "\(profile.digitsAndWords.percent) of values have words and a number")
        }
        return nil
    }

    private func date() -> JudgedColumn {
        if profile.timeOfDay >= 0.5 {
            return JudgedColumn(.ignored, "\(profile.timeOfDay.percent) of values are times of an event, to the minute")
        }
        let (first, last) = (profile.years.first ?? 0, profile.years.last ?? 0)
        guard profile.yearSpan >= 5 else {
            return JudgedColumn(
                .ignored, "days within \(profile.yearSpan + 1) \(profile.yearSpan == 0 ? "year" : "years"), as of events rather than births"
            )
        }
        // Between births of this century alone and events nothing but the name could tell.
        if profile.years[profile.years.count / 20] >= 2000, profile.yearSpan < 12 {
            return JudgedColumn(.ignored, "days from \(first) to \(last), as of events rather than births")
        }
        return JudgedColumn(.date, "\(profile.date.percent) of values are days, from \(first) to \(last)")
    }

    private var isPhone: Bool {
        guard profile.phoneLike >= 0.7 else { return false }
        if profile.plus >= 0.2 || profile.bracket >= 0.2 { return true }
        if profile.leadingZero >= 0.6, profile.modalLengthIs >= 9 { return true }
        // 123-456-7890 and 12 34 56 78 90, not 123-45-6789.
        if profile.separated >= 0.3, profile.forms >= 4 || profile.modalLengthIs >= 12 { return true }
        guard profile.modalLengthIs == 10, profile.modalLength >= 0.8, profile.digitsOnly >= 0.8 else { return false }
        // Ten digits of North America: neither the area nor the exchange starts with 0 or 1.
        let american = profile.numbers.filter { $0 >= 2_000_000_000 && $0 / 1_000_000 % 10 >= 2 }
        return american.count * 100 >= profile.numbers.count * 97
    }

    private var isPostcode: Bool {
        guard profile.distinct >= 10, profile.distinctness < 0.85, !isYears else { return false }
        // Plain numbers have one length; a leading zero may have been lost.
        return profile.digitsOnly < 0.5 || profile.modalLength >= 0.75 && profile.modalLengthIs >= 4
    }

    private var isYears: Bool {
        guard profile.numbers.count * 10 >= profile.sampled * 9, let first = profile.numbers.first, let last = profile.numbers.last else {
            return false
        }
        return first >= 1850 && last <= 2035
    }

    // MARK: numbers and codes

    private func numbers() -> JudgedColumn? {
        if profile.number >= 0.8 {
            if profile.decimal >= 0.2 { return JudgedColumn(.ignored, "numbers with decimals and no name, as amounts are") }
            if isYears { return JudgedColumn(.number, "\(profile.number.percent) of values are years") }
            if profile.modalLengthIs >= 5, profile.modalLength >= 0.5, profile.distinctness >= 0.02, profile.distinct > 100 {
                return JudgedColumn(
                    .code, "numbers of \(profile.modalLengthIs) digits that few rows share: \(profile.distinct) in \(profile.filled) rows")
            }
            if profile.distinct <= 12 { return JudgedColumn(.category, "\(profile.distinct) numbers in \(profile.filled) rows") }
            return JudgedColumn(.ignored, "numbers without a name that says of what", isOpen: profile.meanLength <= 5)
        }
        let isCoded = profile.hasDigit >= 0.8 && profile.noBlank >= 0.8 && profile.meanLength >= 4
        if isCoded || profile.digitsOnly + profile.lettersAndDigits >= 0.8 && profile.modalOutline >= 0.6 && profile.meanLength >= 4 {
            if profile.distinctness >= 0.02, profile.distinct > 100 || profile.distinctness >= 0.3 {
                return JudgedColumn(.code, "letters and digits that few rows share: \(profile.distinct) values in \(profile.filled) rows")
            }
        }
        if profile.startsWithDigit >= 0.8, profile.meanLength <= 6, profile.lettersAndDigits < 0.6 {
            return JudgedColumn(.houseNumber, "\(profile.startsWithDigit.percent) of values are short numbers, some with a letter")
        }
        return nil
    }

    // MARK: words

    private func fewValues() -> JudgedColumn? {
        let repeats = profile.filled >= 20 * profile.distinct
        if profile.country >= 0.6, profile.distinct <= 250 {
            return JudgedColumn(.country, "\(profile.country.percent) of values are countries")
        }
        if profile.gender >= 0.8, profile.distinct <= 12 {
            return JudgedColumn(.category, "\(profile.gender.percent) of values are words for man and woman")
        }
        if profile.channel >= 0.4, profile.distinct <= 50, profile.distinctness < 0.3 {
            return JudgedColumn(.ignored, "\(profile.channel.percent) of values are systems that records come from")
        }
        if profile.region >= 0.7, profile.distinctness < 0.2 {
            return JudgedColumn(.region, "\(profile.region.percent) of values are states or their short forms")
        }
        if repeats && profile.distinct <= 60 && profile.anyName < 0.5
            || profile.distinctness < 0.05 && profile.topTenShare >= 0.7 && profile.anyName < 0.3
        {
            return JudgedColumn(
                .category, "\(profile.distinct) values in \(profile.filled) rows",
                isOpen: profile.alphabetic >= 0.7 && profile.distinct >= 10)
        }
        return nil
    }

    private func words() -> JudgedColumn? {
        guard profile.alphabetic >= 0.7 else { return nil }
        if profile.companyWord >= 0.3 {
            return JudgedColumn(.text, "\(profile.companyWord.percent) of values end like the names of companies")
        }
        if profile.severalWords >= 0.6,
            profile.given >= 0.2 || profile.title >= 0.2 || profile.comma >= 0.5 && profile.anyName >= 0.2 || profile.anyName >= 0.4
        {
            return JudgedColumn(.fullName, "\(profile.severalWords.percent) of values have several words, many a frequent name among them")
        }
        if profile.meanLength >= 25 { return JudgedColumn(.text, "\(Int(profile.meanLength)) letters on average") }
        if profile.given >= 0.2, profile.given >= profile.family * 1.5, profile.city < profile.given {
            return JudgedColumn(.givenName, "\(profile.given.percent) of values start with a frequent given name")
        }
        if profile.city >= 0.15, profile.city > profile.given, profile.city > profile.family {
            return JudgedColumn(.city, "\(profile.city.percent) of values name a large town")
        }
        if profile.family >= 0.08, profile.family >= profile.given * 0.8 {
            return JudgedColumn(.familyName, "\(profile.family.percent) of values are frequent family names")
        }
        if profile.severalWords >= 0.6 {
            return JudgedColumn(.text, "\(profile.severalWords.percent) of values have several words", isOpen: true)
        }
        if profile.family >= 0.03 || profile.given >= 0.03 {
            let isGiven = profile.given > profile.family * 1.5
            return JudgedColumn(
                isGiven ? .givenName : .familyName, "words, some of which are frequent \(isGiven ? "given" : "family") names", isOpen: true)
        }
        return JudgedColumn(.text, "words that name nothing known", isOpen: true)
    }

    private func rest() -> JudgedColumn {
        if profile.distinctness < 0.05, profile.topTenShare >= 0.5 || profile.distinct <= 60 {
            return JudgedColumn(.category, "\(profile.distinct) values in \(profile.filled) rows")
        }
        if profile.hasDigit >= 0.8, profile.noBlank >= 0.8 {
            return JudgedColumn(.code, "letters and digits: \(profile.distinct) values in \(profile.filled) rows")
        }
        return JudgedColumn(.text, "values of many forms: \(profile.distinct) in \(profile.filled) rows", isOpen: profile.alphabetic >= 0.4)
    }
}
