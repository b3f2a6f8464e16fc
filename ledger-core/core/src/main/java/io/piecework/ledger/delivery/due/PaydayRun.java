package io.piecework.ledger.delivery.due;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.Standings;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.reading.lists.ListedEarnings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests the payouts of a payday. The id of a payout or cash-out holds the day and the worker, so that a second run, in this process or
 * another, repeats the same commands and stores nothing more.
 */
record PaydayRun(
        Reading reading,
        Function<Command, CompletableFuture<Boolean>> queue,
        DueStatistics statistics,
        Instant moment) {

    private static final int PAGE = 500;

    /** Requests a payout or a cash-out for each worker who can be paid, and counts the others; nothing on a day that is not a payday. */
    void request(Payday payday) {
        LocalDate day = payday.day(moment);
        if (!payday.isOn(day)) {
            return;
        }
        var standings = new Standings(reading, new ListedEarnings(reading), null, payday.policies(), moment);
        long below = standings.withMoney();
        @Nullable WorkerId last = null;
        List<PayoutStanding> page;
        try (var commands = new DueCommands(queue, statistics)) {
            do {
                page = standings.page(last, PAGE);
                for (PayoutStanding standing : page) {
                    last = standing.worker();
                    below -= standing.hasMoney() ? 1 : 0;
                    if (standing.reasons().isEmpty()) {
                        commands.send(command(payday, day, last));
                    } else if (standing.hasMoney()) {
                        statistics.notPaid(standing.reasons().get(0).code(), 1);
                    }
                }
            } while (page.size() == PAGE);
        }
        statistics.notPaid(RefusalCode.BELOW_THRESHOLD, below);
    }

    private static Command command(Payday payday, LocalDate day, WorkerId worker) {
        return payday.isCombined()
                ? new CashOut(payday.cashOut(worker, day), worker, payday.policies(), null, Given.by(Due.ACTOR, null))
                : new RequestPayout(
                        payday.payout(worker, day),
                        worker,
                        payday.policy(),
                        null,
                        null,
                        null,
                        null,
                        Given.by(Due.ACTOR, null));
    }
}
