package io.piecework.ledger;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.delivery.listener.EventFeed;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.port.EventFormat;
import java.util.Set;

/**
 * The port for bridges to other frameworks, such as the package {@code axon}. An application gives commands and {@linkplain Ledger#listen
 * listens} at the {@link Ledger} itself. Safe for any number of threads.
 */
public final class Bridge {

    private final Engine engine;
    private final EventFeed feed;

    Bridge(Engine engine, EventFeed feed) {
        this.engine = engine;
        this.feed = feed;
    }

    /** The types of the commands of every ledger. */
    public static Set<Class<? extends Command>> commandTypes() {
        return Engine.commandTypes(LedgerModules.ALL);
    }

    /** The events by position. */
    public EventFeed feed() {
        return feed;
    }

    /** The form in which events are stored. */
    public EventFormat format() {
        return engine.format();
    }
}
