package io.piecework.ledger.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.award.AwardKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
            WorkerStatus.class);

    private final Language marked = EveryText.marked();

    @Test
    void each_kind_of_line_has_a_word() {
        Set<String> kinds = new TreeSet<>();
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            EveryCommand.COMMANDS.forEach(ledger::execute);
            for (String worker : database.column("SELECT DISTINCT worker FROM ledger_worker_balance")) {
                WorkerView view = ledger.asWorker(worker);
                view.balances()
                        .forEach(balance -> view.statementLines(
                                balance.currency().getCurrencyCode(),
                                StatementPeriod.all(),
                                line -> kinds.add(line.kind())));
            }
        }
        for (AwardKind award : AwardKind.values()) {
            kinds.addAll(List.of(award.toString(), award + " reversed"));
        }
        for (PayoutOutcome outcome : PayoutOutcome.values()) {
            kinds.addAll(List.of("payout " + outcome, "payout " + outcome + " after all"));
        }

        assertThat(kinds).hasSizeGreaterThan(45).allMatch(kind -> isText(marked.word("line", kind)));
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
