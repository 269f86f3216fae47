/// What can happen between a customer and the company; the raw value is the name under which the source reports it.
enum Touchpoint: String, CaseIterable {
    case adClicked = "Ad Clicked"
    case landed = "Landing Page Viewed"
    case newsletterOpened = "Newsletter Opened"
    case productViewed = "Product Viewed"
    case productsCompared = "Products Compared"
    case reviewsRead = "Product Reviews Viewed"
    case addedToCart = "Product Added"
    case cartReminderOpened = "Cart Reminder Opened"
    case checkoutStarted = "Checkout Started"
    case accountCreated = "Account Created"
    case confirmationOpened = "Order Confirmation Opened"
    case trackingViewed = "Tracking Page Viewed"
    case appOpened = "Application Opened"
    case helpRead = "Help Article Viewed"
    case friendReferred = "Friend Referred"
    case orderCompleted = "Order Completed"
    case paymentFailed = "Payment Failed"
    case storeAdvice = "Store Advice"
    case storePurchase = "Store Purchase"
    case returnRegistered = "Return Registered"
    case membershipStarted = "Membership Started"
    case deliveryPromised = "PROMISED"
    case dispatched = "DISPATCHED"
    case delayed = "DELAYED"
    case delivered = "DELIVERED"
    case call = "call.inbound"
    case chatStarted = "chat.started"
    case ticketOpened = "ticket.created"
    case botAnswered = "bot.answered"
    case agentReplied = "agent.replied"
    case customerReplied = "customer.replied"
    case internalNote = "note.added"
    case caseClosed = "case.closed"
    case caseReopened = "case.reopened"
    case surveyInvited = "Survey Invitation Sent"
    case relationshipSurvey = "Relationship Survey"
    case contactSurvey = "Contact Survey"
    case deliverySurvey = "Delivery Survey"
    case invoiceSent = "invoice_sent"
    case invoicePaid = "invoice_paid"
    case reminderSent = "payment_reminder"
    case refundIssued = "refund"
    case membershipCancelled = "membership_cancelled"
    case reviewWritten = "review"
    case reviewAnswered = "review_reply"

    /// Name for people, stage of the journey, and the channel where it is always the same.
    var entry: (name: String, stage: String, channel: String?) {
        switch self {
        case .adClicked: ("Advertisement clicked", "awareness", "website")
        case .landed: ("Landing page", "awareness", "website")
        case .newsletterOpened: ("Newsletter opened", "awareness", "email")
        case .productViewed: ("Product viewed", "consideration", nil)
        case .productsCompared: ("Products compared", "consideration", nil)
        case .reviewsRead: ("Reviews read", "consideration", nil)
        case .addedToCart: ("Added to cart", "consideration", nil)
        case .cartReminderOpened: ("Cart reminder opened", "consideration", "email")
        case .checkoutStarted: ("Checkout started", "purchase", nil)
        case .accountCreated: ("Account created", "purchase", nil)
        case .confirmationOpened: ("Order confirmation opened", "purchase", "email")
        case .trackingViewed: ("Tracking page viewed", "delivery", nil)
        case .appOpened: ("App opened", "use", "app")
        case .helpRead: ("Help article read", "use", nil)
        case .friendReferred: ("Friend referred", "loyalty", nil)
        case .orderCompleted: ("Order placed", "purchase", nil)
        case .paymentFailed: ("Payment failed", "purchase", nil)
        case .storeAdvice: ("Advice in the store", "consideration", "store")
        case .storePurchase: ("Purchase in the store", "purchase", "store")
        case .returnRegistered: ("Return registered", "support", nil)
        case .membershipStarted: ("Membership started", "loyalty", "website")
        case .deliveryPromised: ("Delivery promised", "delivery", "back office")
        case .dispatched: ("Order dispatched", "delivery", "back office")
        case .delayed: ("Delivery delayed", "delivery", "back office")
        case .delivered: ("Order delivered", "delivery", "courier")
        case .call: ("Phone call", "support", "phone")
        case .chatStarted: ("Chat started", "support", "chat")
        case .ticketOpened: ("Ticket opened", "support", "email")
        case .botAnswered: ("Bot answered", "support", nil)
        case .agentReplied: ("Agent replied", "support", nil)
        case .customerReplied: ("Customer replied", "support", nil)
        case .internalNote: ("Internal note", "support", "back office")
        case .caseClosed: ("Case closed", "support", nil)
        case .caseReopened: ("Case reopened", "support", nil)
        case .surveyInvited: ("Survey invitation sent", "loyalty", "email")
        case .relationshipSurvey: ("Relationship survey", "loyalty", nil)
        case .contactSurvey: ("Survey after contact", "support", nil)
        case .deliverySurvey: ("Survey after delivery", "delivery", nil)
        case .invoiceSent: ("Invoice sent", "use", "back office")
        case .invoicePaid: ("Invoice paid", "use", "back office")
        case .reminderSent: ("Payment reminder sent", "use", "email")
        case .refundIssued: ("Refund issued", "support", "back office")
        case .membershipCancelled: ("Membership cancelled", "loss", "website")
        case .reviewWritten: ("Review written", "loyalty", "review site")
        case .reviewAnswered: ("Review answered", "loyalty", "review site")
        }
    }

    var source: Source {
        switch self {
        case .adClicked, .landed, .newsletterOpened, .productViewed, .productsCompared, .reviewsRead, .addedToCart, .cartReminderOpened,
            .checkoutStarted, .accountCreated, .confirmationOpened, .trackingViewed, .appOpened, .helpRead, .friendReferred:
            .web
        case .orderCompleted, .paymentFailed, .storeAdvice, .storePurchase, .returnRegistered, .membershipStarted: .shop
        case .deliveryPromised, .dispatched, .delayed, .delivered: .delivery
        case .call, .chatStarted, .ticketOpened, .botAnswered, .agentReplied, .customerReplied, .internalNote, .caseClosed, .caseReopened:
            .care
        case .surveyInvited, .relationshipSurvey, .contactSurvey, .deliverySurvey: .survey
        case .invoiceSent, .invoicePaid, .reminderSent, .refundIssued, .membershipCancelled: .billing
        case .reviewWritten, .reviewAnswered: .reviews
        }
    }
}
