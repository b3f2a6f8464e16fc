package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.notice.WatchCap;
import io.piecework.ledger.notice.Window;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.statement.LineKey;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.worker.StartWithholding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every query of a worker's and of a requester's scope, found by reflection and asked with every value of the types it takes, the ids of
 * another's among them. A query that takes something else fails until it is told here what that may be.
 */
class ScopeWalkTest {

    /** In every id and text of those whose data nobody else may see. */
    private static final String MARK = "x7";

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private static final Payday DAILY = new Payday(
            "daily", Payday.Every.DAY, LocalDate.of(2026, 3, 1), ZoneOffset.UTC, PayoutPolicy.minorUnit("USD"));

    private static final Map<Class<?>, List<Object>> VALUES = Map.of(
            String.class, List.of("USD", "a-x7", "t-x7", "p-x7", "b-x7"),
            AsOf.class, List.of(AsOf.position(Long.MAX_VALUE), AsOf.recorded(NOW), AsOf.effective(NOW)),
            StatementPeriod.class, List.of(StatementPeriod.all()),
            PayoutPolicy.class, List.of(PayoutPolicy.minorUnit("USD")),
            Payday.class, List.of(DAILY),
            LineKey.class, List.of(new LineKey(Instant.EPOCH, 0)),
            int.class, List.of(5));

    private final Ledger ledger =
            Ledger.builder().inMemory().clock(SettableClock.at(NOW.toString())).build();

    @BeforeEach
    void two_who_know_nothing_of_each_other() {
        ledger.execute(WatchCap.of("cap", Amount.parse("USD 0.50"), ZoneOffset.UTC));
        story("-" + MARK);
        story("");
        ledger.runDue(NOW);
    }

    private void story(String mark) {
        String worker = "ada" + mark;
        ledger.execute(DepositFunds.of("d" + mark, "acme" + mark, Amount.parse("USD 20.00")));
        ledger.execute(PublishTask.of("t" + mark, "acme" + mark, Amount.parse("USD 1.00"), 3)
                .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(1))));
        ledger.execute(AcceptAssignment.of("a" + mark, "t" + mark, worker));
        ledger.execute(SubmitAssignment.of("a" + mark));
        ledger.execute(AnnounceWindow.of("a" + mark, Window.APPROVAL, NOW.plus(Duration.ofDays(1))));
        ledger.execute(GrantBonus.of("b" + mark, worker, "acme" + mark, Amount.parse("USD 2.00"), "well done" + mark));
        ledger.execute(CompensateWorker.of("c" + mark, worker, Amount.parse("USD 3.00"), "sorry" + mark)
                .available(Availability.days(5)));
        ledger.execute(StartWithholding.of("w" + mark, worker, "USD", Rate.percent("10"), "tax" + mark));
        ledger.execute(SetPayoutMethod.of("m" + mark, worker, "bank", "tok" + mark));
        ledger.execute(RequestPayout.of("p" + mark, worker, PayoutPolicy.minorUnit("USD"))
                .amount(Amount.parse("USD 1.00")));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void no_query_tells_a_worker_of_another() {
        assertThat(leaks(ledger.asWorker("ada"))).isEmpty();
        assertThat(leaks(ledger.asWorker("nobody"))).isEmpty();
    }

    @Test
    void no_query_tells_a_requester_of_another() {
        assertThat(leaks(ledger.asRequester("acme"))).isEmpty();
        assertThat(leaks(ledger.asRequester("nobody"))).isEmpty();
    }

    /** Or nothing would be found because nothing is asked. */
    @Test
    void every_query_tells_its_owner_more_than_it_tells_nobody() {
        assertDiffers(answers(ledger.asWorker("ada-x7")), answers(ledger.asWorker("nobody")));
        assertDiffers(answers(ledger.asRequester("acme-x7")), answers(ledger.asRequester("nobody")));
    }

    @Test
    void a_query_without_a_scope_is_found() {
        assertThat(leaks(new Unscoped(ledger))).containsExactly("assignment");
    }

    /** What somebody might add. */
    record Unscoped(Ledger ledger) {

        public Optional<AssignmentView> assignment(String assignment) {
            return ledger.asOperator().assignment(assignment);
        }
    }

    private static void assertDiffers(Map<String, List<String>> owner, Map<String, List<String>> nobody) {
        assertThat(owner).hasSizeGreaterThanOrEqualTo(5);
        owner.forEach((query, told) -> assertThat(told).as(query).isNotEqualTo(nobody.get(query)));
    }

    private static List<String> leaks(Object view) {
        return answers(view).entrySet().stream()
                .filter(query -> query.getValue().stream().anyMatch(told -> told.contains(MARK)))
                .map(query -> query.getKey().replaceAll(".*[.](\\w+)\\(.*", "$1"))
                .toList();
    }

    /** What each query answers, by its signature. */
    private static Map<String, List<String>> answers(Object view) {
        var answers = new TreeMap<String, List<String>>();
        for (Method query : view.getClass().getDeclaredMethods()) {
            boolean own = !List.of("toString", "hashCode", "equals", "ledger").contains(query.getName());
            if (Modifier.isPublic(query.getModifiers()) && own) {
                answers.put(query.toString(), answers(view, query));
            }
        }
        return answers;
    }

    private static List<String> answers(Object view, Method query) {
        var told = new ArrayList<String>();
        for (List<Object> arguments : combinations(query)) {
            Consumer<Object> consumer = each -> told.add(each.toString());
            Object[] given = Arrays.stream(query.getParameterTypes())
                    .map(type -> type == Consumer.class ? consumer : null)
                    .toArray();
            for (int i = 0, next = 0; i < given.length; i++) {
                given[i] = given[i] == null ? arguments.get(next++) : given[i];
            }
            try {
                query.setAccessible(true);
                told.add(String.valueOf(query.invoke(view, given)));
            } catch (InvocationTargetException notACurrency) {
                assertThat(notACurrency.getCause()).isInstanceOf(IllegalArgumentException.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return told;
    }

    /** Of the values of what it takes, without those that take what it tells. */
    private static List<List<Object>> combinations(Method query) {
        List<List<Object>> all = List.of(List.of());
        for (Class<?> type : query.getParameterTypes()) {
            if (type != Consumer.class) {
                List<Object> values = VALUES.get(type);
                assertThat(values)
                        .as("%s takes a %s: say which there may be", query, type)
                        .isNotNull();
                all = all.stream()
                        .flatMap(before -> Objects.requireNonNull(values).stream()
                                .map(value -> {
                                    var more = new ArrayList<Object>(before);
                                    more.add(value);
                                    return (List<Object>) more;
                                }))
                        .toList();
            }
        }
        return all;
    }
}
