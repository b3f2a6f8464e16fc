/** Benchmarks of package-private code; the package has the same name as in ledger-core, on the same class path. */
@NullMarked
package io.piecework.ledger.journal;

import org.jspecify.annotations.NullMarked;
