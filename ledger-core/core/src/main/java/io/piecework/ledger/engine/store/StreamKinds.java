package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.port.StreamKind;

/** Finds the kind of a stream by the stream's name. The engine's module registry implements it. */
@FunctionalInterface
public interface StreamKinds {

    /** @throws IllegalArgumentException when no module registered a kind with the name's prefix */
    StreamKind<Object> kindOf(String stream);
}
