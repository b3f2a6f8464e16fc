package io.piecework.ledger.command;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.money.Rounding;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** Says phrases in English, for JSON and errors; documents for people say them in every language. */
final class EnglishPhrases {

    /** The patterns of {@link MessageFormat} by their keys. */
    static final Map<String, String> TEXTS = read();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EnglishPhrases() {}

    private static Map<String, String> read() {
        var file = Objects.requireNonNull(EnglishPhrases.class.getResourceAsStream("phrases.properties"));
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            var read = new Properties();
            read.load(reader);
            return read.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String say(Phrase phrase) {
        Object[] values = phrase.values().stream().map(EnglishPhrases::shown).toArray();
        return new MessageFormat(pattern(phrase), Locale.ROOT).format(values);
    }

    /** Of a text with several forms the one for its first value. */
    private static String pattern(Phrase phrase) {
        String form = phrase.key();
        if (!TEXTS.containsKey(form) && !phrase.values().isEmpty()) {
            boolean one = phrase.values().get(0) instanceof Number number && number.longValue() == 1;
            form += one ? ".one" : ".other";
        }
        String pattern = TEXTS.get(form);
        if (pattern == null) {
            throw new IllegalArgumentException("no text has the key " + phrase.key());
        }
        return pattern;
    }

    private static String shown(Object value) {
        if (value instanceof Instant time) {
            return TIME.format(time);
        }
        if (value instanceof Rounding rounding) {
            String mode = rounding.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return Phrase.of("rounding." + mode, rounding.quantum().toPlainString())
                    .toString();
        }
        if (value instanceof WorkerId worker) {
            return Printable.of(worker.value());
        }
        if (value instanceof RequesterId requester) {
            return Printable.of(requester.value());
        }
        if (value instanceof Enum<?> constant) {
            return Printable.of(TEXTS.getOrDefault(key(constant), constant.toString()));
        }
        return Printable.of(value.toString());
    }

    /** {@code word.payout-outcome.paid} for {@code PayoutOutcome.PAID}. */
    static String key(Enum<?> value) {
        String group = value.getDeclaringClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-");
        return "word." + group.toLowerCase(Locale.ROOT) + "."
                + value.toString().replace(' ', '-').replace(",", "");
    }
}
