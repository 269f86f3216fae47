struct SpanishPhrases: Phrases {
    let opening = ["Cliente desde hace años.", "Mi primer pedido.", "Sinceramente:", "En resumen:"]

    func about(_ cause: Verbatim.Cause, _ tone: Verbatim.Tone) -> [String] {
        switch (cause, tone) {
        case (.delivery, .positive): ["Entrega rápida y bien embalado.", "Llegó un día antes de lo previsto.", "Todo llegó a tiempo."]
        case (.delivery, .neutral): ["La entrega estuvo bien.", "Lo dejaron en casa del vecino.", "Tardó lo normal."]
        case (.delivery, .negative):
            [
                "El paquete llegó con {days} días de retraso.", "Aplazaron la entrega una y otra vez.",
                "Nadie sabía dónde estaba mi pedido.",
                "Esperé dos veces en casa y no vino nadie.", "Muy tarde y sin ninguna explicación.",
            ]
        case (.price, .positive): ["Buena relación calidad-precio.", "Más barato que en otros sitios."]
        case (.price, .neutral): ["No es barato, pero está bien.", "Esperé a las rebajas."]
        case (.price, .negative): ["Demasiado caro.", "El código de descuento no funcionó.", "Los gastos de envío aparecen al final."]
        case (.quality, .positive): ["Muy buena calidad.", "Mejor que en las fotos.", "Lo usamos todos los días."]
        case (.quality, .neutral): ["Correcto, nada especial.", "El color no es igual que en la foto."]
        case (.quality, .negative): ["Se rompió al mes.", "Llegó con un arañazo.", "Faltaba una pieza.", "Calidad decepcionante."]
        case (.agent, .positive):
            ["{agent} fue muy amable y lo resolvió enseguida.", "Muy buena atención por teléfono.", "Me ayudaron a la primera."]
        case (.agent, .neutral): ["Al final me contestaron.", "Atención normal."]
        case (.agent, .negative):
            ["Una eternidad en espera.", "Tuve que explicarlo todo tres veces.", "Cerraron mi caso sin resolver nada."]
        case (.website, .positive): ["Página clara y rápida.", "La aplicación funciona muy bien."]
        case (.website, .neutral): ["El buscador podría ser mejor.", "Algo lenta en el móvil."]
        case (.website, .negative): ["El pago falló dos veces.", "Se me vació el carrito.", "La aplicación se cierra sola."]
        case (.returns, .positive): ["Devolución fácil, dinero en dos días.", "Cambio sin problemas."]
        case (.returns, .neutral): ["La devolución funcionó, pero tuve que imprimir la etiqueta.", "Reembolso en una semana."]
        case (.returns, .negative): ["Sigo esperando el reembolso.", "Dicen que la devolución nunca llegó."]
        }
    }

    func closing(_ tone: Verbatim.Tone) -> [String] {
        switch tone {
        case .positive: ["Repetiré.", "Muy recomendable.", "¡Gracias!", "Encantada."]
        case .neutral: ["Ya veremos.", "Sin más."]
        case .negative: ["Muy decepcionada.", "Nunca más.", "Así no.", "Último pedido."]
        }
    }

    func questions(_ cause: Verbatim.Cause) -> [String] {
        switch cause {
        case .delivery: ["¿Dónde está mi pedido?", "El seguimiento no cambia desde hace días.", "¿Cuándo llega mi paquete?"]
        case .price: ["No me aplicaron el descuento.", "Me han cobrado de más."]
        case .quality: ["Artículo defectuoso: {product}. ¿Qué hago?", "Falta una pieza: {product}."]
        case .agent: ["¿Cuándo vuelve a haber {product}?", "¿Puedo cambiar la dirección?"]
        case .website: ["Mi pago fue rechazado.", "No puedo entrar en mi cuenta."]
        case .returns: ["¿Cómo devuelvo el artículo {product}?", "¿Cuándo recibo mi dinero?"]
        }
    }
}
