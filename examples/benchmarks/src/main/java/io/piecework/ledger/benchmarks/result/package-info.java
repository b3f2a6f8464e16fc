/** What is measured and compared, and how it is printed, kept and drawn. */
@NullMarked
package io.piecework.ledger.benchmarks.result;

import org.jspecify.annotations.NullMarked;
