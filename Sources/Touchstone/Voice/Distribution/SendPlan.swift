/// Whom a survey is sent to, when, and with which words, as a person sets it up.
package struct SendPlan: Sendable, Equatable {
    package enum Audience: Sendable, Equatable {
        /// The customers of a saved segment as they are when it starts.
        case segment(String)
        /// Addresses that were uploaded; they stand in the invitations, sealed.
        case list
        /// Each customer for whom this happens.
        case trigger(SendTrigger)
    }

    package var audience: Audience
    package var subject: String
    /// What is read above the first question. Paragraphs are parted by empty lines.
    package var message: String
    package var language: SurveyLanguage?
    /// Of a hundred people how many are asked, by chance alone.
    package var sample: Double
    /// How many reminders those get who have not answered, and after how many days each.
    package var reminders: Int
    package var reminderDays: Int
    /// How many days a personal link works.
    package var expiryDays: Int
    /// Whether its links are handed on by somebody else: no mail goes out.
    package var isHandedOn = false

    package init(
        audience: Audience, subject: String, message: String = "", language: SurveyLanguage? = nil, sample: Double = 100,
        reminders: Int = 0,
        reminderDays: Int = 4, expiryDays: Int = 30
    ) {
        self.audience = audience
        self.subject = subject
        self.message = message
        self.language = language
        self.sample = sample
        self.reminders = reminders
        self.reminderDays = reminderDays
        self.expiryDays = expiryDays
    }

    /// - Throws: `DistributionError` naming the field that is wrong.
    package func checked() throws(DistributionError) -> SendPlan {
        let isLine = subject.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
        guard (1...150).contains(subject.count), isLine else {
            throw DistributionError("The subject is one line of 1 to 150 characters.", field: "subject")
        }
        guard message.count <= 4_000 else { throw DistributionError("The message has at most 4,000 characters.", field: "message") }
        guard sample > 0, sample <= 100 else { throw DistributionError("The sample is above 0 and at most 100 %.", field: "sample") }
        guard (0...3).contains(reminders) else { throw DistributionError("There are at most 3 reminders.", field: "reminders") }
        guard (1...60).contains(reminderDays) else {
            throw DistributionError("A reminder comes after 1 to 60 days.", field: "reminder_days")
        }
        guard (1...365).contains(expiryDays) else { throw DistributionError("Links work for 1 to 365 days.", field: "expiry_days") }
        if case .trigger(let trigger) = audience { try trigger.check() }
        return self
    }

    package var kind: String {
        switch audience {
        case .segment: "segment"
        case .list: "list"
        case .trigger: "trigger"
        }
    }
}
