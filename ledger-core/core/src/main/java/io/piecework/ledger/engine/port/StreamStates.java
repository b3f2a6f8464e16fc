package io.piecework.ledger.engine.port;

import java.util.Optional;
import org.apiguardian.api.API;

/** The states of streams at one moment. */
@API(status = API.Status.INTERNAL)
public interface StreamStates {

    /** The state of a stream; empty if it has no events. */
    <S> Optional<S> state(StreamKind<S> kind, String name);
}
