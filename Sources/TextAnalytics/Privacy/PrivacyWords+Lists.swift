extension PrivacyWords {
    static let introductions = """
        my_name_is my_name's my_names name_is the_name_is the_name's my_full_name_is mein_name_ist ich_heiße ich_heisse mein_name_lautet
        je_m'_appelle mon_nom_est je_me_nomme me_llamo mi_nombre_es mi_chiamo il_mio_nome_è meu_nome_é me_chamo chamo_me mijn_naam_is ik_heet
        people_call_me cardholder_name name_on_the_card name_of_the_guest booked_under_the_name reservation_under_the_name under_the_name_of
        """

    static let perhapsIntroductions = """
        i_am i'm im this_is it's it_is here_is ich_bin hier_ist hier_spricht je_suis c'_est ici soy aquí_es le_habla sono ik_ben met sou aqui_é
        spoke_with spoke_to speaking_with speaking_to talked_to talked_with chatted_with helped_by served_by assisted_by named agent operator
        representative rep advisor waiter waitress driver mitarbeiter mitarbeiterin kollege kollegin conseiller conseillère called_by
        call_me signed thanks_to colleague husband wife son daughter my_name
        """

    static let greetings = """
        hi hello hey dear hiya good_morning good_afternoon good_evening hallo guten_tag guten_morgen guten_abend sehr_geehrter sehr_geehrte
        liebe lieber moin servus grüß_gott bonjour bonsoir salut cher chère hola estimado estimada querido querida buenos_días buenas_tardes
        buenas_noches ciao buongiorno buonasera caro cara gentile egregio olá oi prezado prezada bom_dia boa_tarde beste geachte goedemorgen
        goedemiddag goedenavond dag
        """

    static let closings = """
        regards best_regards kind_regards warm_regards warmest_regards best best_wishes sincerely yours_sincerely sincerely_yours yours_faithfully
        yours_truly cheers many_thanks thanks thank_you yours mit_freundlichen_grüßen mit_freundlichen_grüssen freundliche_grüße viele_grüße
        liebe_grüße beste_grüße herzliche_grüße grüße gruß mfg lg vg cordialement bien_cordialement bien_à_vous salutations
        sincères_salutations saludos un_saludo saludos_cordiales atentamente cordiali_saluti distinti_saluti saluti cordialmente
        atenciosamente obrigado obrigada abraços met_vriendelijke_groet vriendelijke_groet groeten hoogachtend
        """

    static let births = """
        born born_on date_of_birth birth_date birthdate birthday my_birthday_is dob d_o_b geboren geboren_am geb geburtsdatum geburtstag né née
        né_le née_le date_de_naissance nacido nacida nací fecha_de_nacimiento nato_il nata_il nato nata data_di_nascita nascido nascida nasci
        data_de_nascimento geboortedatum geboren_op
        """

    static let postBoxes =
        "po_box p_o_box post_office_box postfach boîte_postale bp apartado_de_correos apartado_postal casella_postale postbus caixa_postal"

    static let titles = """
        mr mrs ms miss mister mx dr prof professor sir herr herrn frau monsieur madame mademoiselle mme mlle señor señora señorita sr sra srta
        don doña signor signora signore sig dott dottor dottore senhor senhora meneer mevrouw mevr dhr
        """

    static let particles = "de del des du della di da dos das do la le van von der den zu zum bin ibn al el ter ten y e und mc mac st o'"

    static let noNames = """
        team there all everyone everybody sir madam madame support customer customers service guys folks again world help desk sales staff
        manager director admin administrator i we my our your you the a an this that it is are was can could would please thank thanks and or
        not just on in at for from to of with friends ladies gentlemen damen herren kollegen kolleginnen zusammen leute kunde kundin kunden
        kundenservice kundendienst à a tous toutes messieurs mesdames équipe service todos todas equipo amigos señores tutti team squadra
        todos pessoal equipe allemaal iedereen klantenservice what when where why how who which if as so but no yes ok any some new one
        airlines airline airways bank hotel inc ltd gmbh company shop store group here to hi hello hey dear good very so sorry great nice
        happy sad glad ich wir sie du er es mein meine ihr ihre das die der ein eine was wann wo warum wie je nous vous il elle c'est j'ai yo
        nosotros usted ustedes mi su lo los las un una que quiero io noi voi ho eu nós ik wij jullie u het een still wrong misspelled spelled incorrect correct being
        also never always too now then missing listed written pronounced required mandatory optional needed unknown wirklich falsch
        """

    static let phoneCues = """
        call calling phone telephone tel mobile cell cellphone handy fax whatsapp text sms reach ring dial callback contact number's
        telefon telefonnummer rufnummer mobil mobilnummer handynummer anrufen erreichen erreichbar rückruf téléphone portable appelez
        appeler joindre numéro-de-téléphone teléfono telefono móvil movil celular llámame llamarme llámeme llamen llamar cellulare chiamatemi
        chiamare telefone telemóvel ligue ligar telefoonnummer mobiel bellen bel gsm landline extension
        """

    static let otherNumbers = """
        order orders invoice tracking ticket case reference ref booking reservation confirmation id sku serial imei account acct policy
        contract receipt transaction parcel package shipment model part product item article isbn ean upc barcode vat tax zip postcode
        flight pnr claim voucher coupon code pin bestellung bestellnummer auftrag auftragsnummer rechnung rechnungsnummer sendung
        sendungsnummer kundennummer vertrag vertragsnummer artikelnummer artikel buchung buchungsnummer vorgang vorgangsnummer ticketnummer
        seriennummer steuernummer plz commande facture colis suivi référence réservation dossier contrat pedido factura reserva referencia
        envío seguimiento contrato ordine fattura prenotazione spedizione pratica encomenda fatura rastreio bestelling factuur
        bestelnummer klantnummer ordernummer
        """

    static let months = """
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
        januar jänner februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre
        décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio
        giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro januari
        februari maart mei augustus
        """

    static let streetEnds = "street avenue boulevard road"
    static let streetEndCapitals = """
        st ave av blvd rd lane ln drive dr court ct way place pl square sq terrace highway hwy parkway pkwy crescent close gardens mews trail
        circle row grove alley
        """
    static let streetStarts = """
        rue avenue av boulevard bd place chemin allée impasse quai route cours calle c avenida avda plaza paseo carrer camino via viale
        piazza corso largo vicolo rua travessa praça alameda rodovia
        """
    static let units =
        "apt apartment suite ste unit flat floor room fl bldg appartement étage piso puerta interno scala app whg wohnung bus"
    static let currencies =
        "€ $ £ ¥ ₹ eur euro euros usd dollar dollars gbp pounds chf franken reais yen inr rupees pesos kronor sek nok dkk pln zł kr points miles km kg"
    static let noStreets = """
        arbeitsplatz sitzplatz parkplatz stellplatz fensterplatz startplatz spielplatz flugplatz campingplatz marktplatz rückweg heimweg hinweg
        arbeitsweg umweg lieferweg ring hering frühling ring string spring bring during hosting ehering anring rechtsweg unterwegs deswegen
        gangplatz schlafplatz speicherplatz liegeplatz tischplatz restplatz
        """
}
