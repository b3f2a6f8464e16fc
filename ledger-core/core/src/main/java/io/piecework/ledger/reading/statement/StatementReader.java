package io.piecework.ledger.reading.statement;

import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.util.List;
import org.apiguardian.api.API;

/** Reads a statement in one snapshot, its lines as often as it asks for them. */
@FunctionalInterface
@API(status = API.Status.INTERNAL)
public interface StatementReader<T> {

    T read(StreamedStatement statement, List<Settlement> settlements, Fingerprint fingerprint);
}
