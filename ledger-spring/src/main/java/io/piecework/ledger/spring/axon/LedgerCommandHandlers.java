package io.piecework.ledger.spring.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.LedgerCommands;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.springframework.beans.factory.ObjectProvider;

/** Subscribes the ledger's commands at the application's command bus while Axon runs, before the application's own handlers. */
final class LedgerCommandHandlers implements ConfigurerModule {

    /** A handler of the application for the same command comes later and takes its place. */
    private static final int FIRST = Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS - 1;

    private final ObjectProvider<Ledger> ledger;

    LedgerCommandHandlers(ObjectProvider<Ledger> ledger) {
        this.ledger = ledger;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> configuration.onStart(FIRST, () -> subscribe(configuration)));
    }

    private void subscribe(Configuration configuration) {
        var handlers = LedgerCommands.register(configuration.commandBus(), ledger.getObject());
        configuration.onShutdown(FIRST, handlers::cancel);
    }
}
