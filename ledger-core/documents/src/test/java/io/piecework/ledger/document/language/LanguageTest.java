package io.piecework.ledger.document.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private static final Language FRENCH = Language.of(Locale.FRENCH);

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            fr, "USD 1234.5678", "1\u202f234,5678\u00a0USD"
            fr, "USD -0.01", "-0,01\u00a0USD"
            fr, "JPY 400", "400\u00a0JPY"
            de, "EUR 1234567.5", "1.234.567,50\u00a0EUR"
            nl, "EUR 4.00", "EUR\u00a04,00"
            es, "USD 4.971", "4,971\u00a0USD"
            hi, "INR 1234567.89", "INR\u00a012,34,567.89"
            ar, "USD 24.00", "\u200f24.00\u00a0USD"
            en, "USD 1234.5678", "USD 1234.5678"
            """)
    void writes_all_digits_of_an_amount(String language, String amount, String expected) {
        assertThat(Language.of(language).money(Amount.parse(amount))).isEqualTo(expected);
    }

    /** In the percentages of Arabic, marks keep the sign at its number. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            en, 30%, 12.5%, 1/3, "rounded up to 0.01"
            fr, "30\u00a0%", "12,5\u00a0%", 1/3, "arrondi vers le haut, à 0,01 près"
            de, "30\u00a0%", "12,5\u00a0%", 1/3, "aufgerundet auf 0,01"
            nl, "30%", "12,5%", 1/3, "naar boven afgerond op 0,01"
            es, "30\u00a0%", "12,5\u00a0%", 1/3, "redondeado hacia arriba a 0,01"
            pt, "30%", "12,5%", 1/3, "arredondado para cima a 0,01"
            hi, "30%", "12.5%", 1/3, "0.01 तक ऊपर पूर्णांकित"
            ar, "30\u200e%\u200e", "12.5\u200e%\u200e", 1/3, "مقرّب إلى أعلى إلى 0.01"
            """)
    void writes_percentages_and_roundings_as_people_of_the_language_do(
            String language, String whole, String decimal, String ratio, String rounding) {
        Language in = Language.of(language);

        assertThat(List.of(
                        in.say("rule.each", Rate.percent("30")),
                        in.say("rule.each", Rate.percent("12.5")),
                        in.say("rule.each", Rate.ratio(1, 3)),
                        in.say("title.rounded", Rounding.up("0.01"))))
                .containsExactly(whole, decimal, ratio, rounding);
    }

    /** Rates and numbers of units are stored as their text. */
    @Test
    void writes_the_numbers_in_stored_titles_as_people_of_the_language_do() {
        LineTitle withheld = LineTitle.stored("12.5% of what is earned", "title.withheld\ts12.5%");
        LineTitle units = LineTitle.stored("12345 at USD 0.05 per 1000", "title.units-per\ts12345\taUSD 0.05\ts1000");

        assertThat(FRENCH.title(withheld, ZoneOffset.UTC)).isEqualTo("12,5\u00a0% de ce qui est gagné");
        assertThat(FRENCH.title(units, ZoneOffset.UTC)).isEqualTo("12\u202f345 à 0,05\u00a0USD pour 1\u202f000");
        assertThat(Language.ENGLISH.title(units, ZoneOffset.UTC)).isEqualTo("12345 at USD 0.05 per 1000");
    }

    @Test
    void a_country_decides_on_the_form_of_numbers() {
        assertThat(Language.of("de-CH").amount(Amount.parse("CHF 1234.50"))).isEqualTo("1'234.50");
        assertThat(Language.of("ar-MA").amount(Amount.parse("MAD 24.50"))).isEqualTo("24,50");
    }

    @Test
    void writes_dates_as_people_of_the_language_do() {
        LocalDate day = LocalDate.of(2026, 6, 1);
        Instant at = Instant.parse("2026-06-30T22:30:00Z");

        assertThat(List.of(
                        FRENCH.day(day),
                        FRENCH.formats().days(day, LocalDate.of(2026, 6, 30)),
                        FRENCH.formats().days(day, LocalDate.of(2026, 7, 14)),
                        FRENCH.formats().days(day, day),
                        FRENCH.month(YearMonth.of(2026, 6)),
                        FRENCH.formats().shortMonth(YearMonth.of(2026, 6)),
                        FRENCH.formats().dayOfYear(day),
                        FRENCH.formats().shortDay(day),
                        FRENCH.time(at, ZoneId.of("Europe/Paris")),
                        FRENCH.formats().timeOfDay(at, ZoneId.of("Europe/Paris"))))
                .containsExactly(
                        "1er juin 2026",
                        "1er–30 juin 2026",
                        "1er juin\u2009–\u200914 juil. 2026",
                        "1er juin 2026",
                        "juin 2026",
                        "juin 2026",
                        "1er juin",
                        "01/06/2026",
                        "1er juil. 2026 00:30",
                        "00:30");
    }

    /** It is an ordinal number. */
    @Test
    void writes_the_first_day_of_a_month_as_in_french() {
        LocalDate day = LocalDate.parse("2026-07-21");
        assertThat(FRENCH.formats().days(day, day.plusDays(11)))
                .isEqualTo("21 juil.\u2009\u2013\u20091er ao\u00fbt 2026");
        assertThat(FRENCH.day(day.minusDays(10))).isEqualTo("11 juil. 2026");
    }

    @Test
    void takes_the_form_of_a_word_that_belongs_to_the_number() {
        assertThat(List.of(
                        FRENCH.say("lines.pieces", 0L),
                        FRENCH.say("lines.pieces", 1L),
                        FRENCH.say("lines.pieces", 2),
                        Language.ENGLISH.say("lines.pieces", 0L),
                        Language.ENGLISH.say("lines.pieces", 1L)))
                .containsExactly("0 travail", "1 travail", "2 travaux", "0 pieces", "1 piece");
        Language arabic = Language.of("ar");
        assertThat(List.of(0L, 1L, 2L, 3L, 11L, 100L).stream()
                        .map(number -> arabic.say("lines.pieces", number))
                        .distinct())
                .hasSize(6);
    }

    @Test
    void the_host_can_replace_texts() {
        Language own = FRENCH.with(Map.of("summary.earned", "Votre rémunération"));

        assertThat(own.say("summary.earned")).isEqualTo("Votre rémunération");
        assertThat(own.say("summary.fees")).isEqualTo(FRENCH.say("summary.fees"));
        assertThat(FRENCH.say("summary.earned")).isNotEqualTo("Votre rémunération");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            summary.earnt | Earned      | no text has the key summary.earnt
            period.up-to  | Until then  | the text period.up-to needs the places [0], not []: "Until then"
            period.up-to  | To {0} {1}  | the text period.up-to needs the places [0], not [0, 1]: "To {0} {1}"
            period.up-to  | {0} is {    | the text period.up-to has a brace that is part of no place such as {0}: "{0} is {"
            period.up-to  | {0} {0,number} | the text period.up-to has a brace that is part of no place such as {0}: "{0} {0,number}"
            """)
    void a_text_that_does_not_fit_is_refused(String key, String text, String message) {
        assertThatThrownBy(() -> FRENCH.with(Map.of(key, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_text_with_control_characters_is_refused() {
        assertThatThrownBy(() -> FRENCH.with(Map.of("summary.earned", "a\u202eb")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text summary.earned has control characters: \"a\\u{202e}b\"");
    }

    /** A single apostrophe would make the places behind it a part of the text. */
    @Test
    void a_text_with_a_single_apostrophe_is_refused() {
        assertThatThrownBy(() -> FRENCH.with(Map.of("period.up-to", "Jusqu'au {0}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text period.up-to needs each apostrophe twice, as '': \"Jusqu'au {0}\"");
        assertThat(FRENCH.with(Map.of("period.up-to", "Jusqu''au {0}")).say("period.up-to", "10"))
                .isEqualTo("Jusqu'au 10");
    }

    @Test
    void other_calendars_and_numerals_are_not_taken() {
        LocalDate day = LocalDate.of(2026, 6, 1);

        assertThat(Language.of("ar-SA").formats().shortDay(day)).containsAnyOf("2026", "٢٠٢٦");
        assertThat(Language.of("fr-u-ca-islamic-nu-roman").day(day)).isEqualTo("1er juin 2026");
        assertThat(Language.of("fr-u-ca-islamic-nu-roman")).hasToString("fr");
    }

    @Test
    void an_unknown_language_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> Language.of("tlh"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no texts in the language tlh; the languages are en, ar, de, es, fr, hi, nl, pt");
        assertThatThrownBy(() -> Language.of("no language"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no language is no language tag, such as fr or fr-BE");
        assertThatThrownBy(() -> Language.of(Locale.ROOT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_person_wrote_is_made_safe_and_is_no_pattern() {
        assertThat(FRENCH.say("lines.reason", "{0} it''s \u202e"))
                .isEqualTo("motif : {0} it''s \\u{202e}".replace(" :", "\u00a0:"));
    }

    @Test
    void a_stored_word_without_a_text_stays_as_it_is() {
        assertThat(FRENCH.word("line", "approved")).isEqualTo("validé");
        assertThat(FRENCH.word("line", "teleported")).isEqualTo("teleported");
    }
}
