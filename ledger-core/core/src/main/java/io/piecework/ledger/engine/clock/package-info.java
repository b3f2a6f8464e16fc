/**
 * The times of events. {@code RecordedClock} is the clock of recorded times, which no process's clock sets back, and {@code BatchClock} the times
 * of one batch. {@code ClockComparison} names a clock that is far from the database's.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.clock;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
