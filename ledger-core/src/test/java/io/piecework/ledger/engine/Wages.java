package io.piecework.ledger.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.task.PublishTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Workers with more money than anybody asks for, payouts of a cent of it, and what proves that each was stored once. */
final class Wages {

    static final Amount EARNED = Amount.of(1_000_000, "USD");
    private static final Amount CENT = Amount.parse("USD 0.01");
    private static final PayoutPolicy TERMS = PayoutPolicy.minorUnit("USD");

    private Wages() {}

    /** Lets {@code w-0}, {@code w-1} and so on earn. */
    static void earn(Ledger ledger, int workers) {
        var commands = new ArrayList<Command>();
        commands.add(DepositFunds.of("d", "acme", EARNED.times(workers)));
        commands.add(PublishTask.of("t", "acme", EARNED, workers));
        for (int i = 0; i < workers; i++) {
            commands.add(AcceptAssignment.of("a-" + i, "t", "w-" + i));
            commands.add(SubmitAssignment.of("a-" + i));
            commands.add(ApproveAssignment.of("a-" + i));
            commands.add(SetPayoutMethod.of("m-" + i, "w-" + i, "bank", "tok"));
        }
        commands.forEach(ledger::execute);
    }

    static Command request(String payout, String worker) {
        return RequestPayout.of(payout, worker, TERMS).amount(CENT);
    }

    static Command paid(String payout) {
        return ReportPayout.of(payout, 1, PayoutOutcome.PAID);
    }

    /** Sends the same command until there is an answer, as whoever got none is told to. */
    static Receipt insist(Ledger ledger, Command command) {
        for (int attempt = 1; ; attempt++) {
            try {
                return ledger.execute(command);
            } catch (StorageException | BusyException | ConflictException unknown) {
                if (attempt == 100) {
                    throw unknown;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    /** Sends every command once more, and holds the answers against the receipts there were. */
    static void assertStored(Ledger quiet, Map<Command, Receipt> receipts) {
        List<Command> commands = List.copyOf(receipts.keySet());
        List<CommandOutcome> outcomes = quiet.executeAll(commands);
        for (int i = 0; i < commands.size(); i++) {
            assertThat(outcomes.get(i))
                    .isEqualTo(new CommandOutcome.Stored(requireNonNull(receipts.get(commands.get(i))), true));
        }
    }

    /** Proves the whole database, down to the last entry. */
    static void assertClean(Ledger ledger) {
        var findings = new Findings();
        assertThat(ledger.asAuditor().verify(findings).isClean())
                .as("%s", findings.sentences())
                .isTrue();
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }
}
