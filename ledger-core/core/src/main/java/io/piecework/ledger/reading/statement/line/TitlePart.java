package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The texts of which the ledger makes titles. A stored title is in these words for ever, so that a statement can be proved from its events;
 * people read the texts of the bundles under {@code title.…} in place of them.
 */
enum TitlePart {
    AMOUNT("%s"),
    BY("%s by %s"),
    FEE("fee %s"),
    VAT("VAT %s"),
    SENT("sent %s"),
    ARRIVING("arriving as %s"),
    INVOICE("invoice %s"),
    RATE("at %s"),
    STAYS("%s stays available"),
    CLAIM("to be claimed before %s"),
    FOR_WORK("for %s"),
    EVERYTHING("everything, %s"),
    OF_HOLD("%s of hold %s"),
    UNITS("%s at %s"),
    UNITS_PER("%s at %s per %s"),
    ROUNDED("%s"),
    WITHHELD("%s of what is earned"),
    NO_LONGER_WITHHELD("no longer %s of what is earned"),
    TO_THE_PLATFORM("to the platform"),
    TOO_LITTLE("too little to be paid"),
    UNCLAIMED_PROPERTY("unclaimed property"),
    OF_ESCHEAT("escheat %s"),
    FROM_OLD_SYSTEM("from %s on %s"),
    OF_OPENING("opening balance");

    private final String stored;

    TitlePart(String stored) {
        this.stored = stored;
    }

    String pattern() {
        return stored;
    }

    /**
     * The part of a key in the bundles.
     *
     * @throws IllegalArgumentException when there is none
     */
    static TitlePart of(String key) {
        return Arrays.stream(values())
                .filter(part -> part.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + key));
    }

    private String key() {
        return "title." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private int places() {
        return stored.split("%s", -1).length - 1;
    }

    /**
     * The value of a place that is stored as its text.
     *
     * @throws IllegalArgumentException when no event gives it there
     */
    Object value(String text, int place) {
        return switch (this) {
            case WITHHELD, NO_LONGER_WITHHELD -> Rate.parse(text);
            case UNITS, UNITS_PER -> place == 1 ? text : (Object) Long.valueOf(text);
            default -> text;
        };
    }

    /** With its values: amounts, times, roundings, and every other value as its text. */
    Said with(Object... values) {
        if (values.length != places()) {
            throw new IllegalArgumentException(this + " has " + places() + " values, not " + values.length);
        }
        return new Said(this, List.of(values));
    }

    /** A part with its values. */
    record Said(TitlePart part, List<Object> values) {

        /** In the words that are stored. */
        String text() {
            return String.format(
                    Locale.ROOT,
                    part.stored,
                    values.stream()
                            .map(value -> value instanceof Rounding rounding ? rounding.inWords() : value)
                            .toArray());
        }

        Phrase phrase() {
            return Phrase.of(part.key(), values.toArray());
        }
    }
}
