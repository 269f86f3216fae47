extension SentimentLexicon {
    static let portuguese = """
        opinion 0.8: excelente/s ótimo/a/os/as perfeito/a/os/as fantástico/a/os/as maravilhoso/a/os/as incrível/eis sensacional impecável
        opinion 0.8: excepcional espetacular
        opinion 0.7: adoro adorei amo amei melhor melhores delicioso/a/os/as nota_dez
        opinion 0.6: simpático/a/os/as gentil gentis atencioso/a/os/as educado/a/os/as feliz felizes satisfeito/a/os/as recomendo
        opinion 0.6: recomendado profissional/is lindo/a/os/as bonito/a/os/as agradável prestativo/a/os/as parabéns contente/s
        opinion 0.5: bom boa bons boas bem confiável eficiente/s eficaz confortável fácil fáceis útil gostei gosto gostamos ajudou
        opinion 0.4: rápido/a/os/as rapidamente limpo/a/os/as simples pontual resolvido/a tranquilo/a legal
        opinion -0.2: caro/a/os/as barulhento/a/os/as
        opinion -0.4: infelizmente pena complicado/a/os/as desconfortável confuso/a/os/as frio/a
        opinion -0.5: ruim ruins mau má maus mal decepcionado/a/os/as decepcionante decepção insatisfeito/a/os/as sujo/a/os/as irritado/a
        opinion -0.5: frustrado/a frustrante chateado/a
        opinion -0.6: grosseiro/a/os/as rude/s incompetente/s inútil vergonha vergonhoso/a ridículo/a/os/as pior piores desonesto/a/os/as
        opinion -0.6: mentira/s golpe enganado/a ladrões ódio odeio odiei descaso
        opinion -0.7: horrível terrível péssimo/a/os/as inaceitável desastre lamentável nojo nojento/a pesadelo absurdo
        opinion -0.8: nunca_mais
        event -0.5: atraso/s atrasado/a/os/as cancelado/a/os/as cancelamento/s quebrado/a/os/as danificado/a/os/as perdido/a/os/as
        event -0.5: extraviado/a defeito/s bloqueado/a ignorado/a não_funciona não_funcionam sem_resposta ninguém_responde não_respondem
        event -0.5: não_chegou tarde_demais muito_caro
        event -0.4: problema/s erro/s falha/s lento/a/os/as reclamação/ões queixa/s recusado/a falta/m errado/a/os/as demora demorado/a
        event -0.4: demorou
        event -0.3: espera esperando esperar esperei fila filas advogado
        event -0.2: reembolso/s
        opinion 0.5: sem_problema sem_problemas nenhum_problema nada_mal no_prazo
        opinion 0.7: bom_trabalho muito_bom muito_bem cinco_estrelas 5_estrelas
        opinion -0.6: uma_estrela 1_estrela deixa_a_desejar não_recomendo
        thanks 0.5: obrigado obrigada agradeço agradecemos
        none 0: bom_dia boa_tarde boa_noite desde_já gostaria gostaríamos
        negation -0.1: não nem sem nada nenhum nenhuma tampouco
        negation -0.25: nunca jamais ninguém
        boost 0.3: muito tão realmente demais extremamente totalmente absolutamente super bastante
        boost -0.3: pouco um_pouco quase
        contrast 0: mas porém embora contudo todavia
        wish 0: seria poderia poderiam espero tomara deveria deveriam se
        why -0.2: porquê
        expect 0.4: funciona funcionam responde respondem respondeu chega chegou recebi recebido ajuda entregue resposta solução
        unit 0: hora horas minuto minutos dia dias semana semanas mês meses
        waiting 0: desde esperando esperar espera atraso mais depois há
        """
}
