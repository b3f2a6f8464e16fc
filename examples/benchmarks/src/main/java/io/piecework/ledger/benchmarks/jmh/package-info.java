/** JMH benchmarks of pure computation, without a database. */
@NullMarked
package io.piecework.ledger.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
