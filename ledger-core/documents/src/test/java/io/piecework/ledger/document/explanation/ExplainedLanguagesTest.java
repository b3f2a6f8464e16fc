package io.piecework.ledger.document.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.EveryText;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explanations in every language. */
class ExplainedLanguagesTest extends Explained {

    /** Ids of every type, and the time zone and the day of a week's end. */
    private static final String DATA =
            "(operator|worker|requester|task|assignment):[\\w:-]+|dogs|auto|dash|shops|[Tt]itle.*|UTC|Monday";

    static List<String> languages() {
        return Language.SUPPLIED;
    }

    private String text(Language language) {
        return Documents.explain(ledger.asOperator(), "a", language)
                .orElseThrow()
                .text();
    }

    @Test
    void every_word_comes_from_the_bundles() {
        EveryCommand.executeAll(ledger);
        Language marked = EveryText.marked();

        assertThat(IntStream.rangeClosed(1, 13).mapToObj(i -> "a-" + i)).allSatisfy(id -> {
            Explanation explanation =
                    Documents.explain(ledger.asOperator(), id, marked).orElseThrow();
            String text = explanation.text().replace("\n" + explanation.title().text() + "\n", "\n");
            assertThat(EveryText.wordsOutside(text, DATA)).isEmpty();
            assertThat(explanation.steps())
                    .allSatisfy(step -> assertThat(EveryText.wordsOutside(step.description(), DATA))
                            .isEmpty());
        });
    }

    @Test
    void every_unit_of_time_and_way_of_rounding_has_a_text() {
        var words = new Words(EveryText.marked());
        for (RoundingMode mode : RoundingMode.values()) {
            Rounding rounding = new Rounding(new BigDecimal("0.01"), mode);
            assertThat(EveryText.wordsOutside(words.say("explained.part-of-reward", rounding), DATA))
                    .isEmpty();
        }
        for (String time : List.of("P2D", "PT2H", "PT2M", "PT2S", "PT0S")) {
            assertThat(EveryText.wordsOutside(words.say("explained.part-of-reward", Duration.parse(time)), DATA))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void an_explanation_keeps_every_value(String tag) {
        Language language = Language.of(tag);
        offered(
                FeePolicy.percent("20"),
                ReviewPolicy.BY_HAND,
                Availability.afterWeekEnding(DayOfWeek.MONDAY, ZoneId.of("Asia/Kolkata"))
                        .plusDays(3));
        submitted();
        does(RejectAssignment.of("a", "A {0} 'CAT'").as("BLUR"));

        assertThat(text(language))
                .contains("assignment:a", "worker:ada", "operator:platform", "BLUR", "A {0} 'CAT'", "Asia/Kolkata")
                .contains("2026-12-02T09:00:00Z")
                .containsPattern("20[ \u00a0\u200e]?%")
                .contains(
                        language.money(Amount.parse("USD 0.50")),
                        language.money(Amount.parse("USD 0.10")),
                        language.money(Amount.parse("USD 0.60")))
                .doesNotContain("{1}", "{2}");
    }

    @Test
    void an_explanation_in_German() {
        offered(FeePolicy.percent("20"));
        submitted();
        does(ApproveAssignment.of("a"));

        assertThat(text(Language.of("de")).replace('\u00a0', ' '))
                .startsWith("Erklärung zu assignment:a: angenommen\n")
                .contains("    Angenommen von operator:platform. Bezahlung: 0,50 USD Vergütung plus 0,10 USD Gebühr"
                        + " (20 % von 0,50 USD, kaufmännisch gerundet auf 0,01).\n")
                .endsWith("\nNichts ist offen.\n");
    }
}
