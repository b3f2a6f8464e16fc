package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.Promptly;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile ids and texts: text that no database can store is refused, and terminal control sequences are never printed. */
class HostileTextTest {

    private static final String RIGHT_TO_LEFT = "a\u202Ed\u200Fa\u2066b";

    private static final Map<String, Function<String, Object>> TEXTS = Map.ofEntries(
            Map.entry("assignment id", AssignmentId::new),
            Map.entry("deposit id", DepositId::new),
            Map.entry("opening id", OpeningId::new),
            Map.entry("operation id", OperationId::new),
            Map.entry("payout id", PayoutId::new),
            Map.entry("requester id", RequesterId::new),
            Map.entry("task id", TaskId::new),
            Map.entry("worker id", WorkerId::new),
            Map.entry("title", Title::new),
            Map.entry("reason", Reason::new));

    static Stream<String> texts() {
        return TEXTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void refuses_text_that_a_database_cannot_store(String what) {
        assertThat(refusal(what, "")).isEqualTo(what + " is blank");
        assertThat(refusal(what, " \t\n")).isEqualTo(what + " is blank");
        assertThat(refusal(what, "a\0")).isEqualTo(what + " holds a NUL at character 2");
        assertThat(refusal(what, "a\ud800")).isEqualTo(what + " holds half a surrogate pair at character 2");
        assertThat(refusal(what, "\udc00a")).isEqualTo(what + " holds half a surrogate pair at character 1");
        assertThat(refusal(what, "\udc00\ud800")).isEqualTo(what + " holds half a surrogate pair at character 1");
        assertThat(refusal(what, "\ud83d\udc36\ud83d")).isEqualTo(what + " holds half a surrogate pair at character 3");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void refuses_ten_thousand_and_ten_million_characters(String what) {
        assertThat(refusal(what, "x".repeat(10_000))).startsWith(what + " has 10000 characters, at most ");
        assertThat(refusal(what, "x".repeat(10_000_000))).startsWith(what + " has 10000000 characters, at most ");
    }

    @Test
    void refuses_text_that_is_no_actor() {
        for (String text : new String[] {
            "", "root", "operator:", "operator:\0", "worker:\ud800", "worker:" + "x".repeat(10_000), RIGHT_TO_LEFT
        }) {
            Promptly.refused(() -> Actor.parse(text));
        }
    }

    @Test
    void stores_reading_order_marks_and_never_prints_them() {
        String requester = "acme\nltd\u001b[2J";
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of(RIGHT_TO_LEFT, requester, Amount.parse("USD 1.00")));

            RefusedException reused =
                    refused(ledger, DepositFunds.of(RIGHT_TO_LEFT, requester, Amount.parse("USD 2.00")));
            assertThat(reused)
                    .hasMessage("id-reused: deposit:a?d?a?b was recorded with amount USD 1.00, now given as USD 2.00");
            assertThat(reused.subject()).isEqualTo("deposit:" + RIGHT_TO_LEFT);
            assertThat(refused(ledger, DepositFunds.of(RIGHT_TO_LEFT, "acme", Amount.parse("USD 1.00"))))
                    .hasMessage(
                            "id-reused: deposit:a?d?a?b was recorded with requester requester:acme?ltd?[2J, now given"
                                    + " as requester:acme");
            assertThat(refused(ledger, SubmitAssignment.of(RIGHT_TO_LEFT)))
                    .hasMessageStartingWith("unknown-subject: assignment:a?d?a?b is unknown");
            assertThat(ledger.asRequester(requester).funds("USD")).isPresent();
        }
    }

    private static RefusedException refused(Ledger ledger, Command command) {
        return catchThrowableOfType(RefusedException.class, () -> ledger.execute(command));
    }

    private static String refusal(String what, String text) {
        Function<String, Object> maker = TEXTS.getOrDefault(what, value -> value);
        return Promptly.refused(() -> maker.apply(text));
    }
}
