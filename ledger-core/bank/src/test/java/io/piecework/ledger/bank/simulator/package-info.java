/** A bank for tests. It knows the JDK only, so that it shares no mistake with the module. */
@NullMarked
package io.piecework.ledger.bank.simulator;

import org.jspecify.annotations.NullMarked;
