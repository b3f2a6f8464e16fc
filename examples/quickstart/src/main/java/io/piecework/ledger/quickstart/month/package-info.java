/** The programs of the documentation's pages about the tasks of a platform's first month. Each prints what its page shows. */
@NullMarked
package io.piecework.ledger.quickstart.month;

import org.jspecify.annotations.NullMarked;
