package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement's issue, which stands at its head and on each sheet of a PDF.
 *
 * @param issuer null for none
 * @param day of the issue, in the zone of the statement's period
 * @param number the platform's own; null for a number made from the worker, the currency, the days and the position
 * @param previous the statement that the worker had before; lines of earlier dates that were added since are marked. Null for none
 */
public record Issue(
        @Nullable Issuer issuer,
        LocalDate day,
        @Nullable String number,
        @Nullable Previous previous) {

    private static final int LONGEST = 100;

    /**
     * An earlier statement of the same worker and currency.
     *
     * @param position the last event that it contains, which stands at its end
     * @param made when it was made
     */
    public record Previous(long position, Instant made) {

        public Previous {
            Required.components(Previous.class, position, made);
        }

        /** Whether a line was recorded after it was made, and took effect before. */
        @API(status = API.Status.INTERNAL)
        public boolean lacks(long line, Instant effective) {
            return line > position && effective.isBefore(made);
        }
    }

    /** @throws IllegalArgumentException when the number is blank or longer than 100 characters */
    public Issue {
        Required.components(Issue.class, issuer, day, number, previous);
        if (number != null) {
            Text.checked("statement number", number, LONGEST);
        }
    }

    /** An issue on a day. */
    public static Issue on(LocalDate day) {
        return new Issue(null, day, null, null);
    }

    public Issue by(Issuer issuer) {
        return new Issue(Objects.requireNonNull(issuer, "issuer"), day, number, previous);
    }

    /** With a number of the platform's own. */
    public Issue numbered(String number) {
        return new Issue(issuer, day, Objects.requireNonNull(number, "number"), previous);
    }

    /**
     * After another statement of the same worker and currency.
     *
     * @param position the last event that it contains, which stands at its end
     * @param made when it was made
     */
    public Issue following(long position, Instant made) {
        return new Issue(issuer, day, number, new Previous(position, made));
    }

    /**
     * The statement's number: {@code W-CHI-USD-20260601-20260630-120} where the platform gives none.
     *
     * @param first the first day; null for the beginning of all time
     * @param last the last day; null for no end
     * @param position the last event that it contains
     */
    @API(status = API.Status.INTERNAL)
    public String numberOf(
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            long position) {
        return number != null
                ? number
                : Stream.of(worker.value(), currency.getCurrencyCode(), days(first, last), position)
                        .map(String::valueOf)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("-"));
    }

    private static String days(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first == null && last == null ? "" : plain(first) + "-" + plain(last);
    }

    private static String plain(@Nullable LocalDate day) {
        return day == null ? "open" : day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
