/**
 * The times of events. {@code RecordedClock} is the clock of recorded times, which no process's clock sets back, and names one
 * that is far from the database's in the log; {@code BatchClock} has the times of one batch.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.clock;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
