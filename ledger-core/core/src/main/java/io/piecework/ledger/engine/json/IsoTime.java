package io.piecework.ledger.engine.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * Writes and reads instants as {@link Instant#toString} and {@link Instant#parse} do, in a tenth of the time for the years 1970 to 9999.
 * The JDK's formatter took an eighth of the time of a command.
 */
public final class IsoTime {

    private static final long DAY = 86_400;
    private static final int LONGEST = "2026-01-31T12:00:00.000000000Z".length();
    private static final int WHOLE_SECOND = "2026-01-31T12:00:00".length();

    /** The first second of the year 10000. */
    private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY;

    /** The characters of a text that are not digits; 0 is the place of a digit. */
    private static final String FRAME = "0000-00-00T00:00:00";

    private IsoTime() {}

    /** In UTC, with as many fraction digits as needed: none, three, six or nine. */
    public static String text(Instant time) {
        long second = time.getEpochSecond();
        if (second < 0 || second >= END) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(second / DAY);
        int ofDay = (int) (second % DAY);
        byte[] text = new byte[LONGEST];
        put(text, 0, 4, date.getYear());
        text[4] = '-';
        put(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, date.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, ofDay / 3_600);
        text[13] = ':';
        put(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        put(text, 17, 2, ofDay % 60);
        int length = fraction(text, time.getNano());
        text[length] = 'Z';
        return new String(text, 0, length + 1, StandardCharsets.ISO_8859_1);
    }

    /** @return the index behind the last digit */
    private static int fraction(byte[] text, int nanos) {
        if (nanos == 0) {
            return WHOLE_SECOND;
        }
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        text[WHOLE_SECOND] = '.';
        put(text, WHOLE_SECOND + 1, digits, digits == 3 ? nanos / 1_000_000 : digits == 6 ? nanos / 1_000 : nanos);
        return WHOLE_SECOND + 1 + digits;
    }

    private static void put(byte[] text, int at, int digits, int number) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** @throws java.time.format.DateTimeParseException when the text is not an instant */
    static Instant read(String text) {
        return isCommonForm(text) ? parseCommonForm(text) : Instant.parse(text);
    }

    private static boolean isCommonForm(String text) {
        int end = text.length() - 1;
        int digits = end - WHOLE_SECOND - 1;
        boolean whole = end == WHOLE_SECOND;
        if ((!whole && digits != 3 && digits != 6 && digits != 9) || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < WHOLE_SECOND; i++) {
            if (FRAME.charAt(i) == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != FRAME.charAt(i)) {
                return false;
            }
        }
        for (int i = WHOLE_SECOND + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return (whole || text.charAt(WHOLE_SECOND) == '.')
                && isDate(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                && number(text, 11, 2) < 24
                && number(text, 14, 2) < 60
                && number(text, 17, 2) < 60;
    }

    private static boolean isDate(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static Instant parseCommonForm(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                .toEpochDay();
        int ofDay = number(text, 11, 2) * 3_600 + number(text, 14, 2) * 60 + number(text, 17, 2);
        int digits = Math.max(0, text.length() - 2 - WHOLE_SECOND);
        int nanos = digits == 0 ? 0 : number(text, WHOLE_SECOND + 1, digits);
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return Instant.ofEpochSecond(day * DAY + ofDay, nanos);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static int number(String text, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
