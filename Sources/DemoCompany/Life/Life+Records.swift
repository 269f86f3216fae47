extension Life {
    /// The customer record as the CRM exports it: written once when the account is made, and again when the plan changes.
    mutating func record(at time: Moment, account index: Int) {
        let account = account(index)
        var row = Happening(nil, time)
        row.userID = account.customerNumber
        row.email = account.email
        row.phone = account.recordedPhone
        row.account = person.company
        if index == 0 { row.storeCard = person.storeCard }
        let plan = person.company != nil ? "Business" : isMember ? "Plus" : "Basic"
        row.traits = [
            ("name", .text(account.recordedName)), ("street", .text(person.address.street)), ("postcode", .text(person.address.postcode)),
            ("city", .text(person.city)), ("country", .text(person.country.rawValue)),
            ("plan", .text(plan)), ("signed_up", .text(recordedAccounts.isEmpty ? min(time, person.arrival).dateText : time.dateText)),
        ]
        if let birthday = account.recordedBirthday { row.traits.append(("birthday", .text(birthday))) }
        if !recordedAccounts.contains(index) {
            row.consent = [("analytics", true), ("marketing", person.generosity > -0.06)]
            recordedAccounts.insert(index)
        }
        write(row)
    }
}
