package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Small commands, numbered, and the answers to them. */
final class Deposits {

    private Deposits() {}

    static Command deposit(int number) {
        return DepositFunds.of("d-" + number, "acme", Amount.parse("USD 1.00"));
    }

    static List<CompletableFuture<Receipt>> submitted(Ledger ledger, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> ledger.submit(deposit(number)))
                .toList();
    }

    /** Why a command failed; null where it is stored. */
    static Throwable failure(CompletableFuture<Receipt> answer) throws Exception {
        return answer.handle(
                        (receipt, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .get(30, TimeUnit.SECONDS);
    }
}
