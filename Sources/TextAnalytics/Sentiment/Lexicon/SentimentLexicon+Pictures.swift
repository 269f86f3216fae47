extension SentimentLexicon {
    /// Emoji and faces by what they say in any language. Variation selectors and skin tones are ignored.
    static let pictures = """
        0.7 😍 🥰 ❤ 💕 💖 💗 💓 💞 💘 💝 💜 💙 💚 💛 🧡 🖤 🤍 🤎 😻 🤩 🏆 💯 <3 ♥ 🫶
        0.6 😀 😃 😄 😁 😊 ☺ 🙂‍↔️ 😇 🥳 🎉 🎊 👏 👍 🙌 😘 😗 😙 😚 🤗 💪 🌟 ⭐ ✨ 👌 😺 😸 😽 💐 🌹 🤟 🤘 🥇 👑 :-) :) :D :-D =) =D ^_^ ^-^ ^^ :] xD XD :-)) :))
        0.4 🙂 😆 😉 😋 😎 😌 🤠 🔥 🎁 👊 🤝 ✌ ☀ 🌈 🍀 💃 🕺 🚀 🙏 😹 ✅ ✔ ;) ;-) ;D ;P :P :-P :p ;p :* :-* \\o/ (: (-: 8) 🫡 💋 🌞 😛 😜 🤪
        0.1 😂 🤣 😅 😏 🤭
        -0.1 🤔 😐 😶 🙃 😬 😳 😮 😯 😲 🤷 😥 😓 :| :-| :o :-o :O
        -0.4 🙁 ☹ 😕 😟 😔 😞 😣 😖 😧 😦 😢 😪 🥺 😰 🥴 👀 🥱 ⏳ ⌛ :( :-( :[ =( :/ :-/ :\\ =/ ;( :'( :'-( :(( :-(( ): -_- -.- >_< >.< T_T 😿 🐌
        -0.6 😭 😫 😩 😨 😱 🤦 😡 😠 🤬 👎 💔 🤢 🤮 💩 🖕 😤 😾 🙀 🤯 🚫 ❌ ⛔ ☠ 💀 >:( >:-( >:[ </3 🗑 😷 🤒 🤕 🤡
        irony 🙄 😒 🙃
        """
}
