package io.piecework.ledger.document.language;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.apiguardian.api.API;

/** How a language writes amounts, numbers and dates, and which form of a word belongs to a number. */
@API(status = API.Status.INTERNAL)
public interface Formats {

    /** Whether the language is written from right to left. */
    boolean isRightToLeft();

    /** An amount without its currency, with all of its digits. */
    String amount(Amount amount);

    /** An amount with the code of its currency. */
    String money(Amount amount);

    String number(long number);

    /** A number with all of its digits after the point. */
    String decimal(BigDecimal number);

    /** A percentage, or a ratio of two numbers where it is none: {@code 30 %}, {@code 1/3}. */
    String rate(Rate rate);

    /** The plural category of a number in Unicode's locale data: {@code one}, {@code few}, {@code other}, … */
    String plural(long number);

    /** A day as people say it. */
    String day(LocalDate day);

    /** The days from one to another, which is included. */
    String days(LocalDate first, LocalDate last);

    /** A day as in columns, in digits. */
    String shortDay(LocalDate day);

    /** A day without its year, for a chart. */
    String dayOfYear(LocalDate day);

    String month(YearMonth month);

    /** A month in few letters, for a chart. */
    String shortMonth(YearMonth month);

    /** The time of day, to the minute, from 00:00 to 23:59. */
    String timeOfDay(Instant at, ZoneId zone);
}
