extension TraitField {
    static let order = [
        "name", "title", "first_name", "last_name", "email", "phone", "mobile_phone", "birthday", "age", "gender", "address.street",
        "address.postal_code", "address.city", "address.state", "address.country", "company", "company.name", "username", "website",
    ]

    static let labels = [
        "name": "Name", "email": "E-mail", "phone": "Telephone", "mobile_phone": "Mobile telephone", "birthday": "Date of birth",
        "address": "Postal address", "address.postal_code": "Postcode", "address.state": "State or region", "created_at": "Created",
    ]

    /// Other names of known fields, in lower case with "_".
    static let known: [String: String] = {
        let names: [(String, [String])] = [
            ("name", ["name", "full_name", "fullname", "display_name", "customer_name"]),
            ("first_name", ["first_name", "firstname", "given_name", "givenname", "forename", "vorname", "prenom", "nombre"]),
            ("last_name", ["last_name", "lastname", "family_name", "familyname", "surname", "nachname", "apellido"]),
            ("email", ["email", "e_mail", "mail", "email_address", "e_mail_address"]),
            ("phone", ["phone", "phone_number", "phonenumber", "telephone", "telephone_number", "tel", "telefon"]),
            ("mobile_phone", ["mobile", "mobile_phone", "mobile_number", "cell", "cell_phone", "cellphone"]),
            (
                "birthday",
                ["birthday", "birth_date", "birthdate", "date_of_birth", "dateofbirth", "dob", "geburtsdatum", "geburtstag", "birth_day"]
            ),
            ("gender", ["gender", "sex"]),
            ("address.street", ["street", "street_address", "address_line_1", "address_line1", "address1", "line1", "strasse"]),
            (
                "address.postal_code",
                ["postal_code", "postalcode", "postcode", "post_code", "zip", "zip_code", "zipcode", "plz", "postleitzahl"]
            ),
            ("address.city", ["city", "town", "locality", "ort", "stadt", "ville", "ciudad"]),
            ("address.state", ["state", "region", "province", "county", "bundesland"]),
            ("address.country", ["country", "country_code", "land", "pays", "pais"]),
            ("company", ["company", "company_name", "organisation", "organization", "employer", "company.name", "firma"]),
            ("title", ["title", "salutation"]), ("website", ["website", "web_site", "homepage"]),
            ("username", ["username", "user_name", "login"]), ("created_at", ["created_at", "createdat"]),
        ]
        var known: [String: String] = [:]
        for (field, others) in names { for other in others { known[other] = field } }
        return known
    }()
    /// Names that mean a part of an address only inside one: "state" alone may be the state of a contract.
    static let inside: Set<String> = ["state", "region", "province", "county", "bundesland", "land", "line1", "locality", "ort"]
}
