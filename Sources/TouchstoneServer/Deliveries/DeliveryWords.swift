import Touchstone

/// What deliveries are called on pages.
enum DeliveryWords {
    static func state(_ state: Delivery.State, failures: Int) -> (text: String, tone: String) {
        switch state {
        case .queued: failures == 0 ? ("waiting", "") : ("tried again", "accent")
        case .sending: ("being sent", "accent")
        case .sent: ("sent", "good")
        case .dead: ("dead letter", "bad")
        case .dropped: ("dropped", "")
        }
    }

    /// For the filter: "Dead letters".
    static func many(_ state: Delivery.State) -> String {
        switch state {
        case .queued: "Waiting"
        case .sending: "Being sent"
        case .sent: "Sent"
        case .dead: "Dead letters"
        case .dropped: "Dropped"
        }
    }

    static func purpose(_ delivery: Delivery) -> String {
        if let event = delivery.event { return event.summary }
        return switch delivery.purpose {
        case .survey: "Invitation to a survey"
        case .reminder: "Reminder of a survey"
        case .alert: "Alert"
        case .report: "Report"
        case .case: "About a case"
        case .event: "Event"
        case .test: "Test e-mail"
        }
    }

    static func outcome(_ attempt: DeliveryAttempt) -> (text: String, tone: String) {
        switch attempt.outcome {
        case nil: ("under way", "accent")
        case .sent: ("arrived", "good")
        case .failed: ("failed", "bad")
        case .refused: ("refused", "bad")
        case .interrupted: ("broken off", "")
        }
    }

    static func state(_ state: WebhookEndpoint.State) -> (text: String, tone: String) {
        switch state {
        case .active: ("active", "good")
        case .paused: ("paused", "")
        case .disabled: ("disabled", "bad")
        case .removed: ("removed", "")
        }
    }

    /// "1.2 s", "340 ms".
    static func duration(_ milliseconds: Int64) -> String {
        milliseconds < 1_000 ? "\(milliseconds) ms" : "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
    }
}
