package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rail's reports in any order and number always give the same result. */
@Tag("slow")
class RailReportOrdersTest {

    /**
     * How many orders to try; the profile {@code thorough} sets the property {@code piecework.orders} so high that all are tried, of more than
     * {@link #FEW} a third by turn.
     */
    private static final int ORDERS = Integer.getInteger("piecework.orders", 60);

    private static final int FEW = 24;

    private static final PayoutPolicy TERMS = PayoutPolicy.minorUnit("USD").unclaimedForDays(0);
    private final Ledger ledger = Ledger.builder()
            .inMemory()
            .clock(SettableClock.at("2026-05-01T09:00:00Z"))
            .build();

    /** Story S6: 10.00 is paid, 25.50 comes back and is paid the second time, 7.25 fails. */
    @Test
    void the_reports_of_story_s6_give_the_same_result_in_any_order() {
        List<Integer> seeds =
                OneOrAll.third(IntStream.rangeClosed(1, ORDERS).boxed().toList());
        for (int seed : seeds) {
            String id = "s" + seed + "-";
            requested(id + "1", "10.00");
            requested(id + "2", "25.50");
            requested(id + "3", "7.25");

            List<Command> order = shuffled(notices(id), new Random(seed));
            tell(order);

            assertThat(stands(id + "1")).as("seed %d: %s", seed, order).isEqualTo("paid 1: 0.00 0.00 10.00");
            assertThat(stands(id + "2")).as("seed %d: %s", seed, order).isEqualTo("paid 2: 0.00 0.00 25.50");
            assertThat(stands(id + "3")).as("seed %d: %s", seed, order).isEqualTo("failed 1: 7.25 0.00 0.00");
        }
        assertThat(ledger.asAuditor().trialBalance().lines().get(0).balance())
                .as("paid out in total, 35.50 an order")
                .isEqualTo(usd("-35.50").times(seeds.size()));
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    /** Every order of all reports that do not contradict each other, each twice; the highest one counts. */
    @ParameterizedTest
    @CsvSource({
        "submitted unknown unclaimed, unclaimed 1: 0.00 1.00 0.00",
        "submitted unknown unclaimed paid, paid 1: 0.00 0.00 1.00",
        "submitted unknown unclaimed failed, failed 1: 1.00 0.00 0.00",
        "submitted unclaimed paid returned, returned 1: 1.00 0.00 0.00",
        "unknown unclaimed paid reversed, reversed 1: 1.00 0.00 0.00",
        "submitted unclaimed failed returned, returned 1: 1.00 0.00 0.00",
        "unknown paid returned reversed, reversed 1: 1.00 0.00 0.00",
        "submitted unknown unclaimed paid returned reversed, reversed 1: 1.00 0.00 0.00",
        "submitted unknown unclaimed failed returned reversed, reversed 1: 1.00 0.00 0.00"
    })
    void every_order_of_the_same_reports_gives_the_same_result(String notices, String expected) {
        int count = 0;
        for (List<String> order : some(orders(List.of(notices.split(" "))))) {
            String payout = "p" + ++count;
            requested(payout, "1.00");
            for (String notice : order) {
                ledger.execute(said(payout, 1, notice));
                ledger.execute(said(payout, 1, notice));
            }
            order.forEach(notice -> ledger.execute(said(payout, 1, notice)));
            assertThat(stands(payout)).as("%s", order).isEqualTo(expected);
        }
        assertThat(count).isGreaterThanOrEqualTo(6);
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    private void requested(String payout, String amount) {
        ledger.execute(CompensateWorker.of("b-" + payout, "w-" + payout, usd(amount), "earned"));
        ledger.execute(SetPayoutMethod.of("m-" + payout, "w-" + payout, "bank", "tok"));
        ledger.execute(RequestPayout.of(payout, "w-" + payout, TERMS));
    }

    private static List<Command> notices(String id) {
        return List.of(
                said(id + "1", 1, "submitted"),
                said(id + "1", 1, "paid"),
                said(id + "2", 1, "submitted"),
                said(id + "2", 1, "unclaimed"),
                said(id + "2", 1, "returned"),
                ReissuePayout.of(id + "2", 2),
                said(id + "2", 2, "submitted"),
                said(id + "2", 2, "paid"),
                said(id + "3", 1, "submitted"),
                said(id + "3", 1, "failed"));
    }

    /** Each report one to three times. The expiry may come before the rail's own report of it. */
    private static List<Command> shuffled(List<Command> notices, Random random) {
        var order = new ArrayList<Command>();
        for (Command notice : notices) {
            order.addAll(Collections.nCopies(1 + random.nextInt(3), notice));
        }
        if (random.nextBoolean()) {
            order.add(ExpirePayout.of(((ReissuePayout) notices.get(5)).payout().value(), 1));
        }
        Collections.shuffle(order, random);
        return order;
    }

    /** A reissue must follow the return of the money, and its reports must follow it: such a step waits for its turn. */
    private void tell(List<Command> order) {
        var waiting = new ArrayDeque<>(order);
        int turns = order.size() * order.size();
        while (!waiting.isEmpty() && turns-- > 0) {
            Command next = waiting.remove();
            try {
                ledger.execute(next);
            } catch (RefusedException early) {
                assertThat(early.code()).isEqualTo(RefusalCode.WRONG_STATE);
                if (!(next instanceof ExpirePayout)) {
                    waiting.add(next);
                }
            }
        }
        assertThat(waiting).isEmpty();
    }

    private static Command said(String payout, int attempt, String notice) {
        return ReportPayout.of(payout, attempt, PayoutOutcome.valueOf(notice.toUpperCase(java.util.Locale.ROOT)));
    }

    /** Status and attempt; available, in transit, paid. */
    private String stands(String payout) {
        PayoutView view = ledger.asOperator().payout(payout).orElseThrow();
        assertThat(view.openExceptions()).isZero();
        var balance = ledger.asWorker("w-" + payout).balance("USD").orElseThrow();
        return view.status() + " " + view.attempt() + ": " + balance.available().text() + " "
                + balance.inTransit().text() + " " + balance.paid().text();
    }

    /** All of a few, or {@link #ORDERS} at equal distances. */
    private static List<List<String>> some(List<List<String>> orders) {
        int step = Math.max(1, orders.size() / ORDERS);
        List<List<String>> some = IntStream.range(0, orders.size())
                .filter(i -> i % step == 0)
                .mapToObj(orders::get)
                .toList();
        return some.size() > FEW ? OneOrAll.third(some) : some;
    }

    private static List<List<String>> orders(List<String> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        return of.stream()
                .flatMap(first -> orders(of.stream()
                                .filter(other -> !other.equals(first))
                                .toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
