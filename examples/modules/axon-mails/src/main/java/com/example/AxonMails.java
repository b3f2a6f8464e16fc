package com.example;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.money.Amount;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;

/** Handles the ledger's events with a processor of Axon Framework. */
public final class AxonMails {

    private final CountDownLatch sent = new CountDownLatch(1);

    private AxonMails() {}

    @EventHandler
    void on(FundingEvent.DepositReceived event) {
        System.out.println("mail to " + event.requester().value() + " about " + event.amount());
        sent.countDown();
    }

    public static void main(String[] args) throws InterruptedException {
        var mails = new AxonMails();
        var threads = Executors.newScheduledThreadPool(2);
        try (Ledger ledger = Ledger.inMemory()) {
            var processor = PooledStreamingEventProcessor.builder()
                    .name("mails")
                    .messageSource(LedgerEvents.of(ledger))
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(mails)
                            .build())
                    .tokenStore(new InMemoryTokenStore())
                    .transactionManager(NoTransactionManager.instance())
                    .coordinatorExecutor(threads)
                    .workerExecutor(threads)
                    .build();
            processor.start();
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            mails.sent.await(30, TimeUnit.SECONDS);
            processor.shutDown();
        } finally {
            threads.shutdownNow();
        }
    }
}
