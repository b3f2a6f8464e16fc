package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.payout.Payday;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the ledger's background work, due work and listeners, after the rest of the application, and stops it first: the default phase of
 * Spring comes after that of the web server. So a stopping application still answers its callers, but starts no further background work.
 */
final class LedgerLifecycle implements SmartLifecycle, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerLifecycle.class);

    private final Ledger ledger;
    private final LedgerProperties properties;
    private final ConfigurableListableBeanFactory beans;
    private final ObjectProvider<StartObserver> observers;
    private @Nullable ListenerBeans listeners;
    private @Nullable DueWorkScheduler dueWork;
    private List<Subscription> subscriptions = List.of();
    private volatile boolean running;

    /** Called when the ledger has started, to measure it, its listeners and its due work. */
    @FunctionalInterface
    interface StartObserver {

        /**
         * @param listeners the names of those that this instance has started; none where it has none
         * @param dueWork null if this instance runs no due work
         */
        void started(Ledger ledger, List<String> listeners, @Nullable DueWorkScheduler dueWork);
    }

    /** Listeners that the starter makes of properties. */
    @FunctionalInterface
    interface FurtherListeners {
        List<LedgerListener> listeners();
    }

    LedgerLifecycle(
            Ledger ledger,
            LedgerProperties properties,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<StartObserver> observers) {
        this.ledger = ledger;
        this.properties = properties;
        this.beans = beans;
        this.observers = observers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<LedgerListener> all = Stream.concat(
                        beans.getBeanProvider(LedgerListener.class).stream(),
                        beans.getBeanProvider(FurtherListeners.class).stream()
                                .flatMap(further -> further.listeners().stream()))
                .toList();
        listeners = ListenerBeans.find(
                beans, all, () -> LedgerDataSource.of(beans, properties).manager());
    }

    @Override
    public void start() {
        String scheduled = "off";
        List<String> listening = List.of();
        if (properties.due().enabled()) {
            List<Payday> paydays = Stream.concat(
                            properties.due().paydays().entrySet().stream()
                                    .map(each -> each.getValue().toPayday(each.getKey())),
                            beans.getBeanProvider(Payday.class).orderedStream())
                    .toList();
            dueWork = new DueWorkScheduler(ledger, properties.due(), paydays);
            scheduled = describe(properties.due(), paydays);
        }
        ListenerBeans found = listeners;
        if (properties.listening().enabled() && found != null && !found.names().isEmpty()) {
            subscriptions = found.listen(ledger);
            listening = found.names();
        }
        for (StartObserver observer : observers) {
            observer.started(ledger, listening, dueWork);
        }
        LOG.info(
                "ledger started; due work: {}; listeners: {}",
                scheduled,
                listening.isEmpty() ? "none" : String.join(", ", listening));
        running = true;
    }

    private static String describe(LedgerProperties.Due due, List<Payday> paydays) {
        String names =
                paydays.isEmpty() ? "none" : paydays.stream().map(Payday::name).collect(Collectors.joining(", "));
        return "every " + due.every().toMillis() / 1_000.0 + " s, paydays: " + names;
    }

    @Override
    public void stop() {
        running = false;
        DueWorkScheduler scheduler = dueWork;
        dueWork = null;
        if (scheduler != null) {
            scheduler.close();
        }
        subscriptions.forEach(Subscription::close);
        subscriptions = List.of();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
