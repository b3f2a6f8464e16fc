package io.piecework.ledger.document.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Titles of lines are said in each language. */
class LineTitlesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

    private static final LineTitle PAYOUT = new LineTitle(
            "as it is stored",
            List.of(
                    Phrase.of("title.by", Amount.parse("USD 40.00"), "bank, of the city"),
                    Phrase.of("title.fee", Amount.parse("USD 0.50")),
                    Phrase.of("title.claim", NOON)));

    @Test
    void a_made_title_is_said_in_the_words_of_the_language() {
        assertThat(Language.ENGLISH.title(PAYOUT, PARIS))
                .isEqualTo("USD 40.00 by bank, of the city, fee USD 0.50, to be claimed before 2026-06-01 12:00");
        assertThat(Language.of("fr").title(PAYOUT, PARIS))
                .isEqualTo(
                        "40,00\u00a0USD par bank, of the city, frais 0,50\u00a0USD, à réclamer au plus tard le 1er juin 2026 12:00");
    }

    @Test
    void a_given_title_is_the_same_in_every_language_and_safe_to_print() {
        LineTitle given = LineTitle.stored("Count\u202e boxes", "");

        assertThat(Language.of("fr").title(given, PARIS)).isEqualTo("Count\\u{202e} boxes");
    }

    @ParameterizedTest
    @EnumSource(RoundingMode.class)
    void each_way_of_rounding_is_said(RoundingMode mode) {
        var rounding = new Rounding(new BigDecimal("0.05"), mode);
        LineTitle title = new LineTitle("", List.of(Phrase.of("title.rounded", rounding)));

        assertThat(Language.of("fr").title(title, PARIS)).contains("0,05").doesNotContain("rounded");
    }
}
