/// One sitting at a screen.
struct Session {
    var now: Moment
    let channel: String
    let device: String
    let campaign: String
    var isSignedIn: Bool
    var accountIndex = 0

    init(at time: Moment, life: inout Life, inApp: Bool = false) {
        now = time
        let isInApp = inApp || (life.hasApp && life.hasAccount && life.chance.happens(0.5))
        channel = isInApp ? "app" : "website"
        device = isInApp ? life.person.devices[0] : life.chance.pick(life.person.devices)
        isSignedIn = life.hasAccount && (isInApp || life.chance.happens(0.5))
        campaign = life.chance.pick(["search", "social", "price comparison", "influencer", "display"])
    }
}
