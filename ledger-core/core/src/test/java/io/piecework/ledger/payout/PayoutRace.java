package io.piecework.ledger.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.fixtures.ReceiptText;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Rounds of eight threads that compete for the one dollar of each of four workers: payout against reversal, payout
 * against hold, payouts of two schedules, and a credit against the closing of the account with its payout.
 */
final class PayoutRace {

    static final int THREADS = 8;
    static final List<String> KINDS = List.of("reversed", "held", "scheduled", "closed");
    private static final Amount DOLLAR = Amount.of(1, "USD");
    private static final PayoutPolicy ALL = PayoutPolicy.minorUnit("USD");

    private PayoutRace() {}

    /** Each worker has one assignment. All are approved except those of the accounts that close. */
    static void prepare(Ledger ledger, int rounds) {
        var commands = new ArrayList<Command>();
        int workers = rounds * KINDS.size();
        commands.add(DepositFunds.of("d", "acme", DOLLAR.times(workers)));
        commands.add(PublishTask.of("t", "acme", DOLLAR, workers));
        for (int round = 0; round < rounds; round++) {
            for (String kind : KINDS) {
                String worker = kind + "-" + round;
                commands.add(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"));
                commands.add(AcceptAssignment.of(worker, "t", worker));
                commands.add(SubmitAssignment.of(worker));
                if (!kind.equals("closed")) {
                    commands.add(ApproveAssignment.of(worker));
                }
            }
        }
        ledger.executeEach(commands);
    }

    /**
     * Runs all rounds on all threads.
     *
     * @param name distinguishes the payouts of this process
     * @return all answers: {@code subject = receipt}, or {@code subject ! code}
     */
    static List<String> run(Ledger ledger, String name, int rounds) throws Exception {
        var answers = Collections.synchronizedList(new ArrayList<String>());
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int racer = i;
            racers.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    for (Command command : commands(round, name, racer)) {
                        answers.add(command.id().stream() + answer(ledger, command));
                    }
                }
                return true;
            });
        }
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> racer : threads.invokeAll(racers)) {
                racer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(answers);
    }

    private static List<Command> commands(int round, String name, int racer) {
        String by = "-" + round;
        boolean pays = racer % 2 == 0;
        String own = "/" + name + "-" + racer;
        String schedule = racer % 2 == 0 ? "/weekly" : "/monthly";
        return List.of(
                pays
                        ? request("reversed" + by, own)
                        : ReverseAssignment.of("v" + by, "reversed" + by, "it was a cat after all"),
                pays ? request("held" + by, own) : HoldEarnings.of("h" + by, "held" + by, DOLLAR, "looked at"),
                request("scheduled" + by, schedule),
                racer % 3 == 0
                        ? CloseWorker.of("c" + by, "closed" + by, "their wish")
                        : racer % 3 == 1 ? ApproveAssignment.of("closed" + by) : request("closed" + by, own));
    }

    private static Command request(String worker, String id) {
        return RequestPayout.of(worker + id, worker, ALL);
    }

    private static String answer(Ledger ledger, Command command) {
        while (true) {
            try {
                return " = " + ReceiptText.of(ledger.execute(command));
            } catch (RefusedException refused) {
                return " ! " + refused.code();
            } catch (ConflictException again) {
                // send it again, as the exception says
            }
        }
    }
}
