package io.piecework.ledger.audit.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.fixtures.EventClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedFiguresTest {

    /** The types that no other stream can bear out: add a new one by hand, with a reason to leave it without comparison. */
    private static final List<String> REPEATS_NOTHING = List.of(
            "payout-contradicted",
            "payout-exception-dismissed",
            "payout-rail-report-ignored",
            "payout-received-by-rail",
            "payout-submitted",
            "payout-unclaimed",
            "payout-unknown",
            "period-sealed",
            "rebuild-forced",
            "review-answered",
            "review-due",
            "review-requested",
            "task-archived");

    @Test
    void every_event_type_is_compared_or_listed_as_repeating_nothing() {
        assertThat(EventClasses.ALL).hasSizeGreaterThan(90);
        assertThat(EventClasses.ALL.stream()
                        .filter(type -> !RepeatedFigures.repeats(type))
                        .map(type -> type.getAnnotation(EventName.class).value()))
                .containsExactlyInAnyOrderElementsOf(REPEATS_NOTHING);
    }
}
