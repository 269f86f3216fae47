extension SentimentLexicon {
    static let french = """
        opinion 0.9: exceptionnel/le/s/les extraordinaire/s impeccable/s remarquable/s
        opinion 0.8: excellent/e/s/es parfait/e/s/es parfaitement fantastique/s merveilleux merveilleuse/s formidable/s génial/e/s/es
        opinion 0.8: géniaux magnifique/s incroyable/s
        opinion 0.7: super top adore/r adoré aime aimé ravi/e/s/es enchanté/e/s/es meilleur/e/s/es délicieux délicieuse/s bravo sublime/s
        opinion 0.6: aimable/s sympa/s sympathique/s gentil/le/s/les souriant/e/s/es chaleureux chaleureuse/s serviable/s
        opinion 0.6: accueillant/e/s/es heureux heureuse/s satisfait/e/s/es
        opinion 0.6: recommande recommandé recommandons professionnel/le/s/les compétent/e/s/es attentif attentive/s attentionné/e/s/es
        opinion 0.6: disponible/s agréable/s beau belle/s joli/e/s/es content/e/s/es
        opinion 0.5: bon bonne bons bonnes bien fiable/s efficace/s confortable/s réactif réactive/s plaisir facile/s facilement
        opinion 0.5: pratique/s poli/e/s/es utile/s apprécié/e/s/es apprécie réussi/e
        opinion 0.4: rapide/s rapidement propre/s simple/s calme/s clair/e/s/es abordable/s ponctuel/le/s/les résolu/e/s/es frais
        opinion 0.2: correct/e/s/es ok
        opinion -0.2: cher chère/s chers moyen/ne/s/nes moyennement bruyant/e/s/es
        opinion -0.4: dommage compliqué/e/s/es malheureusement vieux vétuste/s désagréable/s froid/e/s/es inutile/s regrette regrettable/s
        opinion -0.5: mauvais/e/es mal déçu/e/s/es décevant/e/s/es déception mécontent/e/s/es insatisfait/e/s/es sale/s énervé/e/s/es
        opinion -0.5: frustré/e/s/es frustrant/e pénible/s médiocre/s fâché/e/s/es
        opinion -0.6: impoli/e/s/es incompétent/e/s/es incompétence malhonnête/s irrespectueux irrespectueuse/s honte honteux honteuse/s
        opinion -0.6: ridicule/s nul/le/s/les pire/s arrogant/e/s/es agressif agressive/s
        opinion -0.6: arnaque/s arnaqué/e voleurs mensonge/s menteurs menti déteste furieux furieuse merde
        opinion -0.7: horrible/s catastrophique/s catastrophe inacceptable/s scandaleux scandaleuse/s épouvantable/s lamentable/s affreux
        opinion -0.7: affreuse/s cauchemar dégoûtant/e/s/es inadmissible/s
        opinion -0.8: à_fuir plus_jamais jamais_plus à_éviter
        event -0.5: retard/s annulé/e/s/es annulation/s cassé/e/s/es endommagé/e/s/es perdu/e/s/es défectueux défectueuse/s bloqué/e/s/es
        event -0.5: injoignable/s introuvable/s ignoré/e/s/es raccroché
        event -0.5: trop_tard trop_long trop_cher ne_marche_pas ne_fonctionne_pas marche_pas fonctionne_pas aucune_réponse pas_de_réponse
        event -0.5: sans_réponse jamais_reçu jamais_arrivé toujours_pas en_panne
        event -0.4: problème/s erreur/s panne/s lent/e/s/es lenteur bug/s réclamation/s plainte/s refusé/e/s/es refuse manque/nt
        event -0.4: manquant/e/s/es faux fausse retardé/e/s/es plante
        event -0.3: attente attends attendre attendu attend litige avocat résilier résiliation
        event -0.2: remboursement/s rembourser frais_cachés
        opinion 0.5: aucun_problème pas_de_problème sans_problème aucun_souci sans_souci pas_mal rien_à_dire rien_à_redire à_l'_heure
        opinion 0.7: bon_travail très_bien je_recommande cinq_étoiles 5_étoiles continuez_ainsi au_top
        opinion -0.6: une_étoile 1_étoile zéro_étoile laisse_à_désirer laissent_à_désirer pas_terrible
        thanks 0.5: merci remercie remercions merci_beaucoup
        none 0: merci_d'_avance d'_avance bonjour bonsoir bonne_journée bonne_soirée bien_cordialement bien_à_vous bien_sûr ou_bien
        none 0: bon_courage eh_bien j'aimerais aimerais aimerait
        none 0: merci_de bien_que si_bien aussi_bien
        negation -0.1: pas aucun aucune ni sans rien
        negation -0.25: jamais personne
        boost 0.3: très vraiment tellement trop extrêmement totalement absolument si particulièrement super
        boost -0.3: peu assez plutôt légèrement moyennement
        contrast 0: mais cependant toutefois pourtant malgré quoique néanmoins
        wish 0: serait seraient pourrait pourriez pourrais voudrais souhaite souhaiterais si espère aurait devrait devriez
        why -0.2: pourquoi
        expect 0.4: fonctionne marche répond répondu arrive arrivé reçu reçois livré aide aidé ouvre charge rappelé réponse réponses
        unit 0: heure heures minute minutes jour jours semaine semaines mois
        waiting 0: depuis attente attendu attends attendre retard après plus pendant
        """
}
