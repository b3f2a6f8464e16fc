/** The same approval on Axon Framework with its default JDBC event store. */
@NullMarked
package io.piecework.ledger.benchmarks.axon;

import org.jspecify.annotations.NullMarked;
