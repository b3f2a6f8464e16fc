package io.piecework.ledger;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.money.Amount;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An application that has no Axon Framework on its classpath: it stores a deposit and listens to its two events. */
public final class LedgerWithoutAxonProcess {

    private LedgerWithoutAxonProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Class.forName("org.axonframework.commandhandling.CommandBus");
        } catch (ClassNotFoundException expected) {
            System.out.println("no Axon");
        }
        var events = new CountDownLatch(2);
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("all", ListenerPolicy.fromTheBeginning(), message -> events.countDown());
            Receipt receipt = ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            boolean all = events.await(20, TimeUnit.SECONDS);
            System.out.println(receipt.event() + ", " + (all ? "2 events" : "events are missing"));
        }
    }
}
