package io.piecework.ledger.stream;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.Stamp;

/** What one command reads and writes; all of it is stored together, or none. One thread, one command. */
public interface Unit {

    /**
     * Loads a stream as it stands in the database, empty where there is none.
     *
     * @param name the stream's whole name, beginning with the kind's prefix
     */
    <S> EventStream<S> stream(StreamKind<S> kind, String name);

    /**
     * The stamp for what the command causes, by the ledger's clock. A repeat is answered before this is asked for, since its
     * time may lie far back.
     *
     * @throws Refusal when the command's time is one it may not take effect at
     */
    Stamp stamp(Command command);
}
