package io.piecework.ledger.document.explanation;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats values for a sentence, without line breaks or other control characters. */
final class Words {

    private Words() {}

    static String of(Id id) {
        return Printable.of(id.toString());
    }

    /** {@code 20 %}, {@code 1/3}. */
    static String of(Rate rate) {
        return rate.toString().replace("%", " %");
    }

    /** In days, hours, minutes or seconds, the largest unit of which the time is a whole number. */
    static String of(Duration time) {
        long seconds = time.toSeconds();
        if (!time.equals(Duration.ofSeconds(seconds))) {
            return time.toString();
        }
        if (seconds != 0 && seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds != 0 && seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    /** The sentence on when earnings can be paid out, with a space in front; empty for at once. */
    static String of(Availability availability) {
        String after = availability.after().isZero() ? "" : of(availability.after());
        if (availability.weekEnds() == null) {
            return after.isEmpty() ? "" : " Earnings are available " + after + " after the decision.";
        }
        String day = availability.weekEnds().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return " Earnings are available " + (after.isEmpty() ? "at" : after + " after") + " the end of the week, on "
                + day + " in the time zone " + availability.zone() + ".";
    }

    static String quoted(String text) {
        return '"' + Printable.of(text) + '"';
    }

    /** A given reason. It stands at the end and in quotes, so that it cannot pass for a sentence of the ledger. */
    static String because(@Nullable Reason reason) {
        return reason == null ? "" : " Reason: " + quoted(reason.text());
    }

    /** Given evidence, likewise. */
    static String shownBy(Reason evidence) {
        return " Evidence: " + quoted(evidence.text());
    }

    /** {@code by operator:ops-1}. */
    static String by(LedgerEvent event) {
        return "by " + Printable.of(event.stamp().actor().toString());
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
