struct FrenchPhrases: Phrases {
    let opening = ["Cliente depuis longtemps.", "Première commande chez vous.", "Franchement :", "En bref :"]

    func about(_ cause: Verbatim.Cause, _ tone: Verbatim.Tone) -> [String] {
        switch (cause, tone) {
        case (.delivery, .positive):
            ["Livraison rapide et colis bien emballé.", "Arrivé un jour plus tôt que prévu.", "Livreur très aimable."]
        case (.delivery, .neutral): ["Livraison correcte.", "Colis laissé chez le voisin.", "Délai habituel."]
        case (.delivery, .negative):
            [
                "Le colis est arrivé avec {days} jours de retard.", "Livraison sans cesse repoussée.",
                "Personne ne savait où était ma commande.",
                "J'ai attendu le livreur deux fois pour rien.", "Aucune information sur le retard.",
            ]
        case (.price, .positive): ["Bon rapport qualité-prix.", "Moins cher qu'ailleurs."]
        case (.price, .neutral): ["Un peu cher, mais correct.", "J'ai attendu les soldes."]
        case (.price, .negative):
            ["Beaucoup trop cher.", "Le code de réduction n'a pas fonctionné.", "Frais de port annoncés à la fin seulement."]
        case (.quality, .positive): ["Très belle qualité.", "Encore mieux que sur les photos.", "On s'en sert tous les jours."]
        case (.quality, .neutral): ["Correct, sans plus.", "La couleur diffère un peu de la photo."]
        case (.quality, .negative): ["Cassé au bout d'un mois.", "Arrivé avec une rayure.", "Il manquait une pièce.", "Qualité décevante."]
        case (.agent, .positive):
            ["{agent} a été très aimable et efficace.", "Problème résolu en quelques minutes.", "Conseils clairs au téléphone."]
        case (.agent, .neutral): ["Réponse obtenue après deux messages.", "Poli, mais un peu lent."]
        case (.agent, .negative):
            ["Une éternité en attente.", "J'ai dû tout expliquer trois fois.", "Dossier fermé sans solution.", "Le robot tourne en rond."]
        case (.website, .positive): ["Site clair et rapide.", "Application agréable."]
        case (.website, .neutral): ["La recherche pourrait être meilleure.", "Un peu lent sur mobile."]
        case (.website, .negative): ["Paiement refusé deux fois.", "Mon panier s'est vidé tout seul.", "L'application plante sans arrêt."]
        case (.returns, .positive): ["Retour facile, remboursé en deux jours.", "Échange sans problème."]
        case (.returns, .neutral): ["Retour possible, mais étiquette à imprimer.", "Remboursement dans les délais."]
        case (.returns, .negative): ["J'attends toujours mon remboursement.", "Retour soi-disant jamais reçu."]
        }
    }

    func closing(_ tone: Verbatim.Tone) -> [String] {
        switch tone {
        case .positive: ["Je recommande.", "Merci !", "Je reviendrai.", "Rien à redire."]
        case .neutral: ["À voir la prochaine fois.", "Sans plus."]
        case .negative: ["Très déçue.", "Plus jamais.", "C'est inadmissible.", "Dernière commande chez vous."]
        }
    }

    func questions(_ cause: Verbatim.Cause) -> [String] {
        switch cause {
        case .delivery: ["Où est ma commande ?", "Le suivi n'a pas bougé depuis des jours.", "Quand mon colis va-t-il arriver ?"]
        case .price: ["Mon bon de réduction n'a pas été appliqué.", "On m'a facturé trop."]
        case .quality: ["Article défectueux : {product}. Que faire ?", "Il manque une pièce : {product}."]
        case .agent: ["L'article {product} sera-t-il bientôt disponible ?", "Puis-je changer mon adresse ?"]
        case .website: ["Mon paiement a été refusé.", "Je n'arrive pas à me connecter."]
        case .returns: ["Verbatim retourner l'article {product} ?", "Quand serai-je remboursée ?"]
        }
    }
}
