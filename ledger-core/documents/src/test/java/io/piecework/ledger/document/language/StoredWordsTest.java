package io.piecework.ledger.document.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.award.AwardKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The ledger stores English words; each of them has a text, so that no language shows it as it is. */
class StoredWordsTest {

    private static final List<Class<? extends Enum<?>>> VALUES = List.of(
            AwardKind.class,
            DisputeOutcome.class,
            PayoutOutcome.class,
            PayoutStatus.class,
            ReviewOutcome.class,
            WorkerStatus.class,
            AssignmentStatus.class);

    private final Language marked = EveryText.marked();

    @Test
    void each_kind_of_line_has_a_word() {
        assertThat(LineKind.values()).hasSizeGreaterThan(45).allMatch(kind -> isText(marked.word("line", kind.code())));
    }

    @Test
    void a_kind_of_line_is_found_by_its_stored_code() {
        for (LineKind kind : LineKind.values()) {
            assertThat(LineKind.stored(kind.code())).isEqualTo(kind);
            assertThat(kind.code()).matches("[a-z-]{4,40}");
        }
        assertThat(LineKind.DISPUTE_ENDED_PAY_KEPT.code()).isEqualTo("dispute-ended-pay-kept");
        assertThat(LineKind.DISPUTE_ENDED_PAY_KEPT).hasToString("dispute ended, pay kept");
        assertThatIllegalStateException()
                .isThrownBy(() -> LineKind.stored("approved automatically"))
                .withMessage("no kind of line is stored as approved automatically");
    }

    @Test
    void each_value_in_a_sentence_has_a_word_and_each_word_is_one_of_them() {
        Set<String> words = VALUES.stream()
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .peek(value ->
                        assertThat(isText(marked.word(value))).as("%s", value).isTrue())
                .map(marked::word)
                .collect(Collectors.toSet());
        Set<String> kinds = Arrays.stream(DecisionId.Kind.values())
                .map(kind -> marked.word("word.kind", kind.toString()))
                .collect(Collectors.toSet());

        assertThat(kinds).allMatch(StoredWordsTest::isText);
        assertThat(Objects.requireNonNull(Texts.of("en")).keys().stream()
                        .filter(key -> key.startsWith("word."))
                        .count())
                .isEqualTo(kinds.size()
                        + VALUES.stream()
                                .mapToInt(type -> type.getEnumConstants().length)
                                .sum());
        assertThat(words).isNotEmpty();
    }

    @Test
    void a_word_without_a_text_would_be_found() {
        assertThat(isText(marked.word("line", "teleported"))).isFalse();
    }

    private static boolean isText(String word) {
        return !word.isEmpty() && EveryText.outside(word).isEmpty();
    }
}
