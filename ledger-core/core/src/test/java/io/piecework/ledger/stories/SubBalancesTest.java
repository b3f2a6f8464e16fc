package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.StopWithholding;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After random commands in any order, every account state equals the journal, and the journal sums to zero. */
class SubBalancesTest {

    private static final String[] CURRENCIES = {"USD", "JPY", "KWD"};

    static Stream<Arguments> databases() {
        return OneOrAll.of(
                "SubBalancesTest",
                arguments(TestDatabase.H2, 1, 1500),
                arguments(TestDatabase.H2, 2, 1500),
                arguments(TestDatabase.POSTGRESQL, 3, 400));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void every_sub_balance_equals_its_accounts_after_every_command(TestDatabase database, long seed, int commands) {
        var random = new Random(seed);
        int stored = 0;
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            for (int n = 0; n < commands; n++) {
                int i = n;
                Command command = any(random, i);
                long before = fresh.count("ledger_event");
                try {
                    Receipt receipt = ledger.execute(command);
                    if (fresh.count("ledger_event") == before) {
                        continue; // a repeat returns the balances of the first receipt
                    }
                    stored++;
                    receipt.balances()
                            .forEach(
                                    subBalance -> assertThat(subBalance.amount().value())
                                            .as("seed %d, command %d %s, %s", seed, i, command, subBalance)
                                            .isEqualByComparingTo(journal(fresh, subBalance)));
                } catch (RefusedException refused) {
                    assertThat(refused.code()).isNotNull();
                }
                if (i % 50 == 0) {
                    assertThat(off(fresh))
                            .as("seed %d, command %d %s", seed, i, command)
                            .isEqualTo("0");
                }
            }
            assertThat(stored).as("seed %d", seed).isGreaterThan(commands / 4);
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    /** Few subjects, so that commands meet on them. Many commands are refused. */
    private static Command any(Random random, int i) {
        String currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
        String requester = "r" + random.nextInt(2);
        String task = "t" + random.nextInt(30);
        String assignment = "a" + random.nextInt(150);
        return switch (random.nextInt(19)) {
            case 0 -> DepositFunds.of("d" + i, requester, amount(random, currency, 40_000));
            case 1 -> GrantCredit.upTo("o" + i, requester, amount(random, currency, 5_000));
            case 2 ->
                PublishTask.of(task, requester, amount(random, currency, 300), 1 + random.nextInt(15))
                        .withFee(FeePolicy.percent("20").withTier(10, Rate.ratio(1, 3)));
            case 3 -> ExtendTask.of("o" + i, task, 1 + random.nextInt(3));
            case 4, 5, 6 -> AcceptAssignment.of(assignment, task, "w" + random.nextInt(3));
            case 7, 8 -> SubmitAssignment.of(assignment);
            case 9, 10 -> ApproveAssignment.of(assignment);
            case 11 -> RefundFunds.of("f" + i, requester, amount(random, currency, 300));
            case 12 ->
                GrantBonus.of(
                                "b" + random.nextInt(40),
                                "w" + random.nextInt(3),
                                requester,
                                amount(random, currency, 300),
                                "good")
                        .withFee(FeePolicy.percent("20").taxed(Rate.percent("21")));
            case 13 -> CompensateWorker.of("b" + random.nextInt(40), "w0", amount(random, currency, 300), "sorry");
            case 14 ->
                ReverseAward.of("v" + i, "b" + random.nextInt(40), "taken back")
                        .share(Rate.ratio(1, 1 + random.nextInt(3)))
                        .recovering(random.nextBoolean() ? Recovery.NEGATIVE : Recovery.AVAILABLE);
            case 16 ->
                StartWithholding.of(
                        "o" + i, "w" + random.nextInt(3), currency, Rate.ratio(1, 1 + random.nextInt(4)), "no tax id");
            case 17 ->
                random.nextInt(4) == 0
                        ? StopWithholding.of("o" + i, "w" + random.nextInt(3), currency, "the id came")
                        : RemitTax.everything("o" + i, "w" + random.nextInt(3), currency, "the return");
            default -> RejectAssignment.of(assignment, "not what was asked");
        };
    }

    private static Amount amount(Random random, String currency, int most) {
        return Amount.of(BigDecimal.valueOf(1 + random.nextInt(most), random.nextInt(4)), Amount.currency(currency));
    }

    /**
     * The committed sub-balance is the reserved and the spent money: everything that work and awards took from the
     * requester's two accounts.
     */
    private static BigDecimal journal(FreshDatabase database, SubBalance subBalance) {
        String[] account = subBalance.account().split(":");
        String of = " FROM ledger_posting WHERE owner = '" + account[1] + "' AND currency = '" + account[2] + "'";
        String sum = subBalance.name().equals("committed")
                ? "SELECT COALESCE(SUM(CASE WHEN account = 'requester:reserved' THEN -amount ELSE 0 END), 0)"
                        + " + COALESCE(SUM(CASE WHEN stream NOT LIKE 'deposit:%' AND stream NOT LIKE 'refund:%' AND account LIKE 'requester:%'"
                        + " THEN amount ELSE 0 END), 0)" + of
                : "SELECT COALESCE(SUM(-amount), 0)" + of + " AND account = '" + account[0] + ":" + subBalance.name()
                        + "'";
        return new BigDecimal(database.column(sum).get(0));
    }

    /**
     * The number of currencies that do not sum to zero, plus the number of balance rows that differ from their postings
     * or open reviews.
     */
    private static String off(FreshDatabase database) {
        return database.column("SELECT (SELECT COUNT(*) FROM (SELECT currency FROM ledger_posting GROUP BY currency"
                        + " HAVING SUM(amount) <> 0) uneven)"
                        + " + (SELECT COUNT(*) FROM ledger_worker_balance b WHERE b.available <> (SELECT"
                        + " COALESCE(SUM(-p.amount), 0) FROM ledger_posting p WHERE p.owner = b.worker AND p.currency ="
                        + " b.currency AND p.account = 'worker:available') OR b.held <> 0 OR b.awaiting_review < 0)")
                .get(0);
    }
}
