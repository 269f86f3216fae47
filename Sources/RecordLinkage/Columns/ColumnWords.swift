/// How people call their columns, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Swedish, without blanks
/// and accents.
enum ColumnWords {
    /// Who speaks first where a name says several things: "email_address" is no street, "address_city" is a city.
    static let order: [ColumnHint] = [
        .event, .domain, .initials, .email, .phone, .birthYear, .birth, .postcode, .houseNumber, .age, .amount, .code, .quantity, .category,
        .country, .city, .region, .street, .source, .text, .fullName, .given, .family, .name, .rowNumber,
    ]

    /// Inside longer words: "Kundentelefonnummer".
    static let stems: [ColumnHint: [String]] = [
        .email: ["email", "emailadres"], .phone: ["phone", "telef", "mobilnum", "handynum", "rufnummer"],
        .birth: ["geburts", "birth", "naissance", "nacimiento", "nascita", "nasciment", "urodzen", "geboorte", "fodelse"],
        .postcode: ["postleitzahl", "postcode", "zipcode", "postnum"], .houseNumber: ["hausnum", "huisnum", "housenum"],
        .code: ["sozialvers", "versicherungsn", "kundennum", "mitgliedsnum", "kartennum", "ausweis", "passport", "passnum"],
        .street: ["strasse", "straat", "address", "anschrift", "direccion", "indirizzo"], .given: ["vorname", "prenom", "firstname"],
        .family: ["nachname", "familienname", "surname", "lastname"], .city: ["wohnort"],
    ]

    static let phrases: [ColumnHint: Set<Substring>] = lists.mapValues { Set($0.split(whereSeparator: \.isWhitespace)) }

