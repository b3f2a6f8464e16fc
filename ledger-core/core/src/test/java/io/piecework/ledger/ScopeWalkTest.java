package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.notice.AnnounceWindow;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.reading.notice.Window;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementReader;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.requester.RequesterLine;
import io.piecework.ledger.reports.requester.StreamedRequesterStatement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls every query of the worker's and the requester's view, found by reflection, with all combinations of argument values, among them ids of
 * another worker or requester. A query with a parameter of a new type fails until {@code VALUES} has values for it.
 */
class ScopeWalkTest {

    /** Marks every id and text of the worker and requester whose data must not leak. */
    private static final String MARK = "x7";

    /** A query whose answer is about the platform, so that it is the same for all. */
    private static final String OF_THE_PLATFORM = ".closeDate()";

    private static final Set<String> NO_QUERIES =
            Set.of("toString", "hashCode", "equals", "ledger", "printing", "moment");

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);

    private static final Payday DAILY = new Payday(
            "daily", Payday.Every.DAY, LocalDate.of(2026, 3, 1), ZoneOffset.UTC, PayoutPolicy.minorUnit("USD"));

    private static final Map<Class<?>, List<Object>> VALUES = new HashMap<>(Map.of(
            String.class, List.of("USD", "a-x7", "t-x7", "p-x7", "b-x7", "co-x7", "withholding:w-x7", "a"),
            AsOf.class, List.of(AsOf.position(Long.MAX_VALUE), AsOf.recorded(LATER), AsOf.effective(LATER)),
            StatementPeriod.class, List.of(StatementPeriod.all()),
            PayoutPolicy.class, List.of(PayoutPolicy.minorUnit("USD")),
            List.class, List.of(List.of(PayoutPolicy.minorUnit("USD"))),
            Payday.class, List.of(DAILY),
            StatementLine.Key.class, List.of(new StatementLine.Key(Instant.EPOCH, 0)),
            int.class, List.of(5),
            long.class, List.of(Long.MAX_VALUE)));

    static {
        VALUES.put(Year.class, List.of(Year.of(2026)));
        VALUES.put(ZoneId.class, List.of(ZoneOffset.UTC));
        StatementReader<String> worker = (statement, settlements, fingerprint) -> {
            var lines = new ArrayList<StatementLine>();
            statement.each(lines::add);
            return statement.now() + " " + statement.held() + " " + lines + " " + settlements;
        };
        VALUES.put(StatementReader.class, List.of(worker));
        VALUES.put(DecisionPolicy.class, List.of(DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example")));
        BiFunction<StreamedRequesterStatement, Fingerprint, String> requester = (statement, fingerprint) -> {
            var lines = new ArrayList<RequesterLine>();
            return statement.each(lines::add) + " " + statement.now() + " " + lines;
        };
        VALUES.put(BiFunction.class, List.of(requester));
    }

    private final Ledger ledger =
            Ledger.builder().inMemory().clock(SettableClock.at(NOW.toString())).build();

    @BeforeEach
    void two_separate_workers_and_requesters() {
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
        ledger.execute(AcceptAssignment.of("paid" + mark, "t" + mark, worker));
        ledger.execute(SubmitAssignment.of("paid" + mark));
        ledger.execute(ApproveAssignment.of("paid" + mark));
        ledger.execute(AnnounceWindow.of("a" + mark, Window.APPROVAL, NOW.plus(Duration.ofDays(1))));
        ledger.execute(GrantBonus.of("b" + mark, worker, "acme" + mark, Amount.parse("USD 2.00"), "well done" + mark)
                .tagged(Tags.of("batch", "7" + mark)));
        ledger.execute(CompensateWorker.of("c" + mark, worker, Amount.parse("USD 3.00"), "sorry" + mark)
                .available(Availability.days(5)));
        ledger.execute(StartWithholding.of("w" + mark, worker, "USD", Rate.percent("10"), "tax" + mark));
        ledger.execute(SetPayoutMethod.of("m" + mark, worker, "bank", "tok" + mark));
        ledger.execute(RequestPayout.of("p" + mark, worker, PayoutPolicy.minorUnit("USD"))
                .amount(Amount.parse("USD 1.00")));
        ledger.execute(CashOut.of("co" + mark, worker, PayoutPolicy.minorUnit("USD")));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void no_query_shows_a_worker_data_of_another() {
        assertThat(leaks(ledger.asWorker("ada"))).isEmpty();
        assertThat(leaks(ledger.asWorker("ada").printing(PrintedTags.of("batch"))))
                .isEmpty();
        assertThat(leaks(ledger.asWorker("unknown"))).isEmpty();
        assertThat(Reports.hourlyPay(ledger.asWorker("ada"), StatementPeriod.all()))
                .hasSize(1)
                .isNotEqualTo(Reports.hourlyPay(ledger.asWorker("ada" + MARK), StatementPeriod.all()));
        assertThat(Reports.hourlyPay(ledger.asWorker("unknown"), StatementPeriod.all()))
                .isEmpty();
    }

    @Test
    void no_query_shows_a_requester_data_of_another() {
        assertThat(leaks(ledger.asRequester("acme"))).isEmpty();
        assertThat(leaks(ledger.asRequester("unknown"))).isEmpty();
        assertThat(leaks(Reports.of(ledger.asRequester("acme")))).isEmpty();
        assertThat(leaks(Reports.of(ledger.asRequester("unknown")))).isEmpty();
    }

    /** Of the other side of their own work: the worker's balance with all requesters, and the requester's funds. */
    @Test
    void no_query_shows_the_balance_of_the_other_side() {
        ledger.execute(CompensateWorker.of("much", "ada", Amount.parse("USD 77770000.00"), "of others"));
        ledger.execute(DepositFunds.of("much", "acme", Amount.parse("USD 55550000.00")));
        assertThat(containing(ledger.asRequester("acme"), "7777")).isEmpty();
        assertThat(containing(Reports.of(ledger.asRequester("acme")), "7777")).isEmpty();
        assertThat(containing(ledger.asWorker("ada"), "5555")).isEmpty();
        assertThat(containing(ledger.asRequester("acme"), "5555")).isNotEmpty();
        assertThat(containing(ledger.asWorker("ada"), "7777")).isNotEmpty();
    }

    /** Makes sure that the queries have answers in which a leak would show. */
    @Test
    void every_query_shows_its_owner_more_than_an_unknown_id() {
        assertDiffers(answers(ledger.asWorker("ada-x7")), answers(ledger.asWorker("unknown")));
        assertDiffers(answers(ledger.asRequester("acme-x7")), answers(ledger.asRequester("unknown")));
        assertDiffers(
                answers(Reports.of(ledger.asRequester("acme-x7"))), answers(Reports.of(ledger.asRequester("unknown"))));
    }

    @Test
    void a_query_without_a_scope_is_found() {
        assertThat(leaks(new Unscoped(ledger))).containsExactly("assignment");
    }

    /** A view with a query that forgets the scope. */
    record Unscoped(Ledger ledger) {

        public Optional<AssignmentView> assignment(String assignment) {
            return ledger.asOperator().assignment(assignment);
        }
    }

    private static void assertDiffers(Map<String, List<String>> owner, Map<String, List<String>> unknown) {
        owner.keySet().removeIf(query -> query.endsWith(OF_THE_PLATFORM));
        assertThat(owner).hasSizeGreaterThanOrEqualTo(5);
        owner.forEach((query, answers) -> assertThat(answers).as(query).isNotEqualTo(unknown.get(query)));
    }

    private static List<String> leaks(Object view) {
        return containing(view, MARK);
    }

    private static List<String> containing(Object view, String mark) {
        return answers(view).entrySet().stream()
                .filter(query -> query.getValue().stream().anyMatch(answer -> answer.contains(mark)))
                .map(query -> query.getKey().replaceAll(".*[.](\\w+)\\(.*", "$1"))
                .toList();
    }

    /** The answers of each query, by its signature. */
    private static Map<String, List<String>> answers(Object view) {
        var answers = new TreeMap<String, List<String>>();
        for (Method query : view.getClass().getDeclaredMethods()) {
            boolean own = !NO_QUERIES.contains(query.getName()) && !Modifier.isStatic(query.getModifiers());
            if (Modifier.isPublic(query.getModifiers()) && own) {
                answers.put(query.toString(), answers(view, query));
            }
        }
        return answers;
    }

    private static List<String> answers(Object view, Method query) {
        var found = new ArrayList<String>();
        for (List<Object> arguments : combinations(query)) {
            Consumer<Object> consumer = each -> found.add(each.toString());
            Object[] given = Arrays.stream(query.getParameterTypes())
                    .map(type -> type == Consumer.class ? consumer : null)
                    .toArray();
            for (int i = 0, next = 0; i < given.length; i++) {
                given[i] = given[i] == null ? arguments.get(next++) : given[i];
            }
            try {
                query.setAccessible(true);
                found.add(String.valueOf(query.invoke(view, given)));
            } catch (InvocationTargetException notACurrency) {
                assertThat(notACurrency.getCause()).isInstanceOf(IllegalArgumentException.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    /** All combinations of argument values; consumers are not among them. */
    private static List<List<Object>> combinations(Method query) {
        List<List<Object>> all = List.of(List.of());
        for (Class<?> type : query.getParameterTypes()) {
            if (type != Consumer.class) {
                List<Object> values = VALUES.get(type);
                assertThat(values)
                        .as("%s has a parameter of type %s: add values for it to VALUES", query, type)
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
