package io.piecework.ledger.document.language;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** English, with dates in the form of ISO 8601 where they are in digits, and amounts as the ledger writes them: for readers of all countries. */
final class EnglishFormats implements Formats {

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SHORT_DAY_OF_YEAR = english("d MMM");
    private static final DateTimeFormatter MONTH = english("MMMM uuuu");
    private static final DateTimeFormatter SHORT_MONTH = english("MMM uuuu");

    private static DateTimeFormatter english(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    @Override
    public boolean isRightToLeft() {
        return false;
    }

    @Override
    public String amount(Amount amount) {
        return amount.text();
    }

    @Override
    public String money(Amount amount) {
        return amount.toString();
    }

    @Override
    public String number(long number) {
        return Long.toString(number);
    }

    @Override
    public String decimal(BigDecimal number) {
        return number.toPlainString();
    }

    @Override
    public String rate(Rate rate) {
        return rate.toString();
    }

    @Override
    public String plural(long number) {
        return number == 1 ? "one" : "other";
    }

    @Override
    public String day(LocalDate day) {
        return day.toString();
    }

    /** {@code 2026-06-01 to 2026-06-30}. */
    @Override
    public String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? day(last) : first + " to " + last;
    }

    @Override
    public String shortDay(LocalDate day) {
        return day.toString();
    }

    @Override
    public String dayOfYear(LocalDate day) {
        return SHORT_DAY_OF_YEAR.format(day);
    }

    @Override
    public String month(YearMonth month) {
        return MONTH.format(month);
    }

    @Override
    public String shortMonth(YearMonth month) {
        return SHORT_MONTH.format(month);
    }

    @Override
    public String timeOfDay(Instant at, ZoneId zone) {
        return TIME_OF_DAY.format(at.atZone(zone));
    }
}
