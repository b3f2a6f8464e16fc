package io.piecework.ledger.document.language;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The language in which a statement or a decision is written: its texts, and the form of its amounts, numbers and dates. Amounts keep all of
 * their digits. Safe for several threads.
 */
public final class Language {

    /** The languages that the library has texts for, by their ISO 639 codes. */
    public static final List<String> SUPPLIED = List.of("en", "ar", "de", "es", "fr", "hi", "nl", "pt");

    /** English. */
    public static final Language ENGLISH = new Language(
            Locale.ENGLISH, requireTexts(Locale.ENGLISH), new EnglishFormats(), null, id -> Optional.empty());

    /** The sentences whose moments are deadlines. */
    private static final Set<String> DEADLINES =
            Set.of("decision.ask", "decision.ask-by-appeal", "decision.ask-ended", "decision.terms-appeal-until");

    private final Locale locale;
    private final Texts texts;
    private final Formats formats;

    /** Of the times in sentences; null for UTC, which the sentence then names. */
    private final @Nullable ZoneId zone;

    private final Function<Id, Optional<String>> names;

    private Language(
            Locale locale, Texts texts, Formats formats, @Nullable ZoneId zone, Function<Id, Optional<String>> names) {
        this.locale = locale;
        this.texts = texts;
        this.formats = formats;
        this.zone = zone;
        this.names = names;
    }