    private static let lists: [ColumnHint: String] = [
        .event: """
        created createdat createdon creation creationdate updated updatedat modified modification changed changedat export exported imported
        exportdate timestamp lastlogin lastseen lastorder lastpurchase lastvisit lastcontact lastactivity lastupdate lastmodified registered
        registration signup inserted loaded loadedat ingested extracted extract synced deleted erstellt angelegt erfasst geaendert geandert
        aktualisiert letzteaenderung letztebestellung letzterkauf registriert creele cree creation modifie misajour derniere dernierachat
        creado creadoel creacion fechaalta alta modificado actualizado ultimacompra ultima ultimo creato creazione modificato aggiornato
        ultimoacquisto criado criacao atualizado cadastro datacadastro utworzono utworzony zmodyfikowano zaktualizowano aangemaakt gewijzigd
        bijgewerkt skapad skapat andrad uppdaterad validfrom validto orderdate purchasedate
        """,
        .domain: "domain emaildomain maildomain domaene",
        .initials: "initials initial initialen initiales iniciales iniziali iniciais",
        .email: """
        email mail emails emailaddress mailaddress courriel correo correoelectronico epost epostadress epostadresse emailadresse emailadres
        postaelettronica poczta pocztaelektroniczna
        """,
        .phone: """
        phone phonenumber tel telephone telefon telefono telefone mobile mobil handy cell cellphone cellular celular cellulare gsm fax portable
        movil telefoon telefoonnummer mobiel telemovel komorka komorkowy telefonnummer telefonnr rufnummer fono msisdn whatsapp landline festnetz
        numertelefonu numtel telnr telefonnummer mobilnummer
        """,
        .birthYear: "birthyear yearofbirth yob geburtsjahr jahrgang anneenaissance anneedenaissance anonacimiento annonascita fodelsear",
        .birth: """
        dob birth birthday birthdate bday born dateofbirth geburtsdatum geburtstag geb gebdatum gebdat gebtag naissance datenaissance neele
        nele ne nee nacimiento fechanac fechadenacimiento fnac nac nascita datadinascita nato natoil nascimento datadenascimento nasc dtnasc datanasc
        urodzenia urodzony dataurodzenia dataur ur geboortedatum geboorte geboren fodelsedatum fodelsedag fodd birthdt
        """,
        .postcode: """
        plz zip zipcode postcode postal postleitzahl codepostal cp cap cep postnummer postnr pincode kodpocztowy codigopostal codpostal
        postalcode eircode codicepostale psc kod
        """,
        .houseNumber: """
        housenumber houseno housenr hausnummer hausnr hnr hsnr streetnumber streetno streetnr numerocivico civico ncivico huisnummer huisnr
        nrdomu numerdomu numerocalle numerorue numerovoie numerodarua husnummer husnr buildingnumber house numerodecalle
        """,
        .age: "age alter edad eta idade wiek leeftijd alder",
        .code: """
        ssn socsec socsecid socialsecurity socialsecuritynumber sozialversicherungsnummer svnr sin nino nhs nhsnumber passport passportno reisepass
        pasaporte passeport passaporto paszport paspoort pass nationalid idcard idnumber personalausweis ausweis dni nie nif cpf rg bsn pesel nip taxid
        taxnumber tin steuer steuernummer steuerid codicefiscale codfiscale fiscal vat vatid vatnumber ustid iban account accountnumber
        accountno konto kontonummer kontonr loyalty loyaltycard loyaltyid kundenkarte kundennummer kundennr kdnr customernumber customerno
        custno clientnumber clientid customerid custid kundenid member memberid membership membershipno mitgliedsnummer mitglied card cardnumber cardno karte
        kartennummer kartennr carte numerocarte cartefidelite cartedefidelite fidelite tarjeta numerotarjeta tessera tesserafedelta cartao karta nrkarty kaart
        kaartnummer kort kortnummer klantnummer klantnr kundnummer kundnr license licence driverslicense fuehrerschein fuhrerschein insurance
        insurancenumber versicherungsnummer medicare medicareid personnummer employeeid employeeno personalnummer matricule matricula policy policyno
        policynumber deviceid externalid crmid numeroclient numerocliente nrklienta numersecu nss insee tckn curp rfc bonuskarte clubkarte numfidelite
        """,
        .amount: """
        pedidos commandes nbcommandes bestellungen ordini encomendas zamowien bestellingen amount revenue umsatz total sum summe count orders ordercount price preis betrag spend spent visits points punkte score balance saldo ltv
        clv nps quantity menge qty anzahl montant importe importo kwota bedrag belopp purchases basket warenkorb items discount rating
        """,
        .quantity: "income einkommen salary gehalt height groesse grosse weight gewicht year jahr annee ano anno size",
        .category: """
        gender sex geschlecht sexe sexo sesso genere genre genero plec kon geslacht title titel anrede civilite titre titulo tratamiento titolo occupation
        job beruf profession profesion professione profissao zawod yrke beroep plan segment tier status language sprache langue idioma lingua jezyk
        taal sprak marital maritalstatus familienstand salutation prefix suffix type typ tipo kind newsletter optin consent anstalld aanhef kategorie
        category ethnicity religion zwrot tytul tilltal
        """,
        .country: "country countrycode land pays pais paese kraj nation nationality nationalitaet nationalitat nacionalidad staat",
        .region: """
        state region bundesland province provincia county departement kanton canton estado regione stato wojewodztwo provincie lan district
        distrito prefecture territory uf
        """,
        .city: """
        city town suburb ort stadt wohnort ville commune ciudad citta comune cidade localidade localidad poblacion municipio miasto miejscowosc
        plaats woonplaats stad postort place locality village localita gemeinde birthplace placeofbirth geburtsort lieudenaissance lugardenacimiento
        luogodinascita miejsceurodzenia geboorteplaats fodelseort hometown residence lieu lugar luogo
        """,
        .street: """
        street streetaddress streetname strasse strassenname str rue calle via address adresse adres adress addr addressline anschrift direccion
        indirizzo endereco rua ulica ul straat straatnaam gata gatuadress road domicilio voie morada lane mailingaddress
        """,
        .source: """
        source sourcesystem system origin channel herkunft quelle kanal quellsystem origen fuente canal fonte origine sistema zrodlo bron kalla
        dataset batch file filename provenance feed sourceid datasource databron systeme
        """,
        .text: """
        company companyname firma firmenname employer arbeitgeber entreprise societe empresa azienda organisation organization bedrijf foretag note
        notes comment comments bemerkung notiz remarks url website username login userid handle description
        """,
        .given: """
        firstname first given givenname givennames fname forename vorname rufname prenom nombre nombredepila nome voornaam imie fornamn christianname middlename
        middle secondname firstnames primernombre vname nickname spitzname roepnaam tilltalsnamn gname
        """,
        .family: """
        surname lastname last lname family familyname nachname zuname familienname nomdefamille nom apellido apellidos primerapellido segundoapellido
        cognome sobrenome apelido achternaam nazwisko efternamn maiden maidenname nname sname geburtsname nomdenaissance nomjf familienaam
        """,
        .fullName: """
        vorundnachname fullname customername personname clientname nomcomplet nombrecompleto nomecompleto nomeecognome imieinazwisko volledigenaam
        ansprechpartner contactname kundenname nomprenom displayname fullnames
        """,
        .name: "name naam namn nazwa names kunde client customer contact person titular cliente klient klant kund",
        .rowNumber: """
        id ids uuid guid row rownumber rowid rowno index idx lfdnr recordid recid nr no key num number seq sequence unnamed pk nummer numero numer record
        """,
    ]
}
