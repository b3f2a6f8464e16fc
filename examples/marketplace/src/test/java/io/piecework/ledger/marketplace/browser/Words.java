package io.piecework.ledger.marketplace.browser;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The marketplace's texts in one language, with plain spaces between words. */
record Words(Locale language) {

    private static final List<String> TEXTS = List.of(
            "layout",
            "person",
            "clock",
            "task",
            "work",
            "review",
            "earnings",
            "payout",
            "payday",
            "people",
            "books",
            "mailbox");

    /** @throws IllegalArgumentException where no text has the key */
    String say(String key, Object... values) {
        return plain(TEXTS.stream()
                .flatMap(name -> {
                    var bundle = ResourceBundle.getBundle(
                            "texts/" + name,
                            language,
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
                    return bundle.containsKey(key) ? Stream.of(bundle.getString(key)) : Stream.of();
                })
                .findFirst()
                .map(text -> new MessageFormat(text, language).format(values))
                .orElseThrow(() -> new IllegalArgumentException("no text has the key " + key)));
    }

    static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }
}
