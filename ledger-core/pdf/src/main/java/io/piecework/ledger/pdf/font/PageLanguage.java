package io.piecework.ledger.pdf.font;

import java.lang.Character.UnicodeScript;

/** Chinese characters look different in Chinese and in Japanese fonts, whose names end with the language. */
final class PageLanguage {

    private PageLanguage() {}

    /** Japanese where a page has Kana, Korean where it has Hangul, and Chinese else. */
    static String of(String text) {
        boolean hangul = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x1100) {
                UnicodeScript script = UnicodeScript.of(text.charAt(i));
                if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
                    return " JP";
                }
                hangul |= script == UnicodeScript.HANGUL;
            }
        }
        return hangul ? " KR" : " SC";
    }
}
