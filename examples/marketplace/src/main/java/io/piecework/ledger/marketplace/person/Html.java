package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Amounts, sentences and states as HTML for {@code th:utext}. All that people typed is escaped. */
@Component
public class Html {

    /** A character that no text has: it marks the place of a value until the sentence is escaped. */
    private static final String MARK = "\uE000";

    private static final Pattern PLACE = Pattern.compile(MARK + "([0-9]+)" + MARK);

    private static final Set<String> GOOD =
            Set.of("APPROVED", "VISIT_COMPENSATED", "PAID", "ACTIVE", "CHANGED", "MATCHED", "RUNNING");
    private static final Set<String> PARTLY_GOOD = Set.of("PARTIALLY_APPROVED", "DISPUTED");
    private static final Set<String> BAD = Set.of(
            "REJECTED",
            "UPHELD",
            "VISIT_REFUSED",
            "FAILED",
            "RETURNED",
            "REVERSED",
            "TIMED_OUT",
            "SUSPENDED",
            "UNCLAIMED",
            "CLOSED");
    private static final Set<String> ASKS = Set.of("REVISION_REQUESTED");
    private static final Set<String> BEGUN = Set.of("ACCEPTED");
    private static final Set<String> OVER = Set.of("CANCELLED", "SCREENED_OUT", "FULL", "ENDED");

    private record End(Instant moment) {}

    private final MessageSource texts;
    private final Shown shown;

    Html(MessageSource texts, Shown shown) {
        this.texts = texts;
        this.shown = shown;
    }

    /** Rounded to the currency's digits, with the exact value at hand. */
    public String money(@Nullable Amount amount) {
        if (amount == null) {
            return "";
        }
        String rounded = shown.isRounded(amount) ? " class=\"rounded\"" : "";
        return "<data value=\"%s\" title=\"%s\"%s>%s</data>"
                .formatted(
                        amount.value().toPlainString(), shown.money(amount), rounded, escaped(shown.rounded(amount)));
    }

    /** An amount in a table whose heading names the currency. */
    public String figure(Amount amount) {
        String rounded = shown.isRounded(amount) ? " class=\"rounded\"" : "";
        return "<data value=\"%s\" title=\"%s\"%s>%s</data>"
                .formatted(
                        amount.value().toPlainString(),
                        shown.money(amount),
                        rounded,
                        amount.isZero() ? "–" : escaped(shown.figure(amount)));
    }

    /** The sentence of a key. A text that people typed stands apart from it, also where it is written from right to left. */
    public String say(String key, @Nullable Object... values) {
        return said(key, Arrays.asList(values));
    }

    /** The line of an action. */
    public String said(Done done) {
        return said(done.key(), done.values());
    }

    private String said(String key, List<? extends @Nullable Object> values) {
        var places = new ArrayList<String>();
        Object[] inText = values.stream()
                .map(value -> {
                    if (value instanceof Number) {
                        return value;
                    }
                    places.add(of(value));
                    return MARK + (places.size() - 1) + MARK;
                })
                .toArray();
        String text = escaped(texts.getMessage(key, inText, LocaleContextHolder.getLocale()));
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(places.get(Integer.parseInt(place.group(1)))));
    }

    private static String time(Temporal time, String text) {
        return "<time datetime=\"%s\">%s</time>".formatted(time, escaped(text));
    }

    /** As a value of a sentence: a moment until which something can be done. Midnight is the end of the day before it. */
    public Object until(Instant moment) {
        return new End(moment);
    }

    private String end(Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, Shown.ZONE);
        if (!local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return shown.time(moment);
        }
        Object[] day = {shown.day(local.toLocalDate().minusDays(1))};
        return texts.getMessage("time.end-of-day", day, LocaleContextHolder.getLocale());
    }

    /** A value of a table or a sentence. */
    public String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Amount amount) {
            return money(amount);
        }
        if (value instanceof Instant moment) {
            return time(moment, shown.time(moment));
        }
        if (value instanceof End end) {
            return time(end.moment(), end(end.moment()));
        }
        if (value instanceof LocalDate day) {
            return time(day, shown.day(day));
        }
        if (value instanceof Number number) {
            return "<data value=\"%s\">%s</data>".formatted(number, escaped(shown.number(number)));
        }
        return "<bdi>" + escaped(value.toString()) + "</bdi>";
    }

    /** For attributes and titles, which have no tags: a typed text between the characters that set it apart. */
    public String apart(String typed) {
        return '\u2068' + typed + '\u2069';
    }

    /**
     * How a state looks: {@code good}, {@code partly}, {@code bad}, {@code asks} for something, {@code begun}, {@code over} or {@code waits}. Its word
     * says the same.
     */
    public String kind(Enum<?> state) {
        String name = state.name();
        if (GOOD.contains(name)) {
            return "good";
        }
        if (PARTLY_GOOD.contains(name)) {
            return "partly";
        }
        if (BAD.contains(name)) {
            return "bad";
        }
        if (ASKS.contains(name)) {
            return "asks";
        }
        if (BEGUN.contains(name)) {
            return "begun";
        }
        return OVER.contains(name) ? "over" : "waits";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
