package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.listening.Subscription;
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
 * What the ledger does by itself as long as the application runs: begins when all else has begun, and ends before anything else ends, so
 * that a stopping application still answers its callers but begins nothing more.
 */
final class LedgerWork implements SmartLifecycle, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWork.class);

    private final Ledger ledger;
    private final LedgerProperties properties;
    private final ConfigurableListableBeanFactory beans;
    private final ObjectProvider<Watching> watching;
    private @Nullable Listeners listeners;
    private @Nullable DueWork due;
    private List<Subscription> subscriptions = List.of();
    private volatile boolean running;

    /** Is told whose progress there is to look at. */
    @FunctionalInterface
    interface Watching {
        void listening(Ledger ledger, List<String> names);
    }

    LedgerWork(
            Ledger ledger,
            LedgerProperties properties,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<Watching> watching) {
        this.ledger = ledger;
        this.properties = properties;
        this.beans = beans;
        this.watching = watching;
    }

    @Override
    public void afterSingletonsInstantiated() {
        listeners = Listeners.of(
                beans,
                beans.getBeanProvider(LedgerListener.class),
                () -> LedgerDatabase.of(beans, properties).manager());
    }

    @Override
    public void start() {
        String dueWork = "nothing that is due";
        String listening = "none";
        if (properties.due().enabled()) {
            List<Payday> paydays = Stream.concat(
                            properties.due().paydays().entrySet().stream()
                                    .map(each -> each.getValue().named(each.getKey())),
                            beans.getBeanProvider(Payday.class).orderedStream())
                    .toList();
            due = DueWork.begin(ledger, properties.due(), paydays);
            dueWork = told(properties.due(), paydays);
        }
        Listeners found = listeners;
        if (properties.listening().enabled() && found != null && !found.names().isEmpty()) {
            subscriptions = found.listen(ledger);
            watching.forEach(each -> each.listening(ledger, found.names()));
            listening = String.join(", ", found.names());
        }
        LOG.info("the ledger does {}; listeners: {}", dueWork, listening);
        running = true;
    }

    private static String told(LedgerProperties.Due due, List<Payday> paydays) {
        String names =
                paydays.isEmpty() ? "none" : paydays.stream().map(Payday::name).collect(Collectors.joining(", "));
        return "what is due every " + due.every().toMillis() / 1_000.0 + " s, paydays: " + names;
    }

    @Override
    public void stop() {
        running = false;
        DueWork working = due;
        due = null;
        if (working != null) {
            working.close();
        }
        subscriptions.forEach(Subscription::close);
        subscriptions = List.of();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to begin and first to end, before the web server. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
