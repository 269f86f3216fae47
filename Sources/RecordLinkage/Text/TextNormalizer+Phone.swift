extension TextNormalizer {
    /// Digits with the country code first where it is known, without the national leading 0.
    func phone(_ out: inout [UInt8]) {
        Self.cutDecimalZero(&out)
        if Self.isScientific(out) {
            out.removeAll(keepingCapacity: true)
            return
        }
        let isInternational = PhoneDigits.extract(&out)
        if out.count < 5 || Self.isFiller(out[...]) {
            out.removeAll(keepingCapacity: true)
            return
        }
        if isInternational {
            PhoneDigits.dropTrunk(&out)
        } else if let country = habits.country {
            PhoneDigits.addCountry(&out, country, subscriber: habits.subscriberDigits)
        } else if out[0] == 48 {
            out.removeFirst()
        }
        let code = PhoneDigits.countryCodeLength(out[...])
        if out.count < 5 || isInternational && Self.isFiller(out[min(code, out.count)...]) { out.removeAll(keepingCapacity: true) }
    }
}
