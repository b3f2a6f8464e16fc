/**
 * Waits for connections. {@code Openings} takes them for callers whose patience ends, {@code ConnectionEnding} ends work on one.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.connection;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
