package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.fixtures.EventClasses;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DecidedAgainstTest {

    /**
     * They have a reason, but take nothing: the worker's own steps, steps in the worker's favour, what an account or a subject notes of
     * another event, reports of a rail, and the remittance of tax that was withheld before.
     */
    private static final Set<String> TAKE_NOTHING = Set.of(
            "assignment-appealed",
            "assignment-overturned",
            "assignment-revision-requested",
            "assignment-visit-reported",
            "earnings-reclaimed",
            "hold-released",
            "payout-cancelled",
            "payout-contradicted",
            "payout-failed",
            "payout-paid",
            "payout-returned",
            "payout-reversed",
            "payout-unclaimed",
            "review-answered",
            "review-requested",
            "tax-remitted",
            "withholding-stopped",
            "worker-reinstated",
            "worker-status-changed");

    @Test
    void an_event_that_gives_a_worker_a_reason_says_what_it_takes() {
        assertThat(EventClasses.ALL.stream()
                        .filter(type -> !DecidedAgainst.class.isAssignableFrom(type))
                        .filter(type -> has(type, "worker") && hasReason(type))
                        .map(type -> type.getAnnotation(EventName.class).value())
                        .collect(Collectors.toSet()))
                .as("events that give a worker a reason and are not DecidedAgainst")
                .containsExactlyInAnyOrderElementsOf(TAKE_NOTHING);
    }

    private static boolean has(Class<?> type, String accessor) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals(accessor) && method.getParameterCount() == 0);
    }

    private static boolean hasReason(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).anyMatch(component -> component.getType() == Reason.class);
    }
}