    /**
     * The language of a locale; its country decides only on the form of amounts, numbers and dates, and its extensions on nothing: days are
     * always of the Gregorian calendar. English is always {@link #ENGLISH}.
     *
     * @throws IllegalArgumentException when the library has no texts in that language
     */
    public static Language of(Locale locale) {
        Objects.requireNonNull(locale, "locale");
        if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return ENGLISH;
        }
        Texts texts = requireTexts(locale);
        Locale plain = new Locale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .setRegion(locale.getCountry())
                .build();
        return new Language(plain, texts, new UnicodeFormats(plain), null, id -> Optional.empty());
    }

    /**
     * The language of a BCP 47 tag, such as {@code fr} or {@code fr-BE}.
     *
     * @throws IllegalArgumentException when it is no language tag, or the library has no texts in that language
     */
    public static Language of(String tag) {
        Objects.requireNonNull(tag, "tag");
        try {
            return of(new Locale.Builder().setLanguageTag(tag).build());
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(Printable.of(tag) + " is no language tag, such as fr or fr-BE", e);
        }
    }

    /**
     * This language with some texts of the host's own, such as the platform's word for an assignment.
     *
     * @param own the texts by their keys, which are those of {@code messages.properties} and {@code phrases.properties}; each has the places of the
     *     text that it replaces
     * @throws IllegalArgumentException when a key is unknown, or a text has other places or control characters
     */
    public Language with(Map<String, String> own) {
        return new Language(locale, texts.with(own), formats, zone, names);
    }

    /**
     * This language, in whose texts people and companies have names: statements, open items, decisions and certificates say the name in place
     * of the id; a worker's id then stands once, beside the fingerprint. Names are not stored; exports and JSON keep the ids.
     *
     * @param names of a WorkerId or RequesterId; empty where the id is to be shown. Called for each line, on the thread that writes it
     */
    public Language naming(Function<Id, Optional<String>> names) {
        return new Language(locale, texts, formats, zone, Objects.requireNonNull(names, "names"));
    }

    /** The name of a worker or a requester, safe to print; the id where the host has none. */
    @API(status = API.Status.INTERNAL)
    public String name(Id id) {
        return Printable.of(names.apply(id).orElse(id.value()));
    }

    /** This language, in whose sentences times are in a zone that stands at the head of the page and is not named again. */
    @API(status = API.Status.INTERNAL)
    public Language timesIn(ZoneId zone) {
        return new Language(locale, texts, formats, Objects.requireNonNull(zone, "zone"), names);
    }

    private static Texts requireTexts(Locale locale) {
        Texts texts = locale.getLanguage().isEmpty() ? null : Texts.of(locale.getLanguage());
        if (texts == null) {
            throw new IllegalArgumentException("there are no texts in the language " + locale.toLanguageTag()
                    + "; the languages are " + String.join(", ", SUPPLIED));
        }
        return texts;
    }

    public Locale locale() {
        return locale;
    }

    /** A text with its values, safe to print; of a text with several forms the one for its first value. */
    @API(status = API.Status.INTERNAL)
    public String say(String key, Object... values) {
        String form = key;
        if (texts.pattern(key) == null && values.length > 0 && values[0] instanceof Number number) {
            form = key + "." + formats.plural(number.longValue());
            form = texts.pattern(form) == null ? key + ".other" : form;
        }
        return texts.text(
                form,
                Arrays.stream(values)
                        .map(value -> value instanceof Instant moment && DEADLINES.contains(key)
                                ? deadline(moment)
                                : shown(value))
                        .toArray());
    }

    /** The word for a word that the ledger stores, such as the kind of a line; the stored word itself where there is none. */
    @API(status = API.Status.INTERNAL)
    public String word(String group, String stored) {
        String key = group + "." + stored.replace(' ', '-').replace(",", "");
        return texts.pattern(key) == null ? Printable.of(stored) : say(key);
    }

    /** The word for a value. */
    @API(status = API.Status.INTERNAL)
    public String word(Enum<?> value) {
        String key = Phrase.wordKey(value);
        return texts.pattern(key) == null ? Printable.of(value.toString()) : say(key);
    }

    /** A sentence or a label, safe to print. */
    public String say(Phrase phrase) {
        return say(phrase.key(), phrase.values().toArray());
    }

    /** The title of a line, safe to print, with times in a zone; a title that a person gave is the same in each language. */
    public String title(LineTitle title, ZoneId zone) {
        Language zoned = timesIn(zone);
        return title.isGiven()
                ? Printable.of(title.text())
                : title.parts().stream().map(zoned::say).collect(Collectors.joining(", "));
    }

    private String deadline(Instant moment) {
        return zone == null ? deadline(moment, ZoneOffset.UTC) + " UTC" : deadline(moment, zone);
    }

    private Object shown(Object value) {
        if (value instanceof Amount amount) {
            return formats.money(amount);
        }
        if (value instanceof Instant time) {
            return zone == null ? time(time, ZoneOffset.UTC) + " UTC" : time(time, zone);
        }
        if (value instanceof Rounding rounding) {
            String mode = rounding.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return say("rounding." + mode, formats.decimal(rounding.quantum()));
        }
        if (value instanceof Rate rate) {
            return formats.rate(rate);
        }
        if (value instanceof Phrase phrase) {
            return say(phrase);
        }
        if (value instanceof WorkerId || value instanceof RequesterId) {
            return name((Id) value);
        }
        if (value instanceof Enum<?> constant) {
            return word(constant);
        }
        return value instanceof Long || value instanceof Integer
                ? formats.number(((Number) value).longValue())
                : Printable.of(value.toString());
    }

    /** How it writes amounts, numbers and dates, for what is said in few places. */
    @API(status = API.Status.INTERNAL)
    public Formats formats() {
        return formats;
    }

    /** An amount without its currency. */
    @API(status = API.Status.INTERNAL)
    public String amount(Amount amount) {
        return formats.amount(amount);
    }

    /**
     * An amount with its currency, with all of its digits, as statements write it: {@code USD 0.05}, in French {@code 0,05 USD}. A page of the
     * host's own shows the same.
     */
    public String money(Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return formats.money(amount);
    }

    /** A number without a point. */
    @API(status = API.Status.INTERNAL)
    public String number(long number) {
        return formats.number(number);
    }

    /** A day, as in times: {@code 2026-06-08}, in French {@code 8 juin 2026}. */
    @API(status = API.Status.INTERNAL)
    public String day(LocalDate day) {
        return formats.day(day);
    }

    /** The day of a moment in the zone of this language's times, else in UTC. */
    @API(status = API.Status.INTERNAL)
    public String day(Instant moment) {
        return day(moment, zone == null ? ZoneOffset.UTC : zone);
    }

    /** The day of a moment in a zone. */
    @API(status = API.Status.INTERNAL)
    public String day(Instant moment, ZoneId zone) {
        return formats.day(LocalDate.ofInstant(moment, zone));
    }

    /**
     * The period, {@code 2026-06-01 to 2026-06-30, times in UTC}: its last day included where it begins and ends at midnights, else {@code
     * From 2026-06-01 08:30 to 2026-06-30 17:00, times in UTC}.
     */
    @API(status = API.Status.INTERNAL)
    public String period(StatementPeriod period) {
        return new PeriodWords(period, this).zoned();
    }

    /** The day of a moment in a zone, as in columns: {@code 2026-06-01}. */
    @API(status = API.Status.INTERNAL)
    public String shortDay(Instant moment, ZoneId zone) {
        return formats.shortDay(LocalDate.ofInstant(moment, zone));
    }

    /** A month: {@code June 2026}. */
    @API(status = API.Status.INTERNAL)
    public String month(YearMonth month) {
        return formats.month(month);
    }

    /** A time in a zone, to the minute, as statements write it: {@code 2026-06-01 00:00}, in French {@code 1 juin 2026 00:00}. */
    public String time(Instant at, ZoneId zone) {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(zone, "zone");
        return say("time.of-day", formats.day(LocalDate.ofInstant(at, zone)), formats.timeOfDay(at, zone));
    }

    /** A moment until which something can be done, in a zone, to the minute; midnight is the end of the day before it: {@code the end of 2026-06-30}. */
    @API(status = API.Status.INTERNAL)
    public String deadline(Instant at, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? say("time.end-of-day", formats.day(local.toLocalDate().minusDays(1)))
                : time(at, zone);
    }

    /** A moment from which on something holds, in a zone, to the minute; midnight is the day that begins then. */
    @API(status = API.Status.INTERNAL)
    public String beginning(Instant at, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? formats.day(local.toLocalDate()) : time(at, zone);
    }

    /** The BCP 47 tag. */
    @Override
    public String toString() {
        return locale.toLanguageTag();
    }
}
