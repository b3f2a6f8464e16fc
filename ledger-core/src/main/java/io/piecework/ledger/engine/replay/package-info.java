/**
 * Verification and rebuild: reads all events again, derives every projection row from them, and compares or replaces the stored rows.
 */
@NullMarked
package io.piecework.ledger.engine.replay;

import org.jspecify.annotations.NullMarked;
