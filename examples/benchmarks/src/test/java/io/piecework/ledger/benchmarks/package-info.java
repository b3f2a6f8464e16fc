@NullMarked
package io.piecework.ledger.benchmarks;

import org.jspecify.annotations.NullMarked;
